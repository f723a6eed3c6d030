"""Serving: gunicorn and the tick, two children that live exactly as long as this process."""

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from types import FrameType

from django.core.management import get_commands

HOSTS = ("127.0.0.1", "::1")
READY_SECONDS = 60
STOP_SECONDS = 10
LOOK_SECONDS = 1
TICK = [sys.executable, "manage.py", "tick", "--every", "60"]
PARENT_DIED = 1  # PR_SET_PDEATHSIG of prctl(2)
PRCTL = getattr(ctypes.CDLL(None), "prctl", None)


class Stopped(Exception):
    """Someone pressed Ctrl-C, closed the terminal or asked this process to end."""


class NotServing(Exception):
    """The server ended by itself or never answered."""


def port_is_free(port: int) -> bool:
    """Whether nothing listens there. Asks by connecting, so that a port in its closing time counts as free."""
    for host in HOSTS:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return False
    return True


def serve(port: int, announce: str) -> None:
    """Serve on localhost until a signal ends this process; say `announce` once the site answers.

    Raises NotServing when the server cannot start or ends by itself.
    """
    environment = {**os.environ, "SITE_ADDRESS": f"http://localhost:{port}", "PYTHONUNBUFFERED": "1"}
    with _signals_as_exceptions(), contextlib.ExitStack() as children, contextlib.suppress(Stopped):
        web = children.enter_context(_child(_gunicorn(port), environment))
        _wait_until_it_answers(web, port)
        tick = children.enter_context(_child(TICK, environment)) if "tick" in get_commands() else None
        print(announce, flush=True)  # noqa: T201
        while web.poll() is None:
            if tick is not None and tick.poll() is not None:
                tick = children.enter_context(_child(TICK, environment))
            time.sleep(LOOK_SECONDS)
        raise NotServing(f"The server ended by itself (status {web.returncode}).")


def _gunicorn(port: int) -> list[str]:
    binds = ["127.0.0.1", *(["[::1]"] if _has_ipv6() else [])]
    return [
        *[sys.executable, "-m", "gunicorn", "marketplace.wsgi"],
        *[part for host in binds for part in ("--bind", f"{host}:{port}")],
        *["--workers", "2", "--worker-class", "gthread", "--threads", "4"],
        *["--limit-request-line", "0"],  # the page itself explains that a question is too long
        *["--log-level", "error", "--timeout", "60", "--graceful-timeout", "5", "--no-control-socket"],
    ]


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _child(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process in a session of its own: Ctrl-C reaches it through this process only, once."""
    process = subprocess.Popen(  # noqa: S603
        command,
        env=environment,
        start_new_session=True,
        preexec_fn=_end_with_parent,  # noqa: PLW1509  # one call into libc
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _end_with_parent() -> None:
    """Linux sends this child a signal when its parent dies, even of kill -9. Elsewhere it does nothing."""
    if PRCTL:
        PRCTL(PARENT_DIED, signal.SIGTERM)


def _wait_until_it_answers(web: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise NotServing(f"The server could not start (status {web.returncode}).")
        request = http.client.HTTPConnection("127.0.0.1", port, timeout=READY_SECONDS)
        with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(request):
            request.request("GET", "/")
            request.getresponse()
            return
        time.sleep(0.1)
    raise NotServing(f"The server did not answer within {READY_SECONDS} seconds.")


@contextlib.contextmanager
def _signals_as_exceptions() -> Iterator[None]:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(kind, stop) for kind in kinds]
    try:
        yield
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)
