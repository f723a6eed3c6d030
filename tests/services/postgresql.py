"""A PostgreSQL cluster of its own in a temporary folder. The server refuses root, so root lends it a user."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .packages import ensure, free_port

OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1"


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    """Yields the environment that points Django at the cluster."""
    server = Path(ensure("postgresql")).resolve()  # its companions lie beside the real program
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="samenmarkt-pg-"))
    as_user = user_prefix(folder)
    data = folder / "data"
    try:
        initdb = [*as_user, server.with_name("initdb"), "-D", data, "-U", "samenmarkt", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*map(str, initdb), "--locale=C.UTF-8"], check=True, stdout=subprocess.DEVNULL, cwd=folder)
        command = [*as_user, server, "-D", data, "-p", port, "-k", folder, *OPTIONS.split()]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([*map(str, command)], stdout=log, stderr=log, cwd=folder)
        try:
            wait_for(server.with_name("pg_isready"), port, folder / "log")
            yield {"POSTGRES_HOST": "127.0.0.1", "POSTGRES_PORT": str(port), "POSTGRES_DB": "postgres"}
        finally:
            process.terminate()
            process.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def user_prefix(folder: Path) -> list[str]:
    """The command that changes from root to the package's own user, who gets the folder."""
    if os.geteuid() != 0:
        return []
    user = pwd.getpwnam("postgres")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def wait_for(ready: Path, port: int, log: Path) -> None:
    for _ in range(150):
        if subprocess.run([ready, "-q", "-h", "127.0.0.1", "-p", str(port)], check=False).returncode == 0:
            return
        time.sleep(0.2)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
