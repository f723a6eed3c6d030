"""Clauses and concepts as queries of Elasticsearch.

Filters score nothing; words score by the best field that has them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from elasticsearch_dsl import Q
from elasticsearch_dsl.query import Query

from search.engines.rows import PRICES, codes_of, price_bounds
from search.plan import AnyOf, Between, Both, Clause, Either
from search.steering import APART, Order
from search.words import AND_ELSEWHERE, TEXT_FIELDS, TITLE_LENGTH, Alternative, Concept, marks_of

Json = dict[str, Any]
BEHIND = 1e-6
"""Times what its words score, an offering that comes last has less than any other."""


@lru_cache(maxsize=512)
def filter_of(clause: Clause) -> Json:
    """A clause that scores nothing; made once, for many questions share them."""
    made: Json = _clause(clause).to_dict()
    return made


def _clause(clause: Clause) -> Query:
    match clause:
        case AnyOf(field, values):
            name, known = codes_of(field, values) or (field, values)
            return Q("terms", **{name: list(known)}) if known else Q("match_none")
        case Between(field, low, high):
            if field in PRICES:
                low, high = price_bounds(low, high)
            bounds = {name: bound for name, bound in (("gte", low), ("lte", high)) if bound is not None}
            return Q("range", **{field: bounds})
        case Both(clauses):
            return Q("bool", filter=[_clause(part) for part in clauses])
        case Either(clauses):
            return Q("bool", should=[_clause(part) for part in clauses], minimum_should_match=1)


def _concept(concept: Concept) -> Query:
    ways = [_way(way) for way in concept.alternatives]
    return ways[0] if len(ways) == 1 else Q("dis_max", queries=ways)


def _way(way: Alternative) -> Query:
    if way.together:
        return _terms(way.terms, way, way.weight)
    return _all([_terms((term,), way, way.weight / len(way.terms)) for term in way.terms])


def _terms(terms: Sequence[str], way: Alternative, weight: float) -> Query:
    """Terms in one field of the alternative's language, whichever has them all."""
    found = [
        Q("constant_score", filter=_field(field, terms), boost=worth * weight)
        for field, worth in TEXT_FIELDS[way.language].items()
        if way.mentions or not field.startswith("description_")
    ]
    title = _field(f"title_{way.language}", terms, TITLE_LENGTH * weight)
    return Q("bool", must=[Q("dis_max", queries=found, tie_breaker=AND_ELSEWHERE)], should=[title])


def _field(field: str, terms: Sequence[str], boost: float = 1.0) -> Query:
    return _all([Q("term", **{field: {"value": term, "boost": boost}}) for term in terms])


def _all(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Q("bool", must=list(queries))


def steered(query: Json, order: Order) -> Json:
    """The same offerings, some of them first or last."""
    if order.last:
        last = {"terms": {"offering": list(order.last)}}
        query = {"boosting": {"positive": query, "negative": last, "negative_boost": BEHIND}}
    if not order.first:
        return query
    ranks = [
        Q("constant_score", filter=Q("term", offering=number), boost=APART * rank).to_dict()
        for rank, number in enumerate(reversed(order.first), start=1)
    ]
    return {"bool": {"must": [query], "should": ranks}}


class Question:
    """The words of a question, made into queries once, and asked with different filters."""

    def __init__(self, concepts: Sequence[Concept], least: int | None = None) -> None:
        self.concepts = tuple(concepts)
        self.least = least
        self.marks = marks_of(concepts)
        must = [_concept(concept) for concept in concepts if not concept.weak]
        if least is not None:
            must = [Q("bool", should=must, minimum_should_match=least)]
        self.must = [query.to_dict() for query in must]
        self.should = [_concept(concept).to_dict() for concept in concepts if concept.weak]

    def where(self, clauses: Sequence[Clause], *, ranked: bool = True) -> Json:
        """`ranked` False is for counting and other orders: what only ranks is left out."""
        parts: Json = {}
        filters = [filter_of(clause) for clause in clauses]
        if ranked and self.must:
            parts["must"] = self.must
        elif self.must:
            filters = [*self.must, *filters]
        if ranked and self.should:
            parts["should"] = self.should
            # Beside nothing that must be, one of them would have to be.
            parts["minimum_should_match"] = 0
        if filters:
            parts["filter"] = filters
        return {"bool": parts} if parts else {"match_all": {}}
