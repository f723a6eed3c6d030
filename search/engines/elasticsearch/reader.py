"""One index as it was a moment ago: how far it has read, the facts around its offerings, and the words in them."""

import json
import threading
import time
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from search.analysis import Analyser
from search.engines.reader import BaseReader, vocabularies
from search.facts import Facts
from search.network_json import network_from
from search.vocabulary import Vocabulary
from search.widening import ENOUGH
from search.words import Concept

from .client import Cluster
from .queries import Json, Question

MOST_WORDS = 60_000
"""Of each language, the most frequent: a server gives at most 65,535 values in one answer."""
WORDS_SECONDS = 60.0
"""How old the list of words may be that suggestions are taken from."""
SEARCH = "allow_partial_search_results=false"
MANY = "filter_path=" + ",".join(
    f"responses.{part}" for part in ("status", "error", "aggregations", "hits.hits.sort", "hits.hits.fields")
)
"""What is read of many answers; each has a status, so that none is left out."""


class Stored(NamedTuple):
    """How far an index has read, which edition of the facts it has, and when: `day` is that of the facts."""

    position: int
    network: int
    day: str


class Words:
    """The words of an index, read again now and then."""

    def __init__(self) -> None:
        self.read_at = 0.0
        self.lock = threading.Lock()
        self.counted: dict[str, list[tuple[str, int]]] = {}
        self.themes: list[str] = []


class Reader(BaseReader[Question]):
    """What answers questions until the index is changed; what did not change is taken over from the reader `before`."""

    def __init__(self, cluster: Cluster, name: str, stored: Stored, before: "Reader | None" = None) -> None:
        super().__init__()
        self.cluster = cluster
        self.name = name
        self.stored = stored
        self.position = stored.position
        self.words: Words = before.words if before else Words()
        self.analysers: dict[str, Analyser] = before.analysers if before else self._analysers()
        if before and before.stored.network == stored.network:
            self.learn_from(before)
        else:
            self.learn(network_from(self._state("network")))

    def _state(self, name: str) -> Any:
        state = f"/{self.cluster.access.prefix}-state/_doc/{self.name}.{name}"
        return json.loads(self.cluster.call("GET", state)["_source"]["stored"])

    def _analysers(self) -> dict[str, Analyser]:
        return {"nl": Analyser("nl", self._state("parts")), "en": Analyser("en")}

    # Questions

    def search(self, body: Json) -> Json:
        answer: Json = self.cluster.call("POST", f"/{self.name}/_search?{SEARCH}", body)
        return answer

    def search_many(self, bodies: Sequence[Json]) -> list[Json]:
        """All in one call; one that fails is put alone, so that it says why."""
        lines: list[Json] = []
        for body in bodies:
            lines += [{"allow_partial_search_results": False}, body]
        answers = self.cluster.call("POST", f"/{self.name}/_msearch?{MANY}", lines, lines=True)["responses"]
        return [self.search(body) if "error" in one else one for one, body in zip(answers, bodies, strict=True)]

    def make(self, concepts: Sequence[Concept], least: int | None = None) -> Question:
        return Question(concepts, least)

    def ask_count(self, concepts: Sequence[Concept]) -> int:
        query = Question(concepts).where((), ranked=False)
        found = self.search({"query": query, "size": 0, "track_total_hits": ENOUGH})
        return int(found["hits"]["total"]["value"])

    # What is in it

    @cached_property
    def _shape(self) -> Json:
        body = {
            "size": 0,
            "track_total_hits": False,
            "aggs": {
                "reaches": {"terms": {"field": "route", "include": ".*b[0-9]+", "size": 50_000}},
                "units": {"terms": {"field": "unit", "size": 100}},
                "steps": {"max": {"field": "steps"}},
            },
        }
        shape: Json = self.search(body)["aggregations"]
        return shape

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.network, (bucket["key"] for bucket in self._shape["reaches"]["buckets"]))

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(sorted(bucket["key"] for bucket in self._shape["units"]["buckets"]))

    @cached_property
    def steps(self) -> int:
        return int(self._shape["steps"]["value"] or 1)

    @cached_property
    def vocabulary(self) -> dict[str, Vocabulary]:
        words = self.words
        with words.lock:
            if not words.counted or time.monotonic() - words.read_at > WORDS_SECONDS:
                fields = {"nl": "words_nl", "en": "words_en", "themes": "themes"}
                found = self.search_many([_every_value(field) for field in fields.values()])
                counted = {
                    name: [
                        (bucket["key"], bucket["doc_count"]) for bucket in answer["aggregations"]["every"]["buckets"]
                    ]
                    for name, answer in zip(fields, found, strict=True)
                }
                words.themes = [word for word, _number in counted.pop("themes")]
                words.counted, words.read_at = counted, time.monotonic()
            return vocabularies(self.network, words.counted, words.themes)


def _every_value(field: str) -> Json:
    every = {"terms": {"field": field, "size": MOST_WORDS}}
    return {"size": 0, "track_total_hits": False, "aggs": {"every": every}}
