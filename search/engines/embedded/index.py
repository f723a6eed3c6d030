"""One generation of the index: its reader, which follows commits, and its writer, which lives for one commit."""

import json
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import tantivy

from search.analysis import Analyser, parts_of
from search.documents import Document, Network
from search.network_json import network_to_json
from search.protocol import IndexUnreadable, SearchUnavailable

from .faults import READING, panicked, suspicious
from .generation import Folder, create_index, open_index, stamp
from .reader import Reader
from .schema import Writer
from .shards import Shard, adopt
from .writing import add, writing

WRITER_BYTES = 50_000_000
BUILD_BYTES = 600_000_000


class Generation:
    """Fulfils search.protocol.NewIndex in a folder of its own."""

    def __init__(self, folder: Folder, path: Path) -> None:
        self.folder = folder
        self.path = path
        self._meta = str(path / "meta.json")
        self._opening = threading.Lock()
        self._reader: Reader | None = None
        self._commit: tuple[int, int, int] | None = None

    def reader(self) -> Reader:
        """The latest commit; raises IndexUnreadable."""
        try:
            commit = stamp(self._meta)
            if commit != self._commit:
                with self._opening:
                    self._open(commit)
        except BaseException as error:
            if not isinstance(error, READING) and not panicked(error):
                raise
            raise IndexUnreadable(f"The index cannot be read: {error!r}") from error
        assert self._reader is not None
        return self._reader

    def _open(self, commit: tuple[int, int, int]) -> None:
        if self._reader is None:
            self._reader = Reader(open_index(self.path))
        else:
            self._reader.index.reload()
            self._reader = Reader(self._reader.index, self._reader)
        self._commit = commit

    def position(self) -> int:
        return self.reader().position

    def day(self) -> date:
        return self.reader().network.day

    def apply(
        self, changed: Iterable[Document], removed: Iterable[int], network: Network | None, position: int
    ) -> None:
        reader = self.reader()
        write = Writer(reader.index.schema, reader.analysers)
        with suspicious(self.folder), writing(reader.index, WRITER_BYTES) as writer:
            for number in removed:
                writer.delete_documents_by_term("key", str(number))
            for document in changed:
                writer.delete_documents_by_term("key", str(document.offering_id))
                writer.add_document(write.document(document))
            _write_meta(writer, write, position, reader.network_version + (network is not None), network)

    def fill(
        self,
        documents: Sequence[Iterable[Document]],
        network: Network,
        words: Iterable[str],
        position: int,
        progress: Callable[[int], object],
    ) -> None:
        parts = parts_of(words)
        analysers = {"nl": Analyser("nl", parts), "en": Analyser("en")}
        mine, *others = documents
        heap = BUILD_BYTES // len(documents)
        shards = [Shard(self.path / f"part{n}", part, analysers, heap) for n, part in enumerate(others, start=1)]
        report = _Report(shards, progress)
        try:
            index = create_index(self.path)
            write = Writer(index.schema, analysers)
            with writing(index, heap) as writer:
                add(writer, write, mine, report)
                writer.add_document(write.meta("parts", json.dumps(sorted(parts)).encode()))
                _write_meta(writer, write, position, 1, network)
            for shard in shards:
                for _look in shard.finish():
                    report()
                _adopt(self.path, shard.folder)
            report()
        finally:
            for shard in shards:
                shard.stop()

    def make_current(self) -> None:
        self.folder.make_current(self.path)


class _Report:
    """Progress over all parts, as it is made."""

    def __init__(self, shards: Sequence[Shard], progress: Callable[[int], object]) -> None:
        self.shards = shards
        self.progress = progress
        self.mine = 0
        self.told = 0

    def __call__(self, mine: int | None = None) -> None:
        self.mine = self.mine if mine is None else mine
        done = self.mine + sum(shard.written() for shard in self.shards)
        if done > self.told:
            self.progress(done - self.told)
        self.told = done


def _adopt(whole: Path, part: Path) -> None:
    try:
        adopt(whole, part)
    except OSError as error:
        raise SearchUnavailable(f"The index cannot be written: {error}") from error


def _write_meta(
    writer: tantivy.IndexWriter, write: Writer, position: int, version: int, network: Network | None
) -> None:
    """What every commit stores: how far the outbox was read, and the facts when they changed."""
    stored = json.dumps({"position": position, "network": version}).encode()
    writer.delete_documents_by_term("meta", "position")
    writer.add_document(write.meta("position", stored))
    if network is not None:
        writer.delete_documents_by_term("meta", "network")
        writer.add_document(write.meta("network", network_to_json(network)))
