"""What has to be done from time to time: `manage.py tick` does all of it, each job by one process at a time.

A job decides from its own rows what is due, so it may be killed anywhere and run again. The lock needs no table: it
belongs to the database session (PostgreSQL) or to the process (a locked file beside SQLite) and goes with it. What came
of a run is told by `run_started` and `run_ended`; an app above keeps it (marketplace.operations).
"""

import fcntl
import logging
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import close_old_connections, connection
from django.dispatch import Signal
from django.utils import timezone

run_started = Signal()
"""Sent with `run` (Run) once the job is ours and before it does anything."""

run_ended = Signal()
"""Sent with `run` (Run), `outcome` (Outcome), `error` (the exception, or None) and `done` (a number, or None)."""

logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    OK = "ok"
    FAILED = "failed"
    BUSY = "busy"


@dataclass(frozen=True)
class Job:
    """`run` may return a number: how much it did. One that is done `here` has work on every machine."""

    name: str
    run: Callable[[], Any]
    here: bool = False


@dataclass(frozen=True)
class Run:
    """A job that is being done, or was."""

    job: str
    at: datetime = field(default_factory=timezone.now)
    key: UUID = field(default_factory=uuid4)


class Busy(Exception):
    """Another process is doing it now."""


BETWEEN_TRIES = 0.02
_jobs: dict[str, Job] = {}
_held: set[str] = set()


def job(name: str, *, here: bool = False) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Register a function; apps do so when they are ready (`<app>/jobs.py`).

    The name is a message id, marked by `gettext_noop`: staff read it in their own language. A job that is done `here`
    is done by one process on each machine, any other by one process of all.
    """

    def register(run: Callable[[], Any]) -> Callable[[], Any]:
        _jobs[name] = Job(name, run, here)
        return run

    return register


def jobs() -> list[Job]:
    """In the order in which apps registered them."""
    return list(_jobs.values())


def run_jobs() -> list[str]:
    """Run every job that nobody else runs now; the names of those that failed. One failure does not stop the rest."""
    failed = []
    for each in jobs():
        # Django takes a connection in the middle of a transaction for a broken one.
        if not connection.in_atomic_block:
            close_old_connections()
        if _run(each) == Outcome.FAILED:
            failed.append(each.name)
    return failed


def _run(job: Job) -> Outcome:
    run, error, done = Run(job.name), None, None
    try:
        with alone(job.name, here=job.here):
            run_started.send_robust(Job, run=run)
            done = job.run()
        outcome = Outcome.OK
    except Busy:
        logger.info("%s: another process is at it", job.name)
        outcome = Outcome.BUSY
    except Exception as reason:
        logger.exception("%s failed", job.name)
        outcome, error = Outcome.FAILED, reason
    number = done if isinstance(done, int) and not isinstance(done, bool) else None
    run_ended.send_robust(Job, run=run, outcome=outcome, error=error, done=number)
    return outcome


@contextmanager
def alone(name: str, seconds: float = 0.0, *, here: bool = False) -> Iterator[None]:
    """Hold the lock of this name, of this machine alone when `here`; raises Busy when another keeps it so long."""
    with ExitStack() as held:
        until = time.monotonic() + seconds
        while not _taken(held, name, here=here):
            if time.monotonic() >= until:
                raise Busy(name)
            time.sleep(BETWEEN_TRIES)
        yield


def _taken(held: ExitStack, name: str, *, here: bool) -> bool:
    """Whether the lock was free; it is until `held` closes."""
    # A session of PostgreSQL may take its own lock again.
    if name in _held:
        return False
    try:
        held.enter_context(_file_lock(name) if here or connection.vendor != "postgresql" else _postgresql_lock(name))
    except Busy:
        return False
    _held.add(name)
    held.callback(_held.discard, name)
    return True


@contextmanager
def _postgresql_lock(name: str) -> Iterator[None]:
    number = zlib.crc32(name.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise Busy(name)
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def _file_lock(name: str) -> Iterator[None]:
    folder = settings.VAR_DIR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{zlib.crc32(name.encode()):08x}.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(name) from None
        yield
