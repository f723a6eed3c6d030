"""Programs that the tests need from the system's own packages."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = {
    "chromium": "chromium",
    "postgresql": "postgres",
    "redis-server": "redis-server",
    "default-jre-headless": "java",
    "maven": "mvn",
}


def program(name: str) -> str | None:
    """The path of a program, also where it lies outside PATH."""
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *folders()]))


def folders() -> list[str]:
    return ["/usr/bin", "/usr/sbin", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")))]


def ensure(package: str) -> str:
    """The program of a package, installed when it is missing and we may; else one plain line says how."""
    found = program(PROGRAMS[package])
    if found:
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {package}", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False, stdout=subprocess.DEVNULL)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
            env=quiet,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found = program(PROGRAMS[package])
        if found:
            return found
    sys.exit(f"The tests need {package}: sudo apt install {package}")


def free_port() -> int:
    """A port on loopback that nothing listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """By one process at a time."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
