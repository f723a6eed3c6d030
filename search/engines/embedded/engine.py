"""The embedded engine: questions to the current generation, writing under a lock, rebuilding beside it."""

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import tantivy
from django.utils import timezone

from search.analysis import Analyser, parts_from, words_of
from search.criteria import Criteria
from search.documents import Document, Network
from search.network_json import network_to_json
from search.protocol import SearchUnavailable
from search.results import Results
from search.words import marks_of

from .answer import Answer
from .generation import Folder, create_index, open_index, stamp
from .reader import Reader
from .schema import Writer

WRITER_BYTES = 50_000_000
BUILD_BYTES = 600_000_000


class EmbeddedEngine:
    """Fulfils search.protocol.Engine in a folder on local disk."""

    name = "embedded"

    def __init__(self, path: Path) -> None:
        self.folder = Folder(path)
        self._opening = threading.Lock()
        self._reader: Reader | None = None
        self._seen: tuple[object, ...] = ()

    # Reading

    def reader(self) -> Reader:
        """The latest commit of the current generation; raises SearchUnavailable."""
        try:
            seen = self._look()
            if self._reader is None or seen != self._seen:
                with self._opening:
                    self._open()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SearchUnavailable(f"The index cannot be read: {error}") from error
        assert self._reader is not None
        return self._reader

    def _look(self) -> tuple[object, ...]:
        pointer = stamp(self.folder.pointer)
        if self._seen and pointer == self._seen[0]:
            generation = self._seen[1]
            assert isinstance(generation, Path)
        else:
            generation = self.folder.current()
        return pointer, generation, stamp(generation / "meta.json")

    def _open(self) -> None:
        seen = self._look()
        if self._reader is not None and seen == self._seen:
            return
        same = self._reader is not None and bool(self._seen) and seen[1] == self._seen[1]
        if same and self._reader is not None:
            self._reader.index.reload()
            self._reader = Reader(self._reader.index, self._reader)
        else:
            assert isinstance(seen[1], Path)
            self._reader = Reader(open_index(seen[1]))
        self._seen = seen

    def search(self, criteria: Criteria) -> Results:
        started = time.perf_counter()
        reader = self.reader()
        concepts = reader.readings[criteria.language].concepts(criteria.words)
        try:
            answer = Answer(reader, criteria, concepts, timezone.localdate())
            total = answer.count()
            hits, facets = answer.hits(), answer.facets()
        except (OSError, ValueError) as error:
            raise SearchUnavailable(f"The index cannot answer: {error}") from error
        return Results(
            total=total,
            hits=tuple(hits),
            facets=facets,
            engine=self.name,
            milliseconds=(time.perf_counter() - started) * 1000,
            marks=marks_of(concepts),
        )

    def position(self) -> int:
        return self.reader().position

    def day(self) -> date:
        return self.reader().day

    # Writing

    def apply(
        self, changed: Iterable[Document], removed: Iterable[int], network: Network | None, position: int
    ) -> None:
        with self.folder.lock("write.lock"):
            self._apply(changed, removed, network, position)

    def _apply(
        self, changed: Iterable[Document], removed: Iterable[int], network: Network | None, position: int
    ) -> None:
        reader = self.reader()
        version = reader.network_version + (network is not None)
        write = Writer(reader.index.schema, reader.analysers)
        with _writing(reader.index, WRITER_BYTES) as writer:
            for number in removed:
                writer.delete_documents_by_term("key", str(number))
            for document in changed:
                writer.delete_documents_by_term("key", str(document.offering_id))
                writer.add_document(write.document(document))
            _write_meta(writer, write, position, version, network)

    def rebuild(
        self,
        documents: Iterable[Document],
        network: Network,
        words: Iterable[str],
        position: int,
        progress: Callable[[int], object],
    ) -> None:
        with self.folder.lock("build.lock"):
            generation = self.folder.new()
            parts = parts_from({word for text in words for word in words_of(text)})
            self._fill(generation, documents, network, parts, position, progress)
            self.folder.make_current(generation)

    def _fill(
        self,
        generation: Path,
        documents: Iterable[Document],
        network: Network,
        parts: frozenset[str],
        position: int,
        progress: Callable[[int], object],
    ) -> None:
        index = create_index(generation)
        write = Writer(index.schema, {"nl": Analyser("nl", parts), "en": Analyser("en")})
        with _writing(index, BUILD_BYTES) as writer:
            for number, document in enumerate(documents, start=1):
                writer.add_document(write.document(document))
                if number % 1000 == 0:
                    progress(1000)
            writer.add_document(write.meta("parts", json.dumps(sorted(parts)).encode()))
            _write_meta(writer, write, position, 1, network)


@contextmanager
def _writing(index: tantivy.Index, heap: int) -> Iterator[tantivy.IndexWriter]:
    """A writer that lives for one commit; raises SearchUnavailable, and then nothing was written."""
    try:
        writer = index.writer(heap, 1)
    except (OSError, ValueError) as error:
        raise SearchUnavailable(f"The index cannot be written: {error}") from error
    try:
        yield writer
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:
        raise SearchUnavailable(f"The index was not written: {error}") from error


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
