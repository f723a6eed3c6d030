"""Lines that wait to be counted. Writing one costs a search some hundredths of a millisecond, and never fails it.

Each process appends to a file of its own, one for every five minutes, whose name says when it is full: then nobody
writes to it any more, and it can be counted and deleted. A file that is too large takes no more.
"""

import json
import logging
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search.models.term import LONGEST_WORDS

logger = logging.getLogger(__name__)

SECONDS = 300
GRACE = 60
"""How long after its five minutes somebody may still hold a file open."""
LONGEST_LINE = 4_000
LARGEST_FILE = 5_000_000


@dataclass(frozen=True, slots=True)
class Heard:
    """One search or, with `clicked`, one click on what a search found."""

    day: str
    language: str
    words: str
    empty: bool = False
    clicked: bool = False

    @classmethod
    def read(cls, line: str) -> "Heard":
        """ValueError or TypeError for what write() did not write."""
        heard = cls(**json.loads(line))
        date.fromisoformat(heard.day)
        if heard.language not in ("nl", "en") or not 0 < len(heard.words) <= LONGEST_WORDS:
            raise ValueError(line)
        return heard


def folder() -> Path:
    return Path(settings.VAR_DIR) / "searches"


def write(heard: Heard) -> None:
    """Append one line; a disk that is full is logged."""
    line = json.dumps(asdict(heard)).encode() + b"\n"
    if len(line) > LONGEST_LINE:
        return
    try:
        _append(line)
    except OSError as error:
        logger.warning("A search was not counted: %s", error)


def _append(line: bytes) -> None:
    path = f"{folder()}/{int(time.time()) // SECONDS}-{_writer(os.getpid())}.jsonl"
    try:
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except FileNotFoundError:
        folder().mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.fstat(file).st_size < LARGEST_FILE:
            os.write(file, line)
    finally:
        os.close(file)


@lru_cache(maxsize=8)
def _writer(process: int) -> str:
    """A name that no other process has had, on this machine or another."""
    return f"{process}-{secrets.token_hex(4)}"


def full(now: float) -> list[Path]:
    """The files that nobody writes to any more, the oldest first."""
    found = []
    for path in folder().glob("*.jsonl"):
        bucket = path.name.partition("-")[0]
        if bucket.isdecimal() and (int(bucket) + 1) * SECONDS + GRACE <= now:
            found.append(path)
    return sorted(found)


def lines_of(path: Path) -> Iterator[Heard]:
    """What a file holds; a line that was cut off is skipped."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                yield Heard.read(line)
            except (ValueError, TypeError):
                logger.warning("A line of %s cannot be read.", path.name)
