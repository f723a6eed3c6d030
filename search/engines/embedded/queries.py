"""Clauses and concepts as Tantivy queries. Filters score nothing; words score by the best field that has them."""

from collections.abc import Sequence

import tantivy
from tantivy import FieldType, Occur, Query

from search.engines.rows import PRICES, codes_of, price_bounds
from search.beginnings import Wanted
from search.plan import AnyOf, Between, Both, Clause, Either
from search.words import AND_ELSEWHERE, TEXT_FIELDS, TITLE_LENGTH, Alternative, Concept, marks_of
from search.steering import Order
from search.words import AND_ELSEWHERE, TEXT_FIELDS, Alternative, Concept, marks_of

LARGEST = 2**63 - 1
MOST_FILTERS = 128
APART = 1_000.0
"""More than any words score, and small enough to leave what they score exact: an offering that comes first scores so
much more than the next, one that comes last so much less."""


class Queries:
    """Makes queries for one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        self.schema = schema
        self._filters: dict[Clause, Query] = {}

    def question(self, concepts: Sequence[Concept], clauses: Sequence[Clause], least: int | None = None) -> Query:
        """Every concept that is not weak, or at least so many of them, and every clause."""
        return Question(self, concepts, least).where(clauses)

    def filter(self, clause: Clause) -> Query:
        """A clause that scores nothing; made once, for many questions share them."""
        known = self._filters.get(clause)
        if known is None:
            if len(self._filters) >= MOST_FILTERS:
                self._filters.clear()
            known = self._filters[clause] = Query.const_score_query(self.clause(clause), 0.0)
        return known

    def steered(self, query: Query, order: Order) -> Query:
        """The same offerings, some of them first or last."""
        ranks: list[tuple[Sequence[int], float]] = [
            ((number,), APART * rank) for rank, number in enumerate(reversed(order.first), start=1)
        ]
        if order.last:
            ranks.append((order.last, -APART))
        if not ranks:
            return query
        parts = [(Occur.Should, Query.const_score_query(self._numbers(numbers), score)) for numbers, score in ranks]
        return Query.boolean_query([(Occur.Must, query), *parts])

    def _numbers(self, numbers: Sequence[int]) -> Query:
        return self._any_of("key", tuple(map(str, numbers)))

    def not_offerings(self) -> Query:
        return Query.term_set_query(self.schema, "meta", ["position", "network", "parts"])

    def clause(self, clause: Clause) -> Query:
        match clause:
            case AnyOf(field, values):
                return self._any_of(*(codes_of(field, values) or (field, values)))
            case Between(field, low, high):
                return self._range(field, low, high)
            case Both(clauses):
                return Query.boolean_query([(Occur.Must, self.clause(part)) for part in clauses])
            case Either(clauses):
                return Query.boolean_query([(Occur.Should, self.clause(part)) for part in clauses])

    def _any_of(self, field: str, values: Sequence[str | int]) -> Query:
        if not values:
            return Query.empty_query()
        if len(values) == 1:
            return Query.term_query(self.schema, field, values[0], "basic")
        return Query.term_set_query(self.schema, field, values)

    def _range(self, field: str, low: int | None, high: int | None) -> Query:
        if field in PRICES:
            low, high = price_bounds(low, high)
        return Query.range_query(
            self.schema, field, FieldType.Unsigned, 0 if low is None else low, LARGEST if high is None else high
        )

    def concept(self, concept: Concept) -> Query:
        ways = [self._way(way) for way in concept.alternatives]
        return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)

    def _way(self, way: Alternative) -> Query:
        if way.together:
            return self._terms(way.terms, way, way.weight)
        return _all([self._terms((term,), way, way.weight / len(way.terms)) for term in way.terms])

    def _terms(self, terms: Sequence[str], way: Alternative, weight: float) -> Query:
        """Terms in one field of the alternative's language, whichever has them all."""
        found = [
            Query.const_score_query(self._field(field, terms), worth * weight)
            for field, worth in TEXT_FIELDS[way.language].items()
            if way.mentions or not field.startswith("description_")
        ]
        title = self._field(f"title_{way.language}", terms)
        return Query.boolean_query(
            [
                (Occur.Must, Query.disjunction_max_query(found, AND_ELSEWHERE)),
                (Occur.Should, Query.boost_query(title, TITLE_LENGTH * weight)),
            ]
        )

    def titles(self, wanted: Sequence[Wanted], *, whole: bool) -> Query:
        """Titles that have what is wanted: with the last word itself, or with any word that begins with it."""
        found = []
        for asked in wanted:
            last = asked.whole if whole else asked.whole + asked.longer
            parts = [self._any_of(asked.field, terms) for terms in (*asked.each, last)]
            found.append((Occur.Should, _all(parts)))
        return Query.boolean_query(found)

    def _field(self, field: str, terms: Sequence[str]) -> Query:
        return _all([Query.term_query(self.schema, field, term, "basic") for term in terms])


def _all(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


class Question:
    """The words of a question, made into queries once, and asked with different filters."""

    def __init__(self, queries: Queries, concepts: Sequence[Concept], least: int | None = None) -> None:
        self.queries = queries
        self.concepts = tuple(concepts)
        self.least = least
        self.marks = marks_of(concepts)
        self.must = [(Occur.Must, queries.concept(concept)) for concept in concepts if not concept.weak]
        self.should = [(Occur.Should, queries.concept(concept)) for concept in concepts if concept.weak]
        if least is not None:
            some = Query.boolean_query([(Occur.Should, query) for _must, query in self.must], least)
            self.must = [(Occur.Must, some)]

    def where(self, clauses: Sequence[Clause], *, ranked: bool = True) -> Query:
        """`ranked` False is for counting: what only ranks is left out."""
        parts = self.must + [(Occur.Must, self.queries.filter(clause)) for clause in clauses]
        should = self.should if ranked else []
        if not parts and not should:
            # What is no offering has none of the values that are counted, and comes last in every order.
            return Query.all_query()
        if not parts:
            parts = [(Occur.Must, Query.all_query()), (Occur.MustNot, self.queries.not_offerings())]
        parts = parts + should
        return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts)
