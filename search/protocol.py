"""What a search engine must be able to do. Two modules fulfil it: engines/embedded and engines/elasticsearch."""

from collections.abc import Callable, Iterable
from typing import Protocol

from .criteria import Criteria
from .documents import Document
from .results import Results


class SearchUnavailable(Exception):
    """The index cannot answer now; the page says so calmly."""


class Engine(Protocol):
    """One index of offerings. Answers come from the index alone, never from the database."""

    name: str

    def search(self, criteria: Criteria) -> Results:
        """Raises SearchUnavailable."""

    def position(self) -> int:
        """The number of the last outbox row that the index has seen; 0 for an empty index."""

    def apply(self, changed: Iterable[Document], removed: Iterable[int], position: int) -> None:
        """Write documents, delete offerings by primary key and store the position, in one commit."""

    def rebuild(self, documents: Iterable[Document], position: int, progress: Callable[[int], None]) -> None:
        """Fill an index beside the live one and put it in the live one's place."""
