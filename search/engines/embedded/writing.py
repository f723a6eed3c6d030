"""Writers of an index, each for one commit."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import tantivy

from search.documents import Document
from search.protocol import SearchUnavailable

from .schema import Writer

STEP = 1_000
"""How many documents are written between two reports of progress."""


@contextmanager
def writing(index: tantivy.Index, heap: int) -> Iterator[tantivy.IndexWriter]:
    """A writer for one commit by one thread, so that segments stay few; raises SearchUnavailable."""
    try:
        writer = index.writer(heap, 1)
        yield writer
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:
        raise SearchUnavailable(f"The index cannot be written: {error}") from error


def add(
    writer: tantivy.IndexWriter, write: Writer, documents: Iterable[Document], written: Callable[[int], object]
) -> None:
    """Add documents that are not there yet. `written` hears how many there are so far."""
    number = 0
    with _without_collecting():
        for number, document in enumerate(documents, start=1):
            writer.add_document(write.document(document))
            if number % STEP == 0:
                written(number)
    written(number)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A million short-lived values have no cycle among them: looking for one is work for nothing."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
