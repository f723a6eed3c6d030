"""One commit of one generation: what answers a question from beginning to end, whatever is written meanwhile."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import tantivy

from search.analysis import Analyser
from search.documents import Network
from search.engines.reader import BaseReader, readings, vocabularies
from search.engines.rows import WORD_FIELDS
from search.facts import Facts
from search.network_json import network_from
from search.plan import Plan
from search.steering import Steerer
from search.vocabulary import Vocabulary
from search.words import Concept, Reading

from .queries import Queries, Question


class Reader(BaseReader[Question]):
    """A searcher with what was stored beside the offerings in the same commit.

    `before` is the reader of an earlier commit of the same generation; what did not change is taken over from it.
    """

    def __init__(self, index: tantivy.Index, before: "Reader | None" = None) -> None:
        super().__init__()
        self.index = index
        self.searcher = index.searcher()
        self.kept: dict[Any, dict[str, dict[Any, int]]] = {}
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
        dutch, english = (self.searcher.terms_with_prefix(field, "") for field in WORD_FIELDS)
        themes = [term for term, _number in self.searcher.terms_with_prefix("category_nl", "")]
        return vocabularies(self.network, {"nl": dutch, "en": english}, themes)

    def make(self, concepts: Sequence[Concept], least: int | None = None) -> Question:
        return Question(self.queries, concepts, least)

    def ask_count(self, concepts: Sequence[Concept]) -> int:
        found = self.searcher.search(self.queries.question(concepts, ()), 1)
        return int(found.count or 0)  # type: ignore[attr-defined]  # its stub forgets it
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
            found = self.searcher.search(self.queries.question(asked, ()), 1)
            self._counts[asked] = int(found.count or 0)  # type: ignore[attr-defined]  # its stub forgets it
        return self._counts[asked]

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(unit for unit, _number in self.searcher.terms_with_prefix("unit", ""))

    @cached_property
    def steps(self) -> int:
        found = self.searcher.aggregate(tantivy.Query.all_query(), {"steps": {"max": {"field": "steps"}}})
        return int(found["steps"]["value"] or 1)
