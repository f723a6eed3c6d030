"""What an offering's page shows besides: something like it from others, and who makes it nearby."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Offering
from tests.factories import CooperativeFactory, OfferingFactory

from .conftest import Soup, one

pytestmark = pytest.mark.django_db(transaction=True)
QUERIES = 11
Index = Callable[[], None]
ZWOLLE = {"cooperative__postcode": "8011 AA"}


def lunch(title: str = "Lunch met soep", **fields: Any) -> Offering:
    found: Offering = OfferingFactory(**{"category": "lunch", "title_nl": title, "unit": "person", **fields})
    return found


def reasons(page: BeautifulSoup) -> dict[str, str]:
    """Title of each card to its reason."""
    cards = page.select(".offering-others .offering-card")
    return {
        one(card, "h3").get_text(): one(card, ".reason").get_text().replace("\N{NO-BREAK SPACE}", " ") for card in cards
    }


def neighbours(page: BeautifulSoup) -> dict[str, tuple[str, str]]:
    """Name of each cooperative to its place with the distance, and how much it has."""
    found = {}
    for row in page.select(".nearby li"):
        where, count = (line.get_text().replace("\N{NO-BREAK SPACE}", " ") for line in row.select("p"))
        found[one(row, "a").get_text()] = where, count
    return found


def test_others_make_something_like_it_four_at_most_and_none_of_its_own_cooperative(look: Soup, index: Index) -> None:
    offering = lunch()
    lunch("Onze eigen lunch", cooperative=offering.cooperative)
    for number in range(3):
        lunch(f"Lunch {number}")
    lunch("Nog niet klaar", draft=True)
    OfferingFactory(category="fiets")
    for number in range(2):
        OfferingFactory(category="gebak", title_nl=f"Taart {number}")
    index()

    found = reasons(look(offering.get_absolute_url()))

    assert list(found) == ["Lunch 2", "Lunch 1", "Lunch 0", "Taart 1"]
    assert found["Lunch 2"] == "dezelfde categorie · in Utrecht"
    assert found["Taart 1"] == "Taart, gebak en brood · in Utrecht"


def test_what_has_the_same_words_and_tags_comes_first_and_says_so(look: Soup, index: Index) -> None:
    offering = lunch(tags_nl=["Vegetarisch"])
    lunch("Warme maaltijd", tags_nl=["vegetarisch"])
    lunch("Soep en lunch")
    lunch("Heel iets anders")
    index()

    found = reasons(look(offering.get_absolute_url()))

    assert list(found) == ["Soep en lunch", "Warme maaltijd", "Heel iets anders"]
    assert found["Warme maaltijd"] == "dezelfde categorie · ook vegetarisch · in Utrecht"


def test_what_cannot_be_had_at_the_place_is_left_out(look: Soup, index: Index) -> None:
    offering = lunch()
    lunch("Van ver en alleen daar", at_buyer=False, at_cooperative=True, **ZWOLLE)
    lunch("Van ver gebracht", cooperative__service_km=20, **ZWOLLE)
    lunch("Van ver verzonden", sent=True, cooperative__service_km=20, **ZWOLLE)
    lunch("Van ver door heel het land", cooperative__whole_country=True, **ZWOLLE)
    index()

    found = reasons(look(offering.get_absolute_url()))

    assert set(found) == {"Van ver verzonden", "Van ver door heel het land"}
    assert found["Van ver verzonden"] == "dezelfde categorie · verzonden"


def test_without_anything_like_it_there_is_no_such_heading(look: Soup, index: Index) -> None:
    offering = lunch()
    index()

    page = look(offering.get_absolute_url())

    assert page.select(".offering-others") == []
    assert "maakt niemand anders dit" in one(page, ".nearby").get_text()


def test_cooperatives_nearby_are_listed_from_near_to_far_with_what_they_have(look: Soup, index: Index) -> None:
    offering = lunch()
    near = CooperativeFactory(name="Dichtbij", postcode="3711 AA")
    lunch(cooperative=near)
    lunch(cooperative=near)
    lunch(cooperative=CooperativeFactory(name="Hier", postcode="3511 AB"))
    lunch(cooperative=CooperativeFactory(name="Te ver", postcode="9711 AA"))
    OfferingFactory(category="gebak", cooperative=CooperativeFactory(name="Bakt alleen"))
    index()

    page = look(offering.get_absolute_url())

    assert one(page, ".nearby h2").get_text() == "Coöperaties die dit ook kunnen, in de buurt van Utrecht"
    found = neighbours(page)
    assert list(found) == ["Hier", "Dichtbij"]
    assert found["Hier"] == ("Utrecht", "1 aanbieding")
    assert found["Dichtbij"][1] == "2 aanbiedingen"


def test_a_neighbour_leads_to_the_search_for_just_what_was_counted(look: Soup, index: Index) -> None:
    offering = lunch()
    near = CooperativeFactory(name="Dichtbij", slug="dichtbij")
    lunch(cooperative=near)
    lunch(cooperative=near)
    OfferingFactory(category="gebak", cooperative=near)
    index()

    link = one(look(offering.get_absolute_url()), ".nearby li a")

    assert link["href"] == "/zoeken/?categorie=lunch&cooperatie=dichtbij"
    assert one(look(str(link["href"])), "h1").get_text().startswith("2 ")


def test_a_place_that_is_asked_moves_the_list_there_and_keeps_the_quantity(look: Soup, index: Index) -> None:
    offering = lunch()
    lunch(cooperative=CooperativeFactory(name="Hier"))
    lunch(cooperative=CooperativeFactory(name="Daar", postcode="8011 AA"))
    index()

    page = look(f"{offering.get_absolute_url()}?aantal=40&plaats=8011+AB")

    assert one(page, ".nearby h2").get_text() == "Coöperaties die dit ook kunnen, bij u in de buurt"
    assert list(neighbours(page)) == ["Daar"]
    assert one(page, ".nearby input[name=aantal]")["value"] == "40"
    assert one(page, ".quantity input[name=plaats]")["value"] == "8011 AB"
    assert one(page, "link[rel=canonical]")["href"].endswith(offering.get_absolute_url())  # type: ignore[union-attr]


def test_a_place_alone_asks_for_no_quantity(look: Soup, index: Index) -> None:
    offering = lunch(minimum=20)
    index()

    page = look(f"{offering.get_absolute_url()}?plaats=Zwolle")

    assert one(page, ".quantity input[name=aantal]")["value"] == "20"


@pytest.mark.parametrize("place", ["Nergenshuizen", "0999", "x" * 200, "<b>Utrecht</b>"])
def test_a_place_that_does_not_exist_says_so_beside_its_field(look: Soup, index: Index, place: str) -> None:
    offering = lunch()
    lunch(cooperative=CooperativeFactory(name="Hier"))
    index()

    page = look(f"{offering.get_absolute_url()}?plaats={place}")

    field = one(page, ".nearby input[name=plaats]")
    assert field["value"] == place
    assert field["aria-invalid"] == "true"
    assert one(page, "#plaats_error").get_text()
    assert list(neighbours(page)) == ["Hier"]


def test_a_search_with_a_place_carries_it_to_the_offering(look: Soup, index: Index) -> None:
    lunch(cooperative__whole_country=True)
    index()

    card = one(look("/zoeken/?q=lunch+voor+40+mensen+in+Zwolle"), ".result-card h2 a")

    assert str(card["href"]).endswith("/?aantal=40&plaats=Zwolle")


def test_a_withdrawn_offering_says_what_else_there_is_also_from_its_own(client: Client, index: Index) -> None:
    gone = lunch("Oude lunch", withdrawn=True)
    lunch("Verse lunch", cooperative=gone.cooperative)
    OfferingFactory(category="gebak", title_nl="Appeltaart")
    OfferingFactory(category="fiets", title_nl="Fietsbeurt")
    index()

    response = client.get(gone.get_absolute_url())

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 410
    assert [title.text for title in page.select(".offering-card h3")] == ["Verse lunch", "Appeltaart"]


def test_without_an_index_the_page_leaves_it_out(look: Soup, index: Index, settings: Any, tmp_path: Path) -> None:
    offering = lunch()
    lunch()
    index()
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing-here"

    page = look(offering.get_absolute_url())

    assert page.select(".offering-others, .nearby") == []


def test_it_costs_the_same_queries_whatever_it_shows(
    look: Soup, index: Index, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    offering = lunch()
    for number in range(3):
        lunch(f"Lunch {number}", cooperative__whole_country=True)
        OfferingFactory(category="gebak", cooperative__whole_country=True)
    index()
    look(offering.get_absolute_url())

    for query in ("", "?plaats=Zwolle", "?plaats=Utrecht&aantal=40"):
        with django_assert_num_queries(QUERIES):
            look(offering.get_absolute_url() + query)
