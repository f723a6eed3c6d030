"""What an offering must fulfil, said beside the field."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from catalogue import rules
from catalogue.models import Capacity, Category, Offering
from tests.factories import CooperativeFactory, OfferingFactory

EUROS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(9999), places=2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"price": None}, "price"),
        ({"price_kind": "request"}, "price"),
        ({"at_buyer": False}, "at_buyer"),
        ({"at_buyer": False, "sent": True, "reach_km": 20}, "reach_km"),
    ],
)
def test_each_problem_stands_beside_its_field(changed: dict[str, Any], field: str) -> None:
    offering = OfferingFactory()
    for name, value in changed.items():
        setattr(offering, name, value)

    with pytest.raises(ValidationError) as caught:
        offering.clean()

    assert list(caught.value.message_dict) == [field]


@pytest.mark.django_db
def test_an_offering_belongs_to_a_subcategory() -> None:
    offering = OfferingFactory.build(category=Category.objects.top()[0], cooperative=CooperativeFactory())

    assert "category" in rules.problems(offering)


@pytest.mark.django_db
def test_the_minimum_fits_on_a_day() -> None:
    offering = OfferingFactory(minimum=50, capacity=40)

    with translation.override("nl"), pytest.raises(ValidationError) as caught:
        Offering.objects.get(pk=offering.pk).clean()

    [sentence] = caught.value.message_dict["minimum"]
    assert "50" in sentence
    assert "40" in sentence


@pytest.mark.django_db
def test_capacity_cannot_sink_below_the_minimum_but_none_at_all_is_allowed() -> None:
    offering = OfferingFactory(minimum=10)

    with pytest.raises(ValidationError):
        Capacity(offering=offering, monday=5).clean()
    Capacity(offering=offering).clean()


def found(price: str | None, minimum: int, *tiers: tuple[int, str], kind: str = "fixed") -> list[tuple[int, str]]:
    listed = [rules.Tier(quantity, Decimal(tier)) for quantity, tier in tiers]
    problems = rules.tier_problems(kind, Decimal(price) if price else None, minimum, listed)
    return [(problem.number, problem.field) for problem in problems]


def test_prices_fall_as_quantities_rise() -> None:
    assert found("10", 5, (20, "9"), (50, "8")) == []
    assert found("10", 5, (50, "8"), (20, "9")) == []
    assert found("10", 5, (20, "8"), (50, "9")) == [(1, "price")]
    assert found("10", 5, (20, "10")) == [(0, "price")]


def test_a_tier_starts_above_the_minimum_and_once() -> None:
    assert found("10", 20, (20, "9")) == [(0, "quantity")]
    assert found("10", 5, (20, "9"), (20, "8")) == [(1, "quantity")]


def test_on_request_there_are_no_tiers() -> None:
    assert found(None, 1, (20, "9"), kind="request") == [(0, "price")]


@given(EUROS, st.lists(st.tuples(st.integers(2, 500), EUROS), max_size=6))
def test_tiers_without_a_problem_never_charge_more_for_more(price: Decimal, tiers: list[tuple[int, Decimal]]) -> None:
    listed = [rules.Tier(*tier) for tier in tiers]

    if not rules.tier_problems("fixed", price, 1, listed):
        prices = [price, *(tier.price for tier in sorted(listed))]
        assert all(before > after for before, after in pairwise(prices))
