"""Counting the values of fields: what is asked of an engine, and its buckets as values with numbers.

Tantivy and Elasticsearch are asked in the same words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from search.engines.rows import VALUES_OF
from search.plan import Plan

Limits = tuple[tuple[str, int], ...]
"""What an engine is told so that it counts every value: with fewer, counts over several parts are guesses."""
from search.plan import Plan, unit_of

from .schema import BAND_VALUES, VALUES_OF

MOST_VALUES = 100_000
"""More than any field has values: with fewer, counts over several segments are guesses."""


def aggregations(plan: Plan, fields: tuple[str, ...], limits: Limits) -> dict[str, Any]:
    """One per field. Bands are those at the price of the asked quantity."""
    asked = _plain(fields, plan.money, limits)
    if plan.steps > 1 and "band" in asked:
        return {**asked, "band": _bands(plan, 0, limits)}
        stepped = _bands(plan, 0)
        if plan.uncounted:
            stepped["aggs"]["first"] = asked["band"]
        return {**asked, "band": stepped}
    return asked


def values(plan: Plan, result: Mapping[str, Any], fields: Iterable[str]) -> dict[str, dict[Any, int]]:
    """Field to value to number; codes as what they stand for, but cooperatives stay numbers."""
    return {field: _values(plan, field, result[field]["buckets"]) for field in fields}


@lru_cache(maxsize=256)
def _plain(fields: tuple[str, ...], money: str, limits: Limits) -> dict[str, Any]:
    return {field: _terms(f"{money}_band_0" if field == "band" else field, limits) for field in fields}


def _terms(field: str, limits: Limits) -> dict[str, Any]:
    return {"terms": {"field": field, **dict(limits)}}


def _bands(plan: Plan, step: int, limits: Limits) -> dict[str, Any]:
    """Bands of the offerings whose price has not yet changed after this step, then of the rest."""
    here = _terms(f"{plan.money}_band_{step}", limits)
    if step + 1 >= plan.steps:
        return here
    assert plan.criteria.quantity is not None
    change = plan.criteria.quantity + 1
    return {
        "range": {"field": f"from_{step + 1}", "ranges": [{"to": change}, {"from": change}]},
        "aggs": {"here": here, "further": _bands(plan, step + 1, limits)},
    }


def _values(plan: Plan, field: str, buckets: list[dict[str, Any]]) -> dict[Any, int]:
    numbers = _by_unit(plan, buckets) if buckets and "first" in buckets[0] else _numbers(buckets)
    known = VALUES_OF.get(field)
    return numbers if known is None else {known[code]: number for code, number in numbers.items()}


def _by_unit(plan: Plan, buckets: list[dict[str, Any]]) -> dict[Any, int]:
    """Bands at the asked quantity, but the first ones in units that it does not count: a band tells its unit."""
    found = {code: number for code, number in _numbers(buckets).items() if not _is_uncounted(plan, code)}
    for bucket in buckets:
        for code, number in _numbers(bucket["first"]["buckets"]).items():
            if _is_uncounted(plan, code):
                found[code] = found.get(code, 0) + number
    return found


def _is_uncounted(plan: Plan, code: int) -> bool:
    return unit_of(BAND_VALUES[code]) in plan.uncounted


def _numbers(buckets: list[dict[str, Any]]) -> dict[Any, int]:
    """Value or code to number, also of bands that are counted step by step."""
    if not buckets or "here" not in buckets[0]:
        return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    found: Counter[Any] = Counter()
    for bucket in buckets:
        found.update(_numbers(bucket["further" if "to" in bucket else "here"]["buckets"]))
    return found
