"""From a question to its answer: the words as typed, then words like them, then most of them. For every engine."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils import timezone

from search.criteria import Criteria, Sort
from search.facets import REQUEST
from search.plan import NEVER, AnyOf, Between, Clause, Either, Plan
from search.results import Hit, Results
from search.steering import Order, Steerer
from search.tally import Tally
from search.widening import Wider, some

from .reader import BaseReader, W, Words


class BaseAnswer(ABC):
    """One question put to one reader."""

    total: int
    counts: Sequence[Mapping[str, Mapping[Any, int]]]
    """Those of the plan's passes."""

    def __init__(self, steerer: Steerer, criteria: Criteria, question: Words, plan: Plan) -> None:
        self.steerer = steerer
        self.criteria = criteria
        self.question = question
        self.plan = plan

    @abstractmethod
    def count(self) -> int:
        """The number of offerings found; asked before anything else."""

    @abstractmethod
    def hits(self) -> Sequence[Hit]:
        """The asked page."""

    @abstractmethod
    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """Name to value to number."""

    @property
    def sort(self) -> Sort:
        """What the hits are sorted by: without words by distance or time, and by distance only from a place."""
        asked, spot = self.criteria.sort, self.criteria.spot
        if asked == Sort.RELEVANCE and not self.question.concepts:
            return Sort.DISTANCE if spot else Sort.NEWEST
        return Sort.NEWEST if asked == Sort.DISTANCE and not spot else asked

    @property
    def precedence(self) -> Order:
        """What the network puts first and last for these words."""
        return self.steerer.order(self.criteria.words, self.criteria.language, self.plan.today)

    def comparable(self, every_unit: Sequence[str]) -> list[tuple[Clause, ...]]:
        """What is priced in the unit that prices are compared in, and all else."""
        bands = next(
            counts["band"]
            for found, counts in zip(self.plan.passes, self.counts, strict=True)
            if "price_band" in found.facets
        )
        units = Tally(self.plan).units(bands)
        if not units:
            return [()]
        others = tuple(unit for unit in every_unit if unit not in units)
        on_request = AnyOf(f"{self.plan.money}_band_0", (REQUEST,))
        priced = Between(f"{self.plan.money}_0", 0, NEVER - 1)
        return [(AnyOf("unit", tuple(sorted(units))), priced), (Either((AnyOf("unit", others), on_request)),)]


def find(
    name: str, reader: BaseReader[W], criteria: Criteria, ask: Callable[[Criteria, W, Plan], BaseAnswer]
) -> Results:
    """The results of an engine of this name, which makes an answer by `ask`."""
    started = time.perf_counter()
    answer, wider = _answer(reader, criteria, ask)
    hits, facets = answer.hits(), answer.facets()
    suggestion = wider.suggestion(criteria.typed or criteria.words) if wider else ""
    question = answer.question
    return Results(
        total=answer.total,
        hits=tuple(hits),
        facets=facets,
        engine=name,
        milliseconds=(time.perf_counter() - started) * 1000,
        position=reader.position,
        day=reader.network.day,
        did_you_mean=suggestion,
        corrected=bool(suggestion and answer.total) and wider is not None and question.concepts == wider.concepts,
        partly=question.least is not None and answer.total > 0,
        marks=question.marks,
    )


def _answer(
    reader: BaseReader[W], criteria: Criteria, ask: Callable[[Criteria, W, Plan], BaseAnswer]
) -> tuple[BaseAnswer, Wider | None]:
    """The answer to the words as typed; when that is nothing, to words like them, or to most of them."""
    plan = reader.plan(criteria, _day_of(int(time.time() / 60)))
    question = reader.question(criteria.words, criteria.language)
    answer = ask(criteria, question, plan)
    if answer.count() or not question.concepts:
        return answer, None
    concepts = question.concepts
    wider = reader.wider(criteria.words, criteria.language)
    if wider is not None:
        concepts = wider.concepts
        answer = ask(criteria, reader.make(concepts), plan)
        if answer.count():
            return answer, wider
    for least in some(concepts, reader.count):
        strict = [concept.named() for concept in concepts]
        fewer = ask(criteria, reader.make(strict, least), plan)
        if fewer.count():
            return fewer, wider
    return answer, wider


@lru_cache(maxsize=1)
def _day_of(_minute: int) -> date:
    """Today; looked up once a minute."""
    return timezone.localdate()
