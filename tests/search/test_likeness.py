"""What makes one offering like another."""

from dataclasses import replace
from typing import Any

import pytest

from search.likeness import Traits, likeness, most_alike

LUNCH = Traits(1, 1, 7, frozenset({"lunch", "soep"}), frozenset({"halal"}), "person", 1000, 0.0)


@pytest.mark.parametrize(
    ("nearer", "further"),
    [
        ({}, {"subcategory": 8}),
        ({}, {"words": frozenset({"lunch"})}),
        ({"words": frozenset({"lunch"})}, {"words": frozenset({"taart"})}),
        ({}, {"tags": frozenset()}),
        ({}, {"price": 2000}),
        ({"price": 900}, {"price": 2000}),
        ({}, {"price": None}),
        ({}, {"unit": "hour"}),
        ({"km": 4.0}, {"km": 40.0}),
    ],
)
def test_kind_words_tags_price_and_place_each_count(nearer: dict[str, Any], further: dict[str, Any]) -> None:
    assert likeness(LUNCH, replace(LUNCH, **nearer)) > likeness(LUNCH, replace(LUNCH, **further))


def test_each_cooperative_has_its_best_first_and_equals_are_new_to_old() -> None:
    others = [replace(LUNCH, pk=pk, cooperative=cooperative) for pk, cooperative in ((2, 5), (3, 5), (4, 6), (5, 6))]

    assert [other.pk for other in most_alike(LUNCH, others, 3)] == [5, 3, 4]
    assert most_alike(LUNCH, [], 3) == []
