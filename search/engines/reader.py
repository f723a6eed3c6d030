"""What one state of an index knows, and what words and filters mean in it; the same for every engine.

What was worked out is remembered as long as the state holds: questions repeat.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from search.analysis import Analyser, words_of
from search.criteria import Criteria
from search.documents import Network
from search.facts import Facts
from search.plan import Plan
from search.steering import Steerer
from search.vocabulary import Vocabulary
from search.widening import Wider, fuller, named, widen
from search.words import OTHER_LANGUAGE, WHOLE, Concept, Reading, Thesaurus

MOST_COUNTS = 2_000
"""How many counts of words are remembered."""
MOST_QUESTIONS = 500
MOST_PLANS = 200
"""The same for what words mean."""


class Words(Protocol):
    """The words of a question, as an engine made them; with `least` so many of the concepts are enough."""

    concepts: tuple[Concept, ...]
    least: int | None
    marks: frozenset[str]


W = TypeVar("W", bound=Words)


class BaseReader(ABC, Generic[W]):
    """`W` is an engine's own kind of words."""

    position: int
    """The number of the last outbox row that this state has seen."""
    network: Network
    analysers: dict[str, Analyser]
    readings: dict[str, Reading]
    steerer: Steerer

    def __init__(self) -> None:
        self._counts: dict[tuple[Concept, ...], int] = {}
        self._questions: dict[tuple[str, str], W] = {}
        self._plans: dict[Any, Plan] = {}
        self._wider: dict[tuple[str, str], Wider | None] = {}

    def learn(self, network: Network) -> None:
        """Take over the facts around the offerings; the analysers are there."""
        self.network = network
        self.readings = readings(network, self.analysers)
        self.steerer = Steerer(network.steering, self.analysers)

    def learn_from(self, before: "BaseReader[W]") -> None:
        """The same from a reader of the same facts."""
        self.network, self.readings, self.steerer = before.network, before.readings, before.steerer

    @property
    @abstractmethod
    def facts(self) -> Facts: ...

    @property
    @abstractmethod
    def vocabulary(self) -> dict[str, Vocabulary]:
        """By the reader's language."""

    @property
    @abstractmethod
    def steps(self) -> int:
        """The largest number of prices that an offering has."""

    @property
    @abstractmethod
    def units(self) -> tuple[str, ...]:
        """Every unit that something is priced in."""

    @abstractmethod
    def make(self, concepts: Sequence[Concept], least: int | None = None) -> W:
        """Words that are looked for."""

    @abstractmethod
    def ask_count(self, concepts: Sequence[Concept]) -> int:
        """How many offerings have these concepts; a number above any limit of search/widening may be a lower one."""

    def question(self, words: str, language: str) -> W:
        """The words as they were typed."""
        known = self._questions.get((words, language))
        if known is None:
            if len(self._questions) >= MOST_QUESTIONS:
                self._questions.clear()
            reading = self.readings[language]
            concepts = named(fuller(reading.concepts(words), reading, self.count), self.count)
            known = self._questions[words, language] = self.make(concepts)
        return known

    def plan(self, criteria: Criteria, today: date) -> Plan:
        """The filters, which many questions share."""
        asked = (
            *(today, criteria.spot, criteria.radius_km, criteria.quantity, criteria.counts, criteria.unit),
            *(criteria.price_from, criteria.price_to, criteria.including_vat, *criteria.chosen.items()),
        )
        known = self._plans.get(asked)
        if known is None:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            known = self._plans[asked] = Plan(criteria, self.facts, self.steps, today)
        return known

    def wider(self, words: str, language: str) -> Wider | None:
        """Words like those that were typed; None when every word occurs."""
        asked = words, language
        if asked not in self._wider:
            if len(self._wider) >= MOST_QUESTIONS:
                self._wider.clear()
            concepts = self.question(words, language).concepts
            found = widen(concepts, self.readings[language], self.vocabulary[language], self.count)
            self._wider[asked] = found and replace(found, concepts=tuple(named(found.concepts, self.count)))
        return self._wider[asked]

    def count(self, concepts: Sequence[Concept]) -> int:
        """How many offerings have these concepts, whatever the filters."""
        asked = tuple(concepts)
        if asked not in self._counts:
            if len(self._counts) >= MOST_COUNTS:
                self._counts.clear()
            self._counts[asked] = self.ask_count(asked)
        return self._counts[asked]


def readings(network: Network, analysers: dict[str, Analyser]) -> dict[str, Reading]:
    """By the reader's language. Dutch texts are everywhere, so an English reader's words are looked for there too."""
    lenses = {language: (analyser, Thesaurus(network.synonyms, analyser)) for language, analyser in analysers.items()}
    return {
        "nl": Reading([(*lenses["nl"], WHOLE)], [(*lenses["en"], WHOLE)]),
        "en": Reading([(*lenses["en"], WHOLE), (*lenses["nl"], OTHER_LANGUAGE)]),
    }


def vocabularies(
    network: Network, words: dict[str, list[tuple[str, int]]], themes: Sequence[str]
) -> dict[str, Vocabulary]:
    """By the reader's language, from the words that occur in each with their numbers, and words with synonyms.

    `themes` are the terms of the categories' names.
    """
    also: dict[str, list[tuple[str, int]]] = {"nl": [], "en": []}
    for rule in network.synonyms:
        also[rule.language] += [(word, 0) for word in words_of(rule.word)]
    return {
        "nl": Vocabulary([*also["nl"], *words["nl"]], themes),
        "en": Vocabulary([*also["nl"], *also["en"], *words["nl"], *words["en"]], themes),
    }
