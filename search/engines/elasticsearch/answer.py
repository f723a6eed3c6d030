"""One question put to one index: one request that counts and gives the page, but by price it takes two."""

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any

from search.criteria import Criteria, Sort
from search.engines.counting import aggregations, values
from search.engines.finding import BaseAnswer
from search.engines.rows import ID_BITS, NUMBER, ON_REQUEST, unit_of_band
from search.plan import Clause, Pass, Plan
from search.results import Hit
from search.tally import Tally, total_of

from .queries import Json, Question, filter_of, steered
from .reader import Reader

LIMITS = (("size", 50_000), ("shard_size", 50_000))
"""More than any field has values, and fewer than a server refuses to count."""


SHALLOW = 200
DEEPEST = 10_000
"""Behind the hit of this rank a server gives none."""


class Answer(BaseAnswer):
    """The answer to the words and filters of one question."""

    question: Question

    def __init__(self, reader: Reader, criteria: Criteria, question: Question, plan: Plan) -> None:
        super().__init__(reader.steerer, criteria, question, plan)
        self.reader = reader
        self.passes = [*plan.passes, *plan.by_delivery.values()]
        self.shared = [
            clause for clause in plan.passes[0].clauses if all(clause in found.clauses for found in self.passes)
        ]
        self._found: Sequence[Json] = ()

    @property
    def last(self) -> int:
        """The rank of the last hit of the asked page."""
        return self.criteria.offset + self.criteria.per_page

    def count(self) -> int:
        """Ask; the number of offerings found."""
        by_price = self.sort == Sort.PRICE
        body = self._counting()
        body |= {"size": 0} if by_price else self._page()
        answer = self.reader.search(body)
        counted = answer["aggregations"]
        every = [self._counts(found, counted, at) for at, found in enumerate(self.passes)]
        self.counts = every[: len(self.plan.passes)]
        self._by_delivery = every[len(self.plan.passes) :]
        self.total = total_of(self.counts[0])
        if not by_price:
            self._found = answer["hits"]["hits"]
        return self.total

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        tally = Tally(self.plan)
        facets: dict[str, dict[str, int]] = {}
        for found, counts in zip(self.plan.passes, self.counts, strict=True):
            facets |= tally.facets(found.facets, counts)
        for mode, counts in zip(self.plan.by_delivery, self._by_delivery, strict=True):
            facets["delivery"][mode] = total_of(counts)
        return facets

    # What is asked

    def _counting(self) -> Json:
        """Words and what every pass asks in the query; the rest filters the hits and each count for itself."""
        aggs: Json = {}
        for at, found in enumerate(self.passes):
            asked = aggregations(self.plan, found.fields, LIMITS)
            rest = self._rest(found)
            if rest:
                aggs[str(at)] = {"filter": {"bool": {"filter": rest}}, "aggs": asked}
            else:
                aggs |= {f"{at}.{field}": one for field, one in asked.items()}
        ranked = self.sort == Sort.RELEVANCE or (self.sort == Sort.DISTANCE and bool(self.question.concepts))
        query = self.question.where(self.shared, ranked=ranked)
        if self.sort == Sort.RELEVANCE:
            query = steered(query, self.precedence)
        body: Json = {"query": query, "aggs": aggs, "track_total_hits": False}
        if rest := self._rest(self.plan.passes[0]):
            body["post_filter"] = {"bool": {"filter": rest}}
        return body

    def _rest(self, found: Pass) -> list[Json]:
        return [filter_of(clause) for clause in found.clauses if clause not in self.shared]

    def _counts(self, found: Pass, counted: Json, at: int) -> dict[str, dict[Any, int]]:
        if str(at) in counted:
            return values(self.plan, counted[str(at)], found.fields)
        return values(self.plan, {field: counted[f"{at}.{field}"] for field in found.fields}, found.fields)

    def _page(self) -> Json:
        if self.last > DEEPEST:
            return {"size": 0}
        return self._columns() | {
            "from": self.criteria.offset,
            "size": self.criteria.per_page,
            "sort": self._order(),
        }

    def _order(self) -> list[Any]:
        newest = {"newest": "desc"}
        if self.sort == Sort.RELEVANCE:
            return ["_score", newest]
        if self.sort == Sort.DISTANCE:
            assert self.criteria.spot is not None
            here = {"lat": self.criteria.spot.lat, "lon": self.criteria.spot.lon}
            nearest = {"_geo_distance": {"place": here, "order": "asc", "unit": "km"}}
            return [nearest, "_score", newest] if self.question.concepts else [nearest, newest]
        return [newest]

    def _columns(self) -> Json:
        later = [f"{name}_{step}" for step in range(1, self.plan.steps) for name in ("from", "net")]
        return {
            "_source": False,
            "stored_fields": "_none_",
            "docvalue_fields": ["cooperative", "net_0", "net_band_0", *later],
        }

    # Hits

    def hits(self) -> list[Hit]:
        if self.sort == Sort.PRICE:
            self._found = self._cheapest()
        rows = [hit["fields"] for hit in self._found]
        scores = [hit.get("_score") or 0.0 for hit in self._found]
        kilometres: Any = repeat(None)
        if self.criteria.spot is not None:
            distances = self.reader.facts.distances(self.criteria.spot)
            kilometres = [distances.get(row["cooperative"][0]) for row in rows]
        prices = [self._price(row) for row in rows]
        return [
            Hit(price & NUMBER, score, km, None if price >= ON_REQUEST else price >> ID_BITS)
            for price, score, km in zip(prices, scores, kilometres, strict=False)
        ]

    def _price(self, row: Mapping[str, list[int]]) -> int:
        """Cents excluding VAT at the asked quantity, with the offering's number behind."""
        price = row["net_0"][0]
        counts = unit_of_band(int(row["net_band_0"][0])) not in self.plan.uncounted
        quantity = self.criteria.quantity or 0 if counts else 0
        for step in range(1, self.plan.steps):
            change = row.get(f"from_{step}")
            if change and change[0] <= quantity:
                price = row[f"net_{step}"][0]
        return price

    def _cheapest(self) -> list[Json]:
        """Cheapest first among the prices that compare, then in other units; on request last.

        Each step of prices is asked apart and the answers are merged.
        """
        offset = self.criteria.offset
        if offset >= self.total or self.last > DEEPEST:
            return []
        groups = self.comparable(self.reader.units)
        asked = [self._by_price(clauses, step, self.last) for clauses in groups for step in self._steps()]
        answers = iter(self.reader.search_many(asked))
        rows: list[Json] = []
        for _group in groups:
            found = [hit for _step in self._steps() for hit in next(answers).get("hits", {}).get("hits", ())]
            rows += sorted(found, key=lambda hit: hit["sort"])
        return self._filled(rows[offset : self.last])

    def _steps(self) -> range:
        return range(self.plan.steps)

    def _filled(self, rows: Sequence[Json]) -> list[Json]:
        """With their columns; what was sorted by tells which offerings they are."""
        if not self._is_deep or not rows:
            return list(rows)
        numbers = [row["sort"][0] & NUMBER for row in rows]
        query = {"query": {"terms": {"offering": numbers}}, "size": len(numbers), "track_total_hits": False}
        found = self.reader.search(self._columns() | query)["hits"]["hits"]
        filled = {row["fields"]["net_0"][0] & NUMBER: row for row in found}
        return [filled[number] for number in numbers if number in filled]

    @property
    def _is_deep(self) -> bool:
        """Whether most of what is asked by price is passed over: then it is asked without its columns."""
        return self.last > SHALLOW

    def _by_price(self, clauses: tuple[Clause, ...], step: int, most: int) -> Json:
        holds = self.plan.holds(step) if self.plan.steps > 1 else ()
        columns = {"_source": False, "stored_fields": "_none_"} if self._is_deep else self._columns()
        return columns | {
            "query": self.question.where((*self.plan.passes[0].clauses, *clauses, *holds), ranked=False),
            "size": most,
            "sort": [{f"{self.plan.money}_{step}": "asc"}],
            "track_total_hits": False,
        }
