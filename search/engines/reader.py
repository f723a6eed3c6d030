"""What one state of an index knows, and what words and filters mean in it; the same for every engine.

What was worked out is remembered as long as the state holds: questions repeat.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
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
K = TypeVar("K")
V = TypeVar("V")


class _Missing:
    pass


_MISSING = _Missing()


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

    def forget(self) -> None:
        """What was worked out; for measuring."""
        for kept in (self._counts, self._questions, self._plans, self._wider):
            kept.clear()

    def question(self, words: str, language: str) -> W:
        """The words as they were typed."""
        return _kept(self._questions, (words, language), MOST_QUESTIONS, lambda: self._read(words, language))

    def _read(self, words: str, language: str) -> W:
        reading = self.readings[language]
        return self.make(named(fuller(reading.concepts(words), reading, self.count), self.count))

    def plan(self, criteria: Criteria, today: date) -> Plan:
        """The filters, which many questions share."""
        asked = (
            *(today, criteria.spot, criteria.radius_km, criteria.quantity, criteria.counts, criteria.unit),
            *(criteria.price_from, criteria.price_to, criteria.including_vat, *criteria.chosen.items()),
        )
        return _kept(self._plans, asked, MOST_PLANS, lambda: Plan(criteria, self.facts, self.steps, today))

    def wider(self, words: str, language: str) -> Wider | None:
        """Words like those that were typed; None when every word occurs."""
        return _kept(self._wider, (words, language), MOST_QUESTIONS, lambda: self._widen(words, language))

    def _widen(self, words: str, language: str) -> Wider | None:
        concepts = self.question(words, language).concepts
        found = widen(concepts, self.readings[language], self.vocabulary[language], self.count)
        return found and replace(found, concepts=tuple(named(found.concepts, self.count)))

    def count(self, concepts: Sequence[Concept]) -> int:
        """How many offerings have these concepts, whatever the filters."""
        asked = tuple(concepts)
        return _kept(self._counts, asked, MOST_COUNTS, lambda: self.ask_count(asked))


def _kept(kept: dict[K, V], asked: K, most: int, make: Callable[[], V]) -> V:
    """What was worked out before, or now; threads may do so at once. Past `most` all is worked out anew."""
    found = kept.get(asked, _MISSING)
    if not isinstance(found, _Missing):
        return found
    if len(kept) >= most:
        kept.clear()
    made = kept[asked] = make()
    return made


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
