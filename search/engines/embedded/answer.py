"""One question put to one reader: passes that count, and the page of hits in its order."""

from collections.abc import Iterable, Sequence
from itertools import groupby, repeat
from typing import Any

import tantivy
from tantivy import Order, Query

from search.criteria import Criteria, Sort
from search.engines.counting import aggregations, values
from search.engines.finding import BaseAnswer
from search.engines.rows import ID_BITS, NUMBER, ON_REQUEST
from search.plan import AnyOf, Clause, Pass, Plan
from search.facets import REQUEST
from search.plan import NEVER, AnyOf, Between, Clause, Either, Pass, Plan, unit_of
from search.results import Hit
from search.tally import Tally, total_of

from .queries import Question
from .reader import Reader
from .schema import BAND_VALUES, ID_BITS

MOST_KEPT = 128
LIMITS = (("size", 100_000), ("segment_size", 100_000))
"""More than any field has values."""


class Answer(BaseAnswer):
    """The answer to the words and filters of one question."""

    question: Question

    def __init__(self, reader: Reader, criteria: Criteria, question: Question, plan: Plan) -> None:
        super().__init__(criteria, question, plan)
        self.reader = reader
        self.counts: list[dict[str, dict[Any, int]]] = []

    def count(self) -> int:
        """Run the passes; the number of offerings found."""
        self.counts = [self._count(found) for found in self.plan.passes]
        self.total = total_of(self.counts[0])
        return self.total

    def _count(self, found: Pass) -> dict[str, dict[Any, int]]:
        """Without words the question is one of few, and its counts are kept until the next commit."""
        if self.question.concepts:
            return self._count_now(found)
        asked = found, self.plan.money, self.criteria.quantity, self.criteria.counts
        counts = self.reader.kept.get(asked)
        if counts is None:
            if len(self.reader.kept) >= MOST_KEPT:
                self.reader.kept.clear()
            counts = self.reader.kept[asked] = self._count_now(found)
        return counts

    def _count_now(self, found: Pass) -> dict[str, dict[Any, int]]:
        query = self.question.where(found.clauses, ranked=False)
        return values(
            self.reader.searcher.aggregate(query, aggregations(self.plan, found.fields, LIMITS)), found.fields
        )
        counted = self.reader.searcher.aggregate(query, aggregations(self.plan, found.fields))
        return values(self.plan, counted, found.fields)

    def facets(self) -> dict[str, dict[Any, int]]:
        tally = Tally(self.plan)
        facets: dict[str, dict[Any, int]] = {}
        for found, counts in zip(self.plan.passes, self.counts, strict=True):
            facets |= tally.facets(found.facets, counts)
        for mode, found in self.plan.by_delivery.items():
            facets["delivery"][mode] = total_of(self._count(found))
        return facets

    # Hits

    def hits(self) -> list[Hit]:
        """The asked page."""
        offset, size = self.criteria.offset, min(self.criteria.per_page, self.total - self.criteria.offset)
        if size <= 0:
            return []
        rows = self._rows(offset, size)
        return self._filled(rows)

    def _rows(self, offset: int, size: int) -> list[tuple[float, tantivy.DocAddress]]:
        if self.sort == Sort.DISTANCE:
            return self._nearest(offset, size)
        if self.sort == Sort.PRICE:
            return self._cheapest(offset, size)
        query = self.question.where(self.plan.passes[0].clauses)
        return self._ordered(query, offset, size, by_words=self.sort == Sort.RELEVANCE)
        if sort == Sort.RELEVANCE:
            order = self.reader.steerer.order(self.criteria.words, self.criteria.language, self.plan.today)
            return self._ordered(self.reader.queries.steered(query, order), offset, size, by_words=True)
        return self._ordered(query, offset, size, by_words=False)

    def _ordered(self, query: Query, offset: int, size: int, *, by_words: bool) -> list[tuple[float, Any]]:
        searcher = self.reader.searcher
        if by_words:
            found = searcher.search(query, size, count=False, offset=offset)
            return [(score, address) for score, address in found.hits]
        found = searcher.search(query, size, count=False, offset=offset, order_by_field="newest")
        return [(0.0, address) for _newest, address in found.hits]

    def _cheapest(self, offset: int, size: int) -> list[tuple[float, Any]]:
        """Cheapest first among the prices that compare, then in other units; on request last."""
        most = offset + size
        rows: list[tuple[int, Any]] = []
        for clauses in self.comparable(self.reader.units):
            if len(rows) < most:
                rows += self._by_price(clauses, most - len(rows))
        return [(0.0, address) for _price, address in rows[offset:]]

    def _by_price(self, clauses: tuple[Clause, ...], most: int) -> list[tuple[int, Any]]:
        """The cheapest that the clauses let through; each step of prices is asked apart and the answers are merged."""
        rows: list[tuple[int, Any]] = []
        for step in range(self.plan.steps):
            holds = self.plan.holds(step) if self.plan.steps > 1 else ()
            found = self.reader.searcher.search(
                self.question.where((*self.plan.passes[0].clauses, *clauses, *holds)),
                most,
                count=False,
                order_by_field=f"{self.plan.money}_{step}",
                order=Order.Asc,
            )
            rows += found.hits
        return sorted(rows, key=lambda row: row[0])[:most]

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
            query = self.question.where((*self.plan.passes[0].clauses, nearby))
            most = min(size - len(rows), number - offset)
            rows += self._ordered(query, offset, most, by_words=bool(self.question.concepts))
            offset = 0
            if len(rows) >= size:
                break
        return rows

    def _by_distance(self) -> list[tuple[float, int, int]]:
        """(kilometres, cooperative, offerings found) from near to far."""
        assert self.criteria.spot is not None
        distances = self.reader.facts.distances(self.criteria.spot)
        found = self.counts[0]["cooperative"]
        return [(km, cooperative, found[cooperative]) for cooperative, km in distances.items() if cooperative in found]

    def _filled(self, rows: Sequence[tuple[float, Any]]) -> list[Hit]:
        """Each hit with its number, price and distance, from columns of the index."""
        scores = [score for score, _address in rows]
        addresses = [address for _score, address in rows]
        kilometres: Iterable[float | None] = repeat(None)
        if self.criteria.spot is not None:
            distances = self.reader.facts.distances(self.criteria.spot)
            kilometres = map(distances.get, self._column("cooperative", addresses))
        columns = self._prices(addresses)
        offerings = [price & NUMBER for price in columns]
        prices = [None if price >= ON_REQUEST else price >> ID_BITS for price in columns]
        return list(map(Hit, offerings, scores, kilometres, prices))

    def _column(self, name: str, addresses: list[Any]) -> list[Any]:
        return self.reader.searcher.fast_field_values(name, addresses)

    def _prices(self, addresses: list[Any]) -> list[int]:
        """Cents excluding VAT at the asked quantity, with the offering's number behind."""
        prices = self._column("net_0", addresses)
        quantities = self._quantities(addresses) if self.plan.steps > 1 else []
        for step in range(1, self.plan.steps):
            changes = self._column(f"from_{step}", addresses)
            reached = [
                change is not None and change <= asked for change, asked in zip(changes, quantities, strict=True)
            ]
            if any(reached):
                later = self._column(f"net_{step}", addresses)
                prices = [new if is_so else price for price, new, is_so in zip(prices, later, reached, strict=True)]
        return prices

    def _quantities(self, addresses: list[Any]) -> list[int]:
        """The asked quantity, 0 where it says nothing of what an offering is counted in: its band tells the unit."""
        quantity = self.criteria.quantity or 0
        if not self.plan.uncounted:
            return [quantity] * len(addresses)
        units = (unit_of(BAND_VALUES[code]) for code in self._column("net_band_0", addresses))
        return [0 if unit in self.plan.uncounted else quantity for unit in units]
