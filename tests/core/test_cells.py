"""What a cell means: amounts with comma or point, dates, yes and no, choices by any of their names."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.choices import OfferingKind, Unit
from marketplace.core.cells import BadCell, choice_of, choices_of, day, money, one_of, text, whole, words, yes_or_no


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12,50", "12.50"),
        ("12.50", "12.50"),
        ("12.5", "12.50"),
        ("12", "12"),
        ("€ 12,50", "12.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1.234.567", "1234567"),
        ("1234,5", "1234.50"),
    ],
)
def test_an_amount_is_understood_with_comma_and_point(cell: str, amount: str) -> None:
    assert money(cell) == Decimal(amount)


@pytest.mark.parametrize(
    "cell", ["1.234", "1,234", "12,345", "gratis", "12,50,30", "-5", "0", "1.23,45", "12,5o", "1e5"]
)
def test_an_amount_that_is_none_or_can_be_read_in_two_ways_is_refused(cell: str) -> None:
    with pytest.raises(BadCell, match=r"\w+ \w+"):
        money(cell)


@given(st.decimals("0.01", "999999.99", places=2))
def test_every_amount_is_understood_in_dutch_and_english(amount: Decimal) -> None:
    english = f"{amount:,.2f}"
    dutch = english.translate({ord(","): ".", ord("."): ","})

    assert money(english) == money(dutch) == money(str(amount)) == amount


@pytest.mark.parametrize("cell", ["2026-11-22", "22-11-2026", "22/11/2026", "22.11.2026"])
def test_a_date_is_understood_as_people_write_it(cell: str) -> None:
    assert day(cell) == date(2026, 11, 22)


@pytest.mark.parametrize(("cell", "value"), [("ja", True), ("NEE", False), ("x", True), ("WAAR", True), ("0", False)])
def test_yes_and_no_are_understood(cell: str, value: bool) -> None:
    assert yes_or_no(cell) is value


@pytest.mark.parametrize("cell", ["person", "Persoon", "PERSOON"])
def test_a_choice_goes_by_its_key_and_by_its_name_in_either_language(cell: str) -> None:
    assert one_of(choices_of(Unit))(cell) == Unit.PERSON


def test_an_unknown_choice_is_answered_with_the_known_ones() -> None:
    with pytest.raises(BadCell, match="product, service, workshop"):
        one_of(choices_of(OfferingKind))("dienstje")


@pytest.mark.parametrize(("language", "known"), [("nl", "uur, stuk, dagdeel"), ("en", "hour, piece, half day")])
def test_an_unknown_choice_is_answered_in_the_language_of_who_reads(language: str, known: str) -> None:
    with override(language), pytest.raises(BadCell, match=known):
        choice_of(Unit)("kist")


@pytest.mark.parametrize(
    ("read", "cell"),
    [
        (whole(1), "0"),
        (whole(), "1,5"),
        (whole(), "duizend"),
        (whole(), "9" * 40),
        (text(5), "te lang"),
        (text(50), "bel\x07"),
        (day, "31-02-2026"),
        (yes_or_no, "misschien"),
        (words(2), "a, b, c"),
    ],
)
def test_a_bad_cell_is_refused_in_a_sentence(read: Callable[[str], Any], cell: str) -> None:
    with pytest.raises(BadCell, match=r"\w+ \w+"):
        read(cell)
