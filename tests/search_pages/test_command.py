"""`manage.py search` answers what the page of the same address shows."""

import json
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from .conftest import Soup, facet, titles

pytestmark = pytest.mark.usefixtures("searchable")


def asked(query: str) -> dict[str, Any]:
    out = StringIO()
    call_command("search", query, "--json", stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


@pytest.mark.parametrize("query", ["q=lunch&soort=service", "q=lunch+voor+40+mensen+in+Utrecht", "categorie=catering"])
def test_the_command_and_the_page_give_the_same(look: Soup, query: str) -> None:
    answer = asked(query)
    page = look(f"/zoeken/?{query}")

    assert [hit["title"] for hit in answer["hits"]] == titles(page)
    shown = {value["value"]: value["count"] for value in answer["facets"]["levertijd"]}
    assert shown == facet(page, "levertijd")


def test_the_answer_has_everything_that_a_program_needs() -> None:
    answer = asked("q=lunch voor 40 mensen in Utrecht onder 20 euro&soort=service")

    hit = answer["hits"][0]
    assert set(hit) == {"id", "title", "subcategory", "cooperative", "price", "place", "distance"}
    assert hit["subcategory"] == "lunch"
    assert isinstance(hit["price"], int)
    assert hit["distance"] < 30
    assert answer["understood"] == {
        "words": "lunch",
        "quantity": 40,
        "unit": "person",
        "place": "Utrecht",
        "price_to": 2000,
    }
    assert answer["engine"] == settings.SEARCH_ENGINE
    assert answer["milliseconds"] > 0
    service = next(value for value in answer["facets"]["soort"] if value["value"] == "service")
    assert service == {"value": "service", "label": "Diensten", "count": answer["total"], "selected": True}


def test_words_alone_are_a_question_and_the_table_can_be_read() -> None:
    out = StringIO()

    call_command("search", "lunch", stdout=out)

    assert f"found by {settings.SEARCH_ENGINE}" in out.getvalue()
    assert "De Gouden Lepel, Utrecht" in out.getvalue()


@pytest.mark.usefixtures("no_index")
def test_a_missing_index_is_one_plain_line() -> None:
    with pytest.raises(CommandError, match="The search cannot answer"):
        call_command("search", "q=lunch")


@pytest.mark.parametrize("town", ["Amsterdam", "Rotterdam", "Den Haag", "Haarlem", "Zwolle", "Arnhem"])
def test_a_lunch_is_brought_to_every_large_town(town: str) -> None:
    lunches = asked(f"categorie=lunch&levering=at_buyer&plaats={town}")

    assert lunches["total"] >= 1


def test_around_utrecht_the_same_lunches_stay_for_forty_under_twenty_euros() -> None:
    assert asked("q=lunch voor 40 mensen in Utrecht&straal=15&prijs_tot=20")["total"] == 9
