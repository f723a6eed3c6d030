"""Folders and locks of the index: a folder per generation, and a file that names the current one.

A reader opens the current generation and looks, at every question, whether another is current or a commit was made;
two calls of `stat`, so no thread watches files and a fork needs no care. The locks lie outside the generations and
belong to the process: one that is killed lets go of them.
"""

import fcntl
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import tantivy

from search.protocol import IndexUnreadable, SearchUnavailable

from .schema import TERMS, VERSION, build_schema

LOCK_SECONDS = 2.0
OLD_SECONDS = 600
CHECK_SECONDS = 86_400


class Folder:
    """Where one index lives: `current`, `write.lock`, `build.lock`, marks and the generations."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.generations = path / "generations"
        self.pointer = path / "current"
        self.pointed = str(self.pointer)
        self.mark = path / "suspect"
        self.checked = path / "checked"

    def current(self) -> Path:
        """The generation that answers; raises IndexUnreadable."""
        try:
            name = self.pointer.read_text()
            version = json.loads((self.generations / name / "version.json").read_text())
        except (OSError, ValueError) as error:
            raise IndexUnreadable("There is no index that can be read.") from error
        if version != VERSION:
            raise IndexUnreadable("The index is of another version.")
        return self.generations / name

    def new(self) -> Path:
        """An empty folder for a generation; raises SearchUnavailable."""
        generation = self.generations / f"{int(time.time())}-{uuid.uuid4().hex[:8]}"
        try:
            generation.mkdir(parents=True)
            (generation / "version.json").write_text(json.dumps(VERSION))
        except OSError as error:
            shutil.rmtree(generation, ignore_errors=True)
            raise SearchUnavailable(f"The index's folder cannot be written: {error}") from error
        return generation

    def forget_unless_current(self, generation: Path) -> None:
        if self._current_name() != generation.name:
            shutil.rmtree(generation, ignore_errors=True)

    def _current_name(self) -> str:
        try:
            return self.pointer.read_text()
        except (OSError, ValueError):
            return ""

    def make_current(self, generation: Path) -> None:
        """From here on every reader opens this one; at once and on disk, or not at all (SearchUnavailable)."""
        beside = self.path / f"current.{uuid.uuid4().hex[:8]}"
        try:
            with beside.open("w") as file:
                file.write(generation.name)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.pointer)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise SearchUnavailable(f"The index's folder cannot be written: {error}") from error

    def suspect(self) -> None:
        """Leave a mark: the files may be spoilt. On a disk that is full the next failure leaves it."""
        with suppress(OSError):
            self.mark.touch()

    def is_suspect(self) -> bool:
        """Whether a question failed since every file was read, or that is a day ago."""
        try:
            return self.mark.exists() or time.time() - self.checked.stat().st_mtime > CHECK_SECONDS
        except OSError:
            return True

    def trust(self) -> None:
        """Every file was read and is sound."""
        try:
            self.checked.touch()
            self.mark.unlink(missing_ok=True)
        except OSError as error:
            raise SearchUnavailable(f"The index's folder cannot be written: {error}") from error

    @contextmanager
    def lock(self, name: str, seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Held by one process at a time; raises SearchUnavailable when another keeps it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            file = (self.path / name).open("a")
        except OSError as error:
            raise SearchUnavailable(f"The index's folder cannot be written: {error}") from error
        with file:
            _take(file.fileno(), time.monotonic() + seconds)
            yield

    def remove_old(self, older_than: float = OLD_SECONDS) -> None:
        """Remove what is neither current nor being built; who still reads it keeps it until it looks again."""
        kept = self._current_name()
        leftovers = [path for path in self.generations.glob("*") if path.name != kept]
        with self.lock("build.lock", 0):
            for path in [*leftovers, *self.path.glob("current.*")]:
                if time.time() - path.stat().st_mtime < older_than:
                    continue
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)


def _take(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise SearchUnavailable("Another process is writing the index.") from None
            time.sleep(0.02)
        else:
            return


def open_index(generation: Path) -> tantivy.Index:
    """The index in a generation's folder, ready to read; raises ValueError."""
    index = tantivy.Index.open(str(generation))
    register(index)
    index.config_reader("manual")
    return index


def create_index(generation: Path) -> tantivy.Index:
    index = tantivy.Index(build_schema(), path=str(generation))
    register(index)
    return index


def register(index: tantivy.Index) -> None:
    index.register_tokenizer(TERMS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def stamp(path: str) -> tuple[int, int, int]:
    """Changes whenever the file is replaced; raises OSError. (Paths are texts here: every question looks twice.)"""
    found = os.stat(path)  # noqa: PTH116
    return found.st_ino, found.st_mtime_ns, found.st_size
