"""One commit of one generation: what answers a question from beginning to end, whatever is written meanwhile."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import tantivy

from search.analysis import Analyser
from search.engines.reader import BaseReader, vocabularies
from search.engines.rows import WORD_FIELDS
from search.facts import Facts
from search.network_json import network_from
from search.vocabulary import Vocabulary
from search.words import Concept

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
            self.learn_from(before)
        else:
            self.learn(network_from(self._stored("network")))

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

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(unit for unit, _number in self.searcher.terms_with_prefix("unit", ""))

    @cached_property
    def steps(self) -> int:
        found = self.searcher.aggregate(tantivy.Query.all_query(), {"steps": {"max": {"field": "steps"}}})
        return int(found["steps"]["value"] or 1)
