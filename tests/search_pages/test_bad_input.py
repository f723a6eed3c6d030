"""Whatever stands in an address gets a plain sentence and the right status."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from .conftest import Soup, one, titles

pytestmark = pytest.mark.usefixtures("searchable")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("q=lunch&soort=onzin", "“onzin” bestaat niet bij Soort"),
        ("q=lunch&categorie=<b>x</b>", "“<b>x</b>” bestaat niet bij Categorie"),
        ("q=lunch&cooperatie=bestaat-niet", "“bestaat-niet” bestaat niet bij Coöperatie"),
        ("q=lunch&prijs=person-1-2", "“person-1-2” bestaat niet bij Prijs"),
        ("q=lunch&sorteer=mooiste", "“mooiste” kan niet bij sorteer"),
        ("q=lunch&sorteer=distance", "“distance” kan niet bij sorteer"),
        ("q=lunch&pagina=-1", "“-1” kan niet bij pagina"),
        ("q=lunch&pagina=twee", "“twee” kan niet bij pagina"),
        ("q=lunch&per=7", "“7” kan niet bij per"),
        ("q=lunch&straal=3", "“3” kan niet bij straal"),
    ],
)
def test_an_unknown_value_is_left_out_and_named(look: Soup, query: str, named: str) -> None:
    page = look(f"/zoeken/?{query}")

    assert named in one(page, ".found > .notice").get_text()
    assert titles(page) == titles(look("/zoeken/?q=lunch"))


def test_a_place_with_a_typing_error_keeps_the_sorting_by_distance(look: Soup) -> None:
    page = look("/zoeken/?q=lunch&plaats=0999&sorteer=distance", status=422)

    assert page.select(".found > .notice") == []


@pytest.mark.parametrize("page_number", ["9999", "99999999999999999999"])
def test_a_page_beyond_the_last_shows_the_way_to_the_last(look: Soup, page_number: str) -> None:
    page = look(f"/zoeken/?provincie=utrecht&pagina={page_number}", status=404)

    link = one(page, ".found > .notice a")
    assert link.get_text().startswith("Ga naar de laatste pagina")
    assert titles(look(str(link["href"])))


@pytest.mark.parametrize("place", ["0999", "Nergenshuizen", "3511 A", "12345"])
def test_a_wrong_place_says_so_beside_its_field_and_the_page_still_works(look: Soup, place: str) -> None:
    page = look(f"/zoeken/?q=lunch&plaats={place}", status=422)

    field = one(page, "input[name=plaats]")
    assert field["value"] == place
    assert field["aria-describedby"] == "plaats-error"
    assert "kennen wij niet" in one(page, "#plaats-error").get_text()
    assert titles(page) == titles(look("/zoeken/?q=lunch"))


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("aantal=veertig", "aantal", "heel getal"),
        ("aantal=0", "aantal", "heel getal"),
        ("aantal=100000", "aantal", "hoogstens"),
        ("prijs_tot=duur", "prijs", "bedrag in euro"),
        ("prijs_van=-5", "prijs", "bedrag in euro"),
        ("prijs_van=30&prijs_tot=20", "prijs", "lager dan"),
    ],
)
def test_a_wrong_number_says_so_beside_its_field(look: Soup, query: str, field: str, sentence: str) -> None:
    page = look(f"/zoeken/?q=lunch&{query}", status=422)

    assert sentence in one(page, f"#{field}-error").get_text()
    assert titles(page)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "lunch " * 1700},
        {"q": "lunch\x00"},
        {"q": "lunch\nmet soep"},
        {"q": "lunch", "plaats": "Utrecht\x07"},
        {"q": "lunch", "plaats": "x" * 500},
        {"soort": [f"soort-{n}" for n in range(500)]},
    ],
)
def test_what_is_no_question_gets_a_400_that_explains_itself(client: Client, query: dict[str, Any]) -> None:
    response = client.get("/zoeken/", query)

    assert response.status_code == 400
    assert "Hier kunnen wij niet op zoeken" in response.content.decode()
    assert "Opnieuw zoeken" in response.content.decode()


@pytest.mark.parametrize(
    "words", ["' or 1=1 --", '+-*/\\"1', "((((a", "AND OR NOT", "q:*", "taart 🍰", "é" * 150, "5%", "a\u202e"]
)
def test_odd_words_are_only_words(client: Client, words: str) -> None:
    assert client.get("/zoeken/", {"q": words}).status_code == 200


def test_words_are_shown_as_text_and_never_run(client: Client) -> None:
    response = client.get("/zoeken/", {"q": "<script>alert(1)</script>"})

    assert b"<script>alert" not in response.content


def test_only_get_and_head_are_answered(client: Client) -> None:
    assert client.head("/zoeken/?q=lunch").status_code == 200
    assert client.post("/zoeken/", {"q": "lunch"}).status_code == 405


def test_nothing_found_says_what_each_filter_costs(look: Soup) -> None:
    page = look("/zoeken/?q=lunch&soort=workshop&provincie=zeeland")

    ways = {link.get_text(): str(link["href"]) for link in page.select(".ways-out a")}
    shown = {link.get_text(): int(link.find_next("b").get_text()) for link in page.select(".ways-out a")}  # type: ignore[union-attr]
    assert ways
    for label, address in ways.items():
        assert one(look(address), "h1").get_text().startswith(f"{shown[label]} ")


def test_nothing_found_offers_a_persons_help(look: Soup) -> None:
    page = look("/zoeken/?q=raketmotor")

    assert "085" in one(page, ".nothing-found").get_text()
    assert page.select('.nothing-found a[href="/aanbod/"]')


@pytest.mark.parametrize("signs", ["🍕", "!!!", "—", "??", '+-*/\\"', "((((", "%", "\u202e"])
def test_signs_alone_look_for_nothing(look: Soup, signs: str) -> None:
    page = look(f"/zoeken/?q={quote(signs)}", status=422)

    assert page.select_one("#q-error")


@pytest.mark.usefixtures("no_index")
def test_a_missing_index_is_said_calmly(client: Client) -> None:
    response = client.get("/zoeken/?q=lunch")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Zoeken lukt nu even niet" in response.content.decode()
    assert '<a class="button" href="/zoeken/?q=lunch"' in response.content.decode()
    assert client.get("/aanbod/").status_code == 200


def test_more_than_five_searches_a_second_have_to_wait(client: Client, settings: Any) -> None:
    settings.SEARCH_RATE = "5/h"

    statuses = [client.get("/zoeken/?q=lunch").status_code for _ in range(6)]

    assert statuses == [200] * 5 + [429]
    assert int(client.get("/zoeken/?q=lunch")["Retry-After"]) > 0
    assert client.get("/aanbod/").status_code == 429
