"""What the list below the search field answers, by what was typed."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.models import Offering
from cooperatives.places import gazetteer
from search.understanding import completed, display_name, place_of

from .conftest import Soup, one

pytestmark = pytest.mark.usefixtures("searchable")
PATH = "/zoeken/suggesties/"


def groups(page: BeautifulSoup) -> dict[str, dict[str, str]]:
    """Label of each group to its rows: text to address."""
    found = {}
    for group in page.select("[role=group]"):
        label = one(page, f"#{group['aria-labelledby']}").get_text()
        found[label] = {row.select("span")[0].get_text(): str(row["href"]) for row in group.select("[role=option]")}
    return found


@pytest.fixture
def suggest(look: Soup) -> Any:
    return lambda typed, path=PATH: groups(look(f"{path}?q={typed}"))


def test_two_letters_give_groups_with_ten_rows_at_most(suggest: Any) -> None:
    found = suggest("de")

    assert list(found) == ["Categorieën", "Aanbod", "Coöperaties"]
    assert sum(map(len, found.values())) == 10


def test_every_row_leads_somewhere(client: Client, suggest: Any) -> None:
    for typed in ("lu", "kerstp", "utr", "de g", "lunch in den ha"):
        for rows in suggest(typed).values():
            for address in rows.values():
                assert client.get(address).status_code == 200, address


def test_a_category_leads_to_its_page_also_by_a_word_inside_a_compound(suggest: Any) -> None:
    rows = suggest("pakket")["Categorieën"]

    assert rows["Relatiegeschenken en kerstpakketten"].startswith("/aanbod/")
    assert "Pakketten bezorgen" in rows


def test_an_unfinished_word_finds_offerings_by_their_title(suggest: Any) -> None:
    rows = suggest("kerstp")["Aanbod"]

    offering = Offering.objects.visible().get(title_nl="Kerstpakket Rondje Nederland")
    assert rows[offering.title_nl] == offering.get_absolute_url()


def test_a_cooperative_leads_to_its_page(suggest: Any) -> None:
    assert suggest("gouden lep")["Coöperaties"] == {"De Gouden Lepel": "/cooperaties/de-gouden-lepel/"}


@pytest.mark.parametrize(
    ("typed", "label", "address"),
    [
        ("lunch utr", "lunch in Utrecht", "/zoeken/?q=lunch&plaats=Utrecht"),
        ("lunch in utr", "lunch in Utrecht", "/zoeken/?q=lunch&plaats=Utrecht"),
        ("lunch voor 40 mensen in ÚTR", "lunch voor 40 mensen in Utrecht", None),
        ("taart den ha", "taart in Den Haag", "/zoeken/?q=taart&plaats=Den+Haag"),
        ("capelle aan den ij", "Capelle aan den IJssel", "/zoeken/?plaats=Capelle+aan+den+IJssel"),
        ("utr", "Utrecht", "/zoeken/?plaats=Utrecht"),
        ("tent utrect", "tent in Utrecht", "/zoeken/?q=tent&plaats=Utrecht"),
    ],
)
def test_the_last_word_becomes_a_place_and_the_words_before_stay(
    suggest: Any, typed: str, label: str, address: str | None
) -> None:
    rows = suggest(typed)["Plaatsen"]

    assert label in rows
    assert address in (None, rows[label])


def test_a_word_that_only_joins_others_is_no_place(suggest: Any) -> None:
    assert "Plaatsen" not in suggest("lunch voor")


def test_every_place_that_is_suggested_is_understood() -> None:
    for area in gazetteer().by_name.values():
        for found in completed(f"lunch in {area.place}", 10):
            for language in ("nl", "en"):
                assert place_of(display_name(found.area, language)) == found.area


def test_a_word_with_one_wrong_letter_is_understood_when_nothing_begins_with_it(suggest: Any) -> None:
    assert "Kerstpakket Rondje Nederland" in suggest("kerstpaket")["Aanbod"]
    assert "Decoratie en woonaccessoires" in suggest("decoratei")["Categorieën"]


def test_what_was_typed_is_marked_and_the_number_is_announced(look: Soup) -> None:
    page = look(f"{PATH}?q=kerstp")

    assert {mark.get_text().lower() for mark in page.select("mark")} == {"kerstp"}
    assert one(page, "[data-announce]")["data-announce"] == f"{len(page.select('[role=option]'))} suggesties"


def test_nothing_is_suggested_for_a_letter_or_for_nonsense(look: Soup) -> None:
    for typed in ("", "l", "xqxqxq", "()*?", "%"):
        page = look(f"{PATH}?q={typed}")
        assert page.select("[role=option]") == []
        assert one(page, "[data-announce]")["data-announce"] == "Geen suggesties"


def test_the_english_address_answers_in_english(suggest: Any) -> None:
    found = suggest("lunch utr", "/en/search/suggestions/")

    assert found["Places"]["lunch in Utrecht"] == "/en/search/?q=lunch&plaats=Utrecht"
    assert suggest("clean", "/en/search/suggestions/")["Categories"]["Cleaning and laundry"].startswith(
        "/en/offerings/"
    )


@pytest.mark.parametrize("typed", ["l" * 101, "lunch\x00", "lunch\nutr", "\x1b"])
def test_what_nobody_types_is_a_400(client: Client, typed: str) -> None:
    assert client.get(PATH, {"q": typed}).status_code == 400


@pytest.mark.parametrize("typed", ["<script>alert(1)</script> utr", '" onmouseover="x utr'])
def test_what_is_typed_is_never_run(client: Client, typed: str) -> None:
    content = client.get(PATH, {"q": typed}).content

    assert b"<script" not in content
    assert b'" onmouseover' not in content


def test_a_list_is_kept_by_the_visitors_browser_only(client: Client) -> None:
    response = client.get(PATH, {"q": "lunch"})

    assert response["Cache-Control"] == "private, max-age=60"
    assert response.cookies == {}
    assert client.post(PATH, {"q": "lunch"}).status_code == 405


@pytest.mark.parametrize("typed", ["lu", "lunch", "de", "kerstp"])
def test_a_list_costs_one_query(client: Client, typed: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get(PATH, {"q": "lunch"})

    with django_assert_num_queries(1):
        client.get(PATH, {"q": typed})


def test_without_an_index_names_are_still_suggested(suggest: Any, settings: Any, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path / "nothing-here"

    found = suggest("de")

    assert list(found) == ["Categorieën", "Coöperaties"]


def test_a_withdrawn_offering_is_gone_at_once(suggest: Any) -> None:
    offering = Offering.objects.visible().get(title_nl="Kerstpakket Rondje Nederland")
    Offering.objects.filter(pk=offering.pk).update(live=False)

    assert offering.title_nl not in suggest("kerstp").get("Aanbod", {})


def test_more_than_the_set_number_of_lists_have_to_wait(client: Client, settings: Any) -> None:
    settings.SUGGESTION_RATE = "3/h"

    statuses = [client.get(PATH, {"q": "lunch"}).status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert client.get("/zoeken/?q=lunch").status_code == 200
