"""What a search engine must be able to do. Two modules fulfil it: engines/embedded and engines/elasticsearch.

An engine only turns a `Plan` (search/plan) and concepts (search/words) into its own queries, and counts into facets
with `Tally` (search/tally); what a question means is decided there, once for all engines.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from .criteria import Criteria
from .documents import Document, Network
from .results import Results


class SearchUnavailable(Exception):
    """The index cannot answer or be written now; pages say so calmly and the next tick heals it."""


class IndexUnreadable(SearchUnavailable):
    """There is no index, or not one that this version of the code can read: only building it anew helps."""


class Index(Protocol):
    """One index of offerings: the live one, or one that is being built."""

    def position(self) -> int:
        """The number of the last outbox row that it has seen; 0 for an empty one. Raises SearchUnavailable."""

    def day(self) -> date:
        """The day that its dated facts (prices including VAT) were taken of. Raises SearchUnavailable."""

    def apply(
        self, changed: Iterable[Document], removed: Iterable[int], network: Network | None, position: int
    ) -> None:
        """Write documents, delete offerings by primary key, replace the network's facts (None: they stay) and store
        the position, in one commit or the position last. Raises SearchUnavailable, and then the position is as it was:
        the same is written once more."""


class NewIndex(Index, Protocol):
    """An index beside the live one."""

    def fill(
        self,
        documents: Sequence[Iterable[Document]],
        network: Network,
        words: Iterable[str],
        position: int,
        progress: Callable[[int], object],
    ) -> None:
        """Write everything; each part of the documents may be read in a process of its own.

        `words` are texts whose words compounds are taken apart into.
        """

    def make_current(self) -> None:
        """Answer from this one from now on; at once, and on disk."""


class Engine(Protocol):
    """Answers come from the index alone, never from the database."""

    name: str
    forks: bool
    """Whether a new index may be filled by several processes at once."""

    def search(self, criteria: Criteria) -> Results:
        """Raises SearchUnavailable."""

    def suggest(self, words: str, language: str, most: int) -> tuple[int, ...]:
        """At most so many offerings whose title has all the words, the last one as a beginning: their primary keys.

        `search.beginnings.wanted(words, language, analysers, vocabulary)` says which terms that are, with the analysers
        of the index and the Vocabulary of the reader's language. An offering is found when, for one of the `Wanted`,
        its `field` (title_nl or title_en) holds at least one term of every tuple in `each`, and a term of `whole` or of
        `longer`. First come those that are found through `whole`, in any of the `Wanted`; among these, and then among
        the others, the largest key first. Filters, scores and frequencies play no part. Without anything wanted: none.
        Raises SearchUnavailable.
        """

    def live(self) -> Index:
        """The index that answers; raises IndexUnreadable."""

    def position(self) -> int:
        """How far answers have read the outbox, known a moment ago. Raises SearchUnavailable."""

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """For someone who waits: what this thread asks of another machine in it takes no longer, all together; after
        that everything raises SearchUnavailable."""

    def alone(self) -> AbstractContextManager[None]:
        """Write to the live index, or change which one that is; raises SearchUnavailable when another process does."""

    def building(self) -> AbstractContextManager[NewIndex]:
        """An empty index beside the live one, for one process at a time; thrown away unless it was made current."""

    def check(self) -> None:
        """Look whether the index is sound, when a question failed or that is long ago; raises IndexUnreadable."""

    def sweep(self) -> None:
        """Remove what earlier builds left behind."""
