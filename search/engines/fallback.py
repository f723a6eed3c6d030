"""An engine with another that answers when it does not."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar

from search.criteria import Criteria
from search.protocol import Engine, Index, NewIndex, SearchUnavailable
from search.results import Results

T = TypeVar("T")
logger = logging.getLogger(__name__)


class WithFallback:
    """Fulfils search.protocol.Engine: writes to the first only, and asks the second when the first does not answer."""

    def __init__(self, first: Engine, second: Engine) -> None:
        self.first = first
        self.second = second
        self.name = first.name
        self.forks = first.forks
        self.falls_back = False
        """Whether the last question was answered by the second."""

    def search(self, criteria: Criteria) -> Results:
        return self._answer(lambda engine: engine.search(criteria))

    def suggest(self, words: str, language: str, most: int) -> tuple[int, ...]:
        return self._answer(lambda engine: engine.suggest(words, language, most))

    def _answer(self, ask: Callable[[Engine], T]) -> T:
        try:
            answer = ask(self.first)
        except SearchUnavailable as reason:
            try:
                answer = ask(self.second)
            except SearchUnavailable as other:
                raise reason from other
            if not self.falls_back:
                logger.warning("Search answers from the %s index: %s", self.second.name, reason)
            self.falls_back = True
            return answer
        if self.falls_back:
            logger.warning("Search answers from %s again.", self.first.name)
        self.falls_back = False
        return answer

    def live(self) -> Index:
        return self.first.live()

    def position(self) -> int:
        return self.first.position()

    def within(self, seconds: float) -> AbstractContextManager[None]:
        return self.first.within(seconds)

    def alone(self) -> AbstractContextManager[None]:
        return self.first.alone()

    def building(self) -> AbstractContextManager[NewIndex]:
        return self.first.building()

    def check(self) -> None:
        self.first.check()

    def sweep(self) -> None:
        self.first.sweep()
