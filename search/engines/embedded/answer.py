"""One question put to one reader: passes that count, and the page of hits in its order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import tantivy
from tantivy import Order, Query

from search.criteria import Criteria, Sort
from search.plan import NEVER, AnyOf, Pass, Plan
from search.results import Hit
from search.tally import Tally, total_of
from search.words import Concept

from .queries import Question
from .reader import Reader
from .schema import CODES, ID_BITS, value_of

MOST_VALUES = 100_000
"""More than any field has values: with fewer, counts over several segments are guesses."""

MOST_KEPT = 128


class Answer:
    """The answer to the words (as concepts) and filters of one question."""

    def __init__(
        self, reader: Reader, criteria: Criteria, concepts: Sequence[Concept], today: date, least: int | None = None
    ) -> None:
        self.reader = reader
        self.criteria = criteria
        self.concepts = concepts
        self.least = least
        self.question = Question(reader.queries, concepts, least)
        self.plan = Plan(criteria, reader.facts, reader.steps, today)
        self.counts: list[dict[str, dict[Any, int]]] = []

    def count(self) -> int:
        """Run the passes; the number of offerings found."""
        self.passes = self.plan.passes()
        self.counts = [self._count(found) for found in self.passes]
        self.total = total_of(self.counts[0])
        return self.total

    def _count(self, found: Pass) -> dict[str, dict[Any, int]]:
        """Without words the question is one of few, and its counts are kept until the next commit."""
        if self.concepts:
            return self._count_now(found)
        asked = found, self.plan.money, self.criteria.quantity
        counts = self.reader.kept.get(asked)
        if counts is None:
            if len(self.reader.kept) >= MOST_KEPT:
                self.reader.kept.clear()
            counts = self.reader.kept[asked] = self._count_now(found)
        return counts

    def _count_now(self, found: Pass) -> dict[str, dict[Any, int]]:
        result = self.reader.searcher.aggregate(
            self.question.where(found.clauses, ranked=False),
            {field: self._aggregation(field) for field in found.fields},
        )
        return {field: _values(field, _buckets(result[field])) for field in found.fields}

    def _aggregation(self, field: str) -> dict[str, Any]:
        if field == "band":
            return self._bands(0)
        return _terms(field)

    def _bands(self, step: int) -> dict[str, Any]:
        """Bands at the price of the asked quantity: those not yet past this step's change, then the rest."""
        here = _terms(f"{self.plan.money}_band_{step}")
        if step + 1 >= self.plan.steps:
            return here
        assert self.criteria.quantity is not None
        change = self.criteria.quantity + 1
        return {
            "range": {"field": f"from_{step + 1}", "ranges": [{"to": change}, {"from": change}]},
            "aggs": {"here": here, "further": self._bands(step + 1)},
        }

    def facets(self) -> dict[str, dict[Any, int]]:
        tally = Tally(self.plan)
        travelling = {mode: total_of(self._count(found)) for mode, found in self.plan.delivery_passes().items()}
        return {
            name: tally.facet(name, counts, travelling)
            for found, counts in zip(self.passes, self.counts, strict=True)
            for name in found.facets
        }

    # Hits

    def hits(self) -> list[Hit]:
        """The asked page."""
        offset, size = self.criteria.offset, min(self.criteria.per_page, self.total - self.criteria.offset)
        if size <= 0:
            return []
        rows = self._rows(offset, size)
        return self._filled(rows)

    def _rows(self, offset: int, size: int) -> list[tuple[float, tantivy.DocAddress]]:
        sort = self.criteria.sort
        if sort == Sort.RELEVANCE and not self.concepts:
            sort = Sort.DISTANCE if self.criteria.spot else Sort.NEWEST
        if sort == Sort.DISTANCE and self.criteria.spot:
            return self._nearest(offset, size)
        if sort == Sort.PRICE:
            return self._cheapest(offset, size)
        return self._ordered(self.question.where(self.passes[0].clauses), offset, size, by_words=sort == Sort.RELEVANCE)

    def _ordered(self, query: Query, offset: int, size: int, *, by_words: bool) -> list[tuple[float, Any]]:
        searcher = self.reader.searcher
        if by_words:
            found = searcher.search(query, size, count=False, offset=offset)
            return [(score, address) for score, address in found.hits]
        found = searcher.search(query, size, count=False, offset=offset, order_by_field="newest")
        return [(0.0, address) for _newest, address in found.hits]

    def _cheapest(self, offset: int, size: int) -> list[tuple[float, Any]]:
        """Cheapest first, on request last; each step of prices is asked apart and the answers are merged."""
        rows: list[tuple[int, Any]] = []
        for step in range(self.plan.steps):
            clauses = self.passes[0].clauses
            if self.plan.steps > 1:
                clauses = (*clauses, *self.plan.holds(step))
            found = self.reader.searcher.search(
                self.question.where(clauses),
                offset + size,
                count=False,
                order_by_field=f"{self.plan.money}_{step}",
                order=Order.Asc,
            )
            rows += found.hits
        rows.sort(key=lambda row: row[0])
        return [(0.0, address) for _price, address in rows[offset : offset + size]]

    def _nearest(self, offset: int, size: int) -> list[tuple[float, Any]]:
        """Cooperatives by distance, as many as the page needs; among equally near ones the best or newest first."""
        rows: list[tuple[float, Any]] = []
        for _km, group in groupby(self._by_distance(), key=lambda item: item[0]):
            members = list(group)
            number = sum(count for _km, _id, count in members)
            if offset >= number:
                offset -= number
                continue
            nearby = AnyOf("cooperative", tuple(str(cooperative) for _km, cooperative, _count in members))
            query = self.question.where((*self.passes[0].clauses, nearby))
            rows += self._ordered(query, offset, min(size - len(rows), number - offset), by_words=bool(self.concepts))
            offset = 0
            if len(rows) >= size:
                break
        return rows

    def _by_distance(self) -> list[tuple[float, int, int]]:
        """(kilometres, cooperative, offerings found) from near to far."""
        assert self.criteria.spot is not None
        distances = self.reader.facts.distances(self.criteria.spot)
        found = self.counts[0]["cooperative"].items()
        return sorted((distances[cooperative], cooperative, number) for cooperative, number in found)

    def _filled(self, rows: Sequence[tuple[float, Any]]) -> list[Hit]:
        """Each hit with its number, price and distance, from columns of the index."""
        addresses = [address for _score, address in rows]
        columns: dict[str, list[Any]] = {
            name: self.reader.searcher.fast_field_values(name, addresses)
            for name in ("offering", "cooperative", *self._price_columns())
        }
        spot = self.criteria.spot
        distances = self.reader.facts.distances(spot) if spot else {}
        return [
            Hit(offering, score, distances.get(columns["cooperative"][at]), self._price(columns, at))
            for at, ((score, _address), offering) in enumerate(zip(rows, columns["offering"], strict=True))
        ]

    def _price_columns(self) -> list[str]:
        steps = range(self.plan.steps)
        return [f"net_{step}" for step in steps] + [f"from_{step}" for step in steps if step]

    def _price(self, columns: Mapping[str, Sequence[Any]], at: int) -> int | None:
        cents = columns["net_0"][at] >> ID_BITS
        for step in range(1, self.plan.steps):
            change = columns[f"from_{step}"][at]
            if change is not None and change <= (self.criteria.quantity or 0):
                cents = columns[f"net_{step}"][at] >> ID_BITS
        return None if cents >= NEVER else cents


def _terms(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": MOST_VALUES, "segment_size": MOST_VALUES}}


def _buckets(result: dict[str, Any]) -> dict[Any, int]:
    """Value or code to number, also of bands that are counted step by step."""
    buckets = result["buckets"]
    if not buckets or "here" not in buckets[0]:
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    found: Counter[Any] = Counter()
    for bucket in buckets:
        reached = "to" in bucket
        found.update(_buckets(bucket["further" if reached else "here"]))
    return found


def _values(field: str, numbers: dict[Any, int]) -> dict[Any, int]:
    """Codes as what they stand for; cooperatives stay numbers."""
    if field == "cooperative" or (field != "band" and field not in CODES):
        return numbers
    return {value_of(field, code): number for code, number in numbers.items()}
