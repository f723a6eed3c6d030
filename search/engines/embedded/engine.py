"""The embedded engine: questions to the current generation, writing under a lock, building beside it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from search import analysis
from search.criteria import Criteria
from search.engines.finding import find
from search.protocol import IndexUnreadable
from search.results import Results

from .answer import Answer
from .faults import READING, check, suspicious
from .generation import Folder, stamp
from .index import Generation
from .suggesting import suggest


class EmbeddedEngine:
    """Fulfils search.protocol.Engine in a folder on local disk."""

    name = "embedded"
    forks = True

    def __init__(self, path: Path) -> None:
        self.folder = Folder(path)
        self._current: tuple[object, Generation] | None = None

    def live(self) -> Generation:
        """The generation that answers; raises IndexUnreadable."""
        try:
            pointer = stamp(self.folder.pointed)
        except OSError as error:
            raise IndexUnreadable("There is no index.") from error
        if self._current is None or self._current[0] != pointer:
            self._current = pointer, Generation(self.folder, self.folder.current())
            analysis.use(self._current[1].reader().analysers)
        return self._current[1]

    def position(self) -> int:
        return self.live().position()

    def search(self, criteria: Criteria) -> Results:
        reader = self.live().reader()
        with suspicious(self.folder, *READING):
            return find(self.name, reader, criteria, partial(Answer, reader))

    def suggest(self, words: str, language: str, most: int) -> tuple[int, ...]:
        reader = self.live().reader()
        with suspicious(self.folder, *READING):
            return suggest(reader, words, language, most)

    def within(self, seconds: float) -> AbstractContextManager[None]:
        return nullcontext()

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self.folder.lock("write.lock"):
            yield

    @contextmanager
    def building(self) -> Iterator[Generation]:
        with self.folder.lock("build.lock"):
            generation = Generation(self.folder, self.folder.new())
            try:
                yield generation
            finally:
                self.folder.forget_unless_current(generation.path)

    def check(self) -> None:
        if self.folder.is_suspect():
            with self.alone():
                check(self.folder.current())
                self.folder.trust()

    def sweep(self) -> None:
        self.folder.remove_old()
