"""The Elasticsearch engine: questions to the index that the alias names, writing under a lock, building beside it."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from functools import partial
from typing import TypeVar

from marketplace.core.jobs import Busy, alone
from search import analysis
from search.criteria import Criteria
from search.engines.finding import find
from search.protocol import IndexUnreadable, SearchUnavailable
from search.results import Results

from .answer import Answer
from .client import QUESTION_SECONDS, Access, Cluster
from .index import Index
from .reader import Reader
from .suggesting import suggest

T = TypeVar("T")
LOOK_SECONDS = 0.5
"""How long a process goes on with what it knew of the index before it looks again."""
LOCK_SECONDS = 2.0
OLD_SECONDS = 600


class ElasticsearchEngine:
    """Fulfils search.protocol.Engine in one cluster."""

    name = "elasticsearch"
    forks = False

    def __init__(self, access: Access) -> None:
        self.cluster = Cluster(access)
        self.alias = f"{access.prefix}-offerings"
        self._live: Index | None = None
        self._reader: Reader | None = None
        self._looked_at = 0.0

    def live(self) -> Index:
        """The index that the alias names; raises IndexUnreadable."""
        names = list(self.cluster.call("GET", f"/_alias/{self.alias}"))
        live = self._live
        if live is None or live.name not in names:
            live = self._live = Index(self.cluster, names[0])
        return live

    def reader(self) -> Reader:
        """The live index as it was at most LOOK_SECONDS ago."""
        now, reader = time.monotonic(), self._reader
        if reader is None or now - self._looked_at > LOOK_SECONDS:
            reader = self.live().reader()
            analysis.use(reader.analysers)
            self._reader, self._looked_at = reader, now
        return reader

    def position(self) -> int:
        return self._answer(lambda reader: reader.stored.position)

    def search(self, criteria: Criteria) -> Results:
        return self._answer(lambda reader: find(self.name, reader, criteria, partial(Answer, reader)))

    def suggest(self, words: str, language: str, most: int) -> tuple[int, ...]:
        return self._answer(lambda reader: suggest(reader, words, language, most))

    def _answer(self, ask: Callable[[Reader], T]) -> T:
        with self.cluster.within(QUESTION_SECONDS):
            try:
                return ask(self.reader())
            except IndexUnreadable:
                # It was removed since we looked: another is live.
                self._reader = None
                return ask(self.reader())

    def within(self, seconds: float) -> AbstractContextManager[None]:
        return self.cluster.within(seconds)

    @contextmanager
    def alone(self) -> Iterator[None]:
        with lock("write", self.cluster.patience(LOCK_SECONDS)):
            try:
                yield
            finally:
                self._reader = None

    @contextmanager
    def building(self) -> Iterator[Index]:
        with lock("build", LOCK_SECONDS):
            index = Index(self.cluster, f"{self.alias}-{int(time.time())}-{uuid.uuid4().hex[:8]}")
            try:
                index.create()
                yield index
            finally:
                if index.is_building:
                    with suppress(SearchUnavailable):
                        index.delete()

    def check(self) -> None:
        self.live().stored()

    def sweep(self) -> None:
        # Which one is live is asked under the lock: a build that ends meanwhile would make it another.
        with suppress(SearchUnavailable), lock("build", 0):
            live = self.live().name
            for name in self.cluster.call("GET", f"/{self.alias}-*"):
                made_at = int(name.removeprefix(f"{self.alias}-").partition("-")[0])
                if name != live and time.time() - made_at > OLD_SECONDS:
                    Index(self.cluster, name).delete()


@contextmanager
def lock(name: str, seconds: float) -> Iterator[None]:
    """Held by one process at a time, on whatever machine; raises SearchUnavailable when another keeps it."""
    with ExitStack() as held:
        try:
            held.enter_context(alone(f"elasticsearch {name}", seconds))
        except Busy:
            raise SearchUnavailable("Another process is writing the index.") from None
        yield
