"""The site under gunicorn as `make run` serves it: two workers, on a free port of loopback."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .world import ROOT, World

OPTIONS = "--workers 2 --worker-class gthread --threads 4 --log-level error --timeout 60 --no-control-socket"


@dataclass
class Server:
    port: int
    process: "subprocess.Popen[bytes]"

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def memory(self) -> list[tuple[float, float]]:
        """(RSS, PSS) of each worker in MB. PSS counts a page shared by n processes for one nth."""
        return [tuple(_rollup(pid, name) for name in ("Rss", "Pss")) for pid in self.workers()]  # type: ignore[misc]

    def cpu(self) -> float:
        """Seconds of processor time that all workers' threads have used, however busy the machine is otherwise."""
        threads = (path for pid in self.workers() for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
        return sum(int(path.read_text().split()[0]) for path in threads) / 1e9


def _rollup(pid: int, name: str) -> float:
    match = re.search(rf"^{name}:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(match[1]) / 1000 if match else 0.0


@contextmanager
def serving(world: World, ready: str = "/") -> Iterator[Server]:
    """Serve a world until the block ends; it is served once `ready` answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "marketplace.wsgi", "--bind", f"127.0.0.1:{port}", *OPTIONS.split()]
    process = subprocess.Popen(command, cwd=ROOT, env=world.environment)
    try:
        _wait(port, ready)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, path: str) -> None:
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("gunicorn did not answer")
