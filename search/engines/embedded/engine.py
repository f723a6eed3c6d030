"""The embedded engine: questions to the current generation, writing under a lock, building beside it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.utils import timezone

from search import analysis
from search.criteria import Criteria
from search.protocol import IndexUnreadable
from search.results import Results
from search.widening import Wider, some

from .answer import Answer
from .faults import READING, check, suspicious
from .generation import Folder, stamp
from .index import Generation
from .queries import Question
from .reader import Reader
from .suggesting import suggest


class EmbeddedEngine:
    """Fulfils search.protocol.Engine in a folder on local disk."""

    name = "embedded"

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

    def search(self, criteria: Criteria) -> Results:
        started = time.perf_counter()
        reader = self.live().reader()
        with suspicious(self.folder, *READING):
            answer, wider = _answer(reader, criteria)
            hits, facets = answer.hits(), answer.facets()
            suggestion = wider.suggestion(criteria.typed or criteria.words) if wider else ""
        question = answer.question
        return Results(
            total=answer.total,
            hits=tuple(hits),
            facets=facets,
            engine=self.name,
            milliseconds=(time.perf_counter() - started) * 1000,
            did_you_mean=suggestion,
            corrected=bool(suggestion and answer.total) and wider is not None and question.concepts == wider.concepts,
            partly=question.least is not None and answer.total > 0,
            marks=question.marks,
        )

    def suggest(self, words: str, language: str, most: int) -> tuple[int, ...]:
        reader = self.live().reader()
        with suspicious(self.folder, *READING):
            return suggest(reader, words, language, most)

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


def _answer(reader: Reader, criteria: Criteria) -> tuple[Answer, Wider | None]:
    """The answer to the words as typed; when that is nothing, to words like them, or to most of them."""
    plan = reader.plan(criteria, _day_of(int(time.time() / 60)))
    question = reader.question(criteria.words, criteria.language)
    answer = Answer(reader, criteria, question, plan)
    if answer.count() or not question.concepts:
        return answer, None
    concepts = question.concepts
    wider = reader.wider(criteria.words, criteria.language)
    if wider is not None:
        concepts = wider.concepts
        answer = Answer(reader, criteria, Question(reader.queries, concepts), plan)
        if answer.count():
            return answer, wider
    for least in some(concepts, reader.count):
        strict = [concept.named() for concept in concepts]
        fewer = Answer(reader, criteria, Question(reader.queries, strict, least), plan)
        if fewer.count():
            return fewer, wider
    return answer, wider


@lru_cache(maxsize=1)
def _day_of(_minute: int) -> date:
    """Today; looked up once a minute."""
    return timezone.localdate()
