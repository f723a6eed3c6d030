"""How many, how much and per what: what a number and a price are compared with, and what the page says of it."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from catalogue.models import PriceTier
from tests.factories import OfferingFactory

from .conftest import Soup, chips, one, titles

MIXED = "verschillende eenheden"


@pytest.fixture(autouse=True)
def workshops(db: None, index: Callable[[], None]) -> None:
    """Workshops for as many as fit, priced per person, per piece, per group and per hour."""
    rows = [("persoon", "person", 40, 5, 100), ("stuk", "piece", 9, 20, 30), ("groep", "group", 250, 1, 2)]
    for name, unit, price, minimum, capacity in [*rows, ("uur", "hour", 60, 2, 8)]:
        offering = OfferingFactory(
            title_nl=f"Workshop per {name}",
            price=Decimal(price),
            unit=unit,
            minimum=minimum,
            capacity=capacity,
        )
        PriceTier.objects.create(offering=offering, quantity=21, price=Decimal(price) - 1)
    index()


def found(look: Soup, query: str) -> dict[str, str]:
    """What a workshop is counted in, and its price."""
    page = look(f"/zoeken/?{query}")
    prices = [price.get_text().split("€\N{NO-BREAK SPACE}")[-1] for price in page.select(".result-card .price b")]
    return {title.removeprefix("Workshop per "): price for title, price in zip(titles(page), prices, strict=True)}


def test_a_number_of_people_says_nothing_of_groups_and_hours(look: Soup) -> None:
    assert found(look, "q=workshop+voor+25+personen") == {
        "persoon": "39,00",
        "stuk": "8,00",
        "groep": "250,00",
        "uur": "60,00",
    }
    assert set(found(look, "q=workshop+voor+12+personen")) == {"persoon", "groep", "uur"}
    assert set(found(look, "q=workshop+voor+150+personen")) == {"groep", "uur"}


def test_a_number_of_nothing_in_particular_counts_every_unit(look: Soup) -> None:
    assert set(found(look, "q=workshop&aantal=25")) == {"persoon", "stuk"}


def test_a_number_with_a_chosen_unit_is_of_exactly_that_unit(look: Soup) -> None:
    assert set(found(look, "q=workshop&aantal=6&eenheid=person")) == {"persoon"}
    assert set(found(look, "q=workshop&aantal=6&eenheid=hour")) == {"uur"}
    assert found(look, "q=workshop+voor+25+personen&aantal=6&eenheid=group") == {}


def test_hours_that_were_said_are_compared_with_hours(look: Soup) -> None:
    assert set(found(look, "q=workshop+4+uur")) == {"persoon", "stuk", "groep", "uur"}
    assert set(found(look, "q=workshop+9+uur")) == {"persoon", "stuk", "groep"}


def test_an_offering_opens_at_the_number_only_where_that_counts_it(look: Soup) -> None:
    page = look("/zoeken/?q=workshop+voor+25+personen")

    links = {str(link.get_text()): str(link["href"]) for link in page.select(".result-card h2 a")}
    assert links["Workshop per persoon"].endswith("?aantal=25")
    assert "aantal" not in links["Workshop per groep"]


def test_the_page_says_what_was_understood_and_takes_it_back(look: Soup) -> None:
    assert chips(look("/zoeken/?q=workshop+voor+25+personen")) == {"25 personen": "/zoeken/?q=workshop"}
    assert set(chips(look("/zoeken/?q=workshop+voor+25+personen&aantal=30"))) == {"30 personen"}
    assert set(chips(look("/zoeken/?q=workshop+4+uur"))) == {"4 uur"}
    assert set(chips(look("/zoeken/?q=workshop&aantal=30"))) == {"aantal: 30"}


def test_a_highest_price_with_people_is_one_for_each_of_them(look: Soup) -> None:
    query = "q=workshop+voor+25+personen+onder+300+euro"

    assert set(found(look, query)) == {"persoon", "stuk"}
    assert MIXED not in look(f"/zoeken/?{query}").get_text()


def test_a_price_without_a_unit_says_that_units_differ(look: Soup) -> None:
    page = look("/zoeken/?q=workshop+onder+100+euro")

    assert set(titles(page)) == {"Workshop per persoon", "Workshop per stuk", "Workshop per uur"}
    assert MIXED in one(page, ".notice").get_text()


@pytest.mark.parametrize(
    "query", ["q=workshop", "q=workshop+onder+10+euro", "q=workshop&prijs_tot=100&eenheid=hour", "prijs=hour-6000-8000"]
)
def test_nothing_is_said_of_units_where_they_do_not_differ_or_no_price_was_asked(look: Soup, query: str) -> None:
    assert MIXED not in look(f"/zoeken/?{query}").get_text()


def test_sorted_by_price_one_sentence_about_units_is_enough(look: Soup) -> None:
    page = look("/zoeken/?q=workshop+onder+100+euro&sorteer=price")

    assert MIXED not in one(page, ".notice").get_text()


def test_by_price_what_the_number_counts_comes_first(look: Soup) -> None:
    page = look("/zoeken/?q=workshop+voor+25+personen&sorteer=price")

    assert titles(page)[0] in ("Workshop per persoon", "Workshop per stuk")


def test_choosing_a_province_keeps_the_place_that_was_said(look: Soup) -> None:
    assert "Utrecht" in chips(look("/zoeken/?q=workshop+in+Utrecht&provincie=gelderland"))
