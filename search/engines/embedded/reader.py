"""One commit of one generation: what answers a question from beginning to end, whatever is written meanwhile."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

import tantivy

from search.analysis import Analyser, words_of
from search.criteria import Criteria
from search.documents import Network
from search.facts import Facts
from search.network_json import network_from
from search.plan import Plan
from search.steering import Steerer
from search.vocabulary import Vocabulary
from search.widening import Wider, fuller, named, widen
from search.words import OTHER_LANGUAGE, WHOLE, Concept, Reading, Thesaurus

from .queries import Queries, Question
from .schema import WORD_FIELDS

MOST_COUNTS = 2_000
"""How many counts of words are remembered until the next commit."""
MOST_QUESTIONS = 500
MOST_PLANS = 200
"""The same for what words mean."""


class Reader:
    """A searcher with what was stored beside the offerings in the same commit.

    `before` is the reader of an earlier commit of the same generation; what did not change is taken over from it.
    """

    def __init__(self, index: tantivy.Index, before: "Reader | None" = None) -> None:
        self.index = index
        self.searcher = index.searcher()
        self.kept: dict[Any, dict[str, dict[Any, int]]] = {}
        self._counts: dict[tuple[Concept, ...], int] = {}
        self._questions: dict[tuple[str, str], Question] = {}
        self._plans: dict[Any, Plan] = {}
        self._wider: dict[tuple[str, str], Wider | None] = {}
        self.queries: Queries = before.queries if before else Queries(index.schema)
        position = self._stored("position")
        self.position = int(position["position"])
        self.network_version = int(position["network"])
        self.analysers: dict[str, Analyser] = before.analysers if before else self._analysers()
        if before and before.network_version == self.network_version:
            self.network: Network = before.network
            self.readings: dict[str, Reading] = before.readings
            self.steerer: Steerer = before.steerer
        else:
            self.network = network_from(self._stored("network"))
            self.readings = readings(self.network, self.analysers)
            self.steerer = Steerer(self.network.steering, self.analysers)

    def _stored(self, name: str) -> Any:
        query = tantivy.Query.term_query(self.index.schema, "meta", name, "basic")
        hits = self.searcher.search(query, 1, count=False).hits
        if not hits:
            raise KeyError(name)
        return json.loads(self.searcher.doc(hits[0][1])["stored"][0])

    def _analysers(self) -> dict[str, Analyser]:
        return {"nl": Analyser("nl", self._stored("parts")), "en": Analyser("en")}

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.network, (route for route, _number in self.searcher.terms_with_prefix("route", "")))

    @cached_property
    def vocabulary(self) -> dict[str, Vocabulary]:
        """By the reader's language."""
        dutch, english = (self.searcher.terms_with_prefix(field, "") for field in WORD_FIELDS)
        also: dict[str, list[tuple[str, int]]] = {"nl": [], "en": []}
        for rule in self.network.synonyms:
            also[rule.language] += [(word, 0) for word in words_of(rule.word)]
        themes = [term for term, _number in self.searcher.terms_with_prefix("category_nl", "")]
        return {
            "nl": Vocabulary([*also["nl"], *dutch], themes),
            "en": Vocabulary([*also["nl"], *also["en"], *dutch, *english], themes),
        }

    def question(self, words: str, language: str) -> Question:
        """The words as they were typed."""
        known = self._questions.get((words, language))
        if known is None:
            if len(self._questions) >= MOST_QUESTIONS:
                self._questions.clear()
            reading = self.readings[language]
            concepts = named(fuller(reading.concepts(words), reading, self.count), self.count)
            known = self._questions[words, language] = Question(self.queries, concepts)
        return known

    def plan(self, criteria: Criteria, today: date) -> Plan:
        """The filters, which many questions share."""
        asked = (
            *(today, criteria.spot, criteria.radius_km, criteria.quantity, criteria.unit),
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
            found = self.searcher.search(self.queries.question(asked, ()), 1)
            self._counts[asked] = int(found.count or 0)  # type: ignore[attr-defined]  # its stub forgets it
        return self._counts[asked]

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit that something is priced in."""
        return tuple(unit for unit, _number in self.searcher.terms_with_prefix("unit", ""))

    @cached_property
    def steps(self) -> int:
        """The largest number of prices that an offering has."""
        found = self.searcher.aggregate(tantivy.Query.all_query(), {"steps": {"max": {"field": "steps"}}})
        return int(found["steps"]["value"] or 1)


def readings(network: Network, analysers: dict[str, Analyser]) -> dict[str, Reading]:
    """By the reader's language. Dutch texts are everywhere, so an English reader's words are looked for there too."""
    lenses = {language: (analyser, Thesaurus(network.synonyms, analyser)) for language, analyser in analysers.items()}
    return {
        "nl": Reading([(*lenses["nl"], WHOLE)], [(*lenses["en"], WHOLE)]),
        "en": Reading([(*lenses["en"], WHOLE), (*lenses["nl"], OTHER_LANGUAGE)]),
    }
