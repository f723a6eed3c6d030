"""Numbers and days as people say them."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
import time_machine
from django.utils.translation import override

from catalogue import units, wording
from catalogue.choices import Unit, VatRate
from catalogue.models import Capacity, Category
from catalogue.shown_price import price_of, shown_tiers
from catalogue.templatetags.still_life_tags import drawing_of, variant_of
from tests.factories import OfferingFactory


@pytest.mark.parametrize("unit", Unit.values)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_unit_can_be_said(unit: str, language: str) -> None:
    with override(language):
        assert units.per(unit)
        assert units.number_of(unit)
        assert "40" in units.amount(40, unit)


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ([120] * 5 + [0, 0], [("maandag tot en met vrijdag", 120)]),
        ([0, 80, 80, 0, 80, 0, 0], [("dinsdag tot en met woensdag", 80), ("vrijdag", 80)]),
        ([0] * 7, []),
    ],
)
def test_days_with_the_same_room_are_said_together(week: list[int], said: list[tuple[str, int]]) -> None:
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

    with override("nl"):
        assert wording.days(Capacity(**dict(zip(days, week, strict=True)))) == said


@pytest.mark.parametrize(
    ("ceiling", "period", "said"),
    [(400, "week", "Hoogstens 400 per week"), (80, "month", "Hoogstens 80 per maand"), (None, "week", "")],
)
def test_a_ceiling_is_said(ceiling: int | None, period: str, said: str) -> None:
    with override("nl"):
        assert wording.ceiling(Capacity(ceiling=ceiling, ceiling_period=period)) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "Kan dezelfde dag nog"), (1, "Bestel 1 werkdag van tevoren"), (3, "Bestel 3 werkdagen van tevoren")],
)
def test_a_lead_time_is_said_in_working_days(days: int, said: str) -> None:
    with override("nl"):
        assert wording.lead_time(days) == said


@pytest.mark.parametrize(
    ("minimum", "most", "said"),
    [
        (20, 120, "Minimaal 20, hoogstens 120 per dag"),
        (1, 120, "Hoogstens 120 per dag"),
        (20, None, "Minimaal 20"),
        (1, None, ""),
    ],
)
def test_least_and_most_are_said_where_they_matter(minimum: int, most: int | None, said: str) -> None:
    with override("nl"):
        assert wording.quantities(minimum, most) == said


@time_machine.travel("2026-11-22")
def test_a_day_has_its_weekday_and_another_year_has_its_year() -> None:
    with override("nl"):
        assert wording.day(date(2026, 12, 3)) == "donderdag 3 december"
        assert wording.day(date(2027, 1, 4)) == "4 januari 2027"


@pytest.mark.django_db
def test_the_table_of_prices_begins_at_the_least_that_can_be_ordered() -> None:
    offering = OfferingFactory(minimum=20, price=Decimal("12.50"))
    offering.tiers.create(quantity=10, price=Decimal("12.00"))
    offering.tiers.create(quantity=60, price=Decimal("11.00"))

    rows = shown_tiers(offering, date(2026, 11, 22), including=False, quantity=60)

    assert [(row.quantity, row.amount, row.is_reached) for row in rows] == [
        (20, Decimal("12.00"), False),
        (60, Decimal("11.00"), True),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rate", "note"),
    [
        (VatRate.HIGH, "excl. 21% btw"),
        (VatRate.ZERO, "excl. 0% btw"),
        (VatRate.EXEMPT, "vrijgesteld van btw"),
        (VatRate.REVERSE, "btw verlegd"),
    ],
)
def test_a_price_says_what_vat_it_is_without(rate: VatRate, note: str) -> None:
    with override("nl"):
        shown = price_of(OfferingFactory(vat_rate=rate), date(2026, 11, 22), including=False)

    assert shown.note == note


def test_neighbours_in_a_list_show_another_variant() -> None:
    variants = [variant_of(pk) for pk in range(1, 40)]

    assert all(one != other for one, other in pairwise(variants))
    assert len(set(variants)) == 36


def test_a_category_that_staff_added_borrows_a_drawing() -> None:
    parent = Category(key="catering")

    assert drawing_of(Category(key="soep", parent=parent)) == "lunch"
    assert drawing_of(Category(key="iets-nieuws")) == "relatiegeschenk"
