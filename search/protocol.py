"""What a search engine must be able to do. Two modules fulfil it: engines/embedded and engines/elasticsearch."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

from .criteria import Criteria
from .documents import Document, Network
from .results import Results


class SearchUnavailable(Exception):
    """The index cannot answer or be written now; pages say so calmly and the next tick heals it."""


class Engine(Protocol):
    """One index of offerings. Answers come from the index alone, never from the database."""

    name: str

    def search(self, criteria: Criteria) -> Results:
        """Raises SearchUnavailable."""

    def position(self) -> int:
        """The number of the last outbox row that the index has seen; 0 for an empty index."""

    def day(self) -> date:
        """The day that the index's dated facts (prices including VAT) were taken of."""

    def apply(
        self, changed: Iterable[Document], removed: Iterable[int], network: Network | None, position: int
    ) -> None:
        """Write documents, delete offerings by primary key, replace the network's facts (None: they stay) and store
        the position, all in one commit."""

    def rebuild(
        self,
        documents: Iterable[Document],
        network: Network,
        words: Iterable[str],
        position: int,
        progress: Callable[[int], object],
    ) -> None:
        """Fill an index beside the live one and put it in the live one's place.

        `words` are the catalogue's own words, which compounds are taken apart into."""
