"""Parts of a new index that processes of their own write, and that one commit then holds together.

A commit of Tantivy is a file that names segments, and a segment never changes. So the files of a part move beside
those of the whole, and the commit that names them all is written last.
"""

import ctypes
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from pathlib import Path

from search.analysis import Analyser
from search.documents import Document
from search.protocol import SearchUnavailable

from .generation import create_index
from .schema import Writer
from .writing import add, writing

COMMIT = "meta.json"
MANAGED = ".managed.json"
LOOK_SECONDS = 0.1


class Shard:
    """One part, written from the moment this is made. `documents` is first read in the process that writes it."""

    def __init__(self, folder: Path, documents: Iterable[Document], analysers: dict[str, Analyser], heap: int) -> None:
        forked = get_context("fork")
        self.folder = folder
        self._written = forked.Value(ctypes.c_ulong, 0, lock=False)
        self._process = forked.Process(
            target=_write, args=(folder, documents, analysers, heap, self._written, os.getpid()), daemon=True
        )
        self._process.start()

    def written(self) -> int:
        """How many documents were written so far."""
        return int(self._written.value)

    def finish(self) -> Iterator[None]:
        """Comes back now and then until all is written; raises SearchUnavailable when it ended otherwise."""
        while self._process.is_alive():
            yield
            self._process.join(LOOK_SECONDS)
        if self._process.exitcode != 0:
            raise SearchUnavailable("A part of the index could not be written.")

    def stop(self) -> None:
        """End it, whether or not all is written."""
        self._process.kill()
        self._process.join()


def _write(
    folder: Path,
    documents: Iterable[Document],
    analysers: dict[str, Analyser],
    heap: int,
    count: ctypes.c_ulong,
    parent: int,
) -> None:
    def written(number: int) -> None:
        count.value = number
        if os.getppid() != parent:
            raise SystemExit("Nobody waits for this part any more.")

    folder.mkdir()
    index = create_index(folder)
    with writing(index, heap) as writer:
        add(writer, Writer(index.schema, analysers), documents, written)


def adopt(whole: Path, part: Path) -> None:
    """Make the segments of a part those of the whole, and remove the part; nothing may be writing. Raises OSError."""
    commit, other = (json.loads((folder / COMMIT).read_text()) for folder in (whole, part))
    managed = {name for folder in (whole, part) for name in json.loads((folder / MANAGED).read_text())}
    for segment in other["segments"]:
        for file in part.glob(f"{segment['segment_id'].replace('-', '')}.*"):
            file.rename(whole / file.name)
    commit["segments"] += other["segments"]
    commit["opstamp"] = max(commit["opstamp"], other["opstamp"])
    _replace(whole / MANAGED, sorted(managed))
    _replace(whole / COMMIT, commit)
    shutil.rmtree(part)


def _replace(path: Path, content: object) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(json.dumps(content))
    beside.replace(path)
