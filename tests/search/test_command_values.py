"""`manage.py search`: every value it gives can be asked, and what cannot be asked is said plainly."""

import json
import subprocess
import sys
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from search.facets import FACETS

pytestmark = pytest.mark.usefixtures("searchable")


def asked(query: str) -> dict[str, Any]:
    out = StringIO()
    call_command("search", query, "--json", stdout=out)
    answer: dict[str, Any] = json.loads(out.getvalue())
    return answer


@pytest.mark.parametrize(
    "query",
    [
        "q=lunch voor 40 mensen in Utrecht&straal=15",
        "plaats=Den Haag&aantal=4&prijs=hour-3500-4500",
        "q=schoonmaak&categorie=kantoor&levertijd=5&soort=service",
    ],
)
def test_every_value_of_every_facet_gives_what_was_counted(query: str) -> None:
    facets = asked(query)["facets"]

    assert list(facets) == [facet.parameter for facet in FACETS]
    for parameter, values in facets.items():
        rest = "&".join(pair for pair in query.split("&") if not pair.startswith(f"{parameter}="))
        for value in values:
            assert value["label"]
            again = asked(f"{rest}&{parameter}={quote(value['value'])}")
            chosen = next(other for other in again["facets"][parameter] if other["value"] == value["value"])
            assert again["total"] == value["count"] == chosen["count"], (parameter, value)
            assert chosen["selected"]
            assert again["ignored"] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("q=lunch&plaats=Nergenshuizen", "plaats"),
        ("q=lunch&aantal=-3", "aantal"),
        ("q=lunch&aantal=veel", "aantal"),
        ("q=lunch&prijs_tot=abc", "prijs_tot"),
        ("q=lunch&prijs_van=20&prijs_tot=10", "prijs_tot"),
    ],
)
def test_a_value_that_cannot_be_right_is_left_out_and_named(query: str, parameter: str) -> None:
    out = StringIO()

    with pytest.raises(CommandError, match=f"{parameter}: ") as raised:
        call_command("search", query, "--json", stdout=out)

    answer = json.loads(out.getvalue())
    assert raised.value.returncode == 2
    assert list(answer["errors"]) == [parameter]
    assert answer["total"] > 0


@pytest.mark.parametrize("query", ["q=lun%00ch", "q=" + "lunch " * 200, "plaats=" + "x" * 101])
def test_what_is_no_question_is_refused_in_a_sentence(query: str) -> None:
    with pytest.raises(CommandError) as raised:
        call_command("search", query)

    assert str(raised.value).endswith(".")


def test_what_does_not_exist_is_ignored_and_named() -> None:
    answer = asked("q=lunch&soort=dinges&categorie=lunch&onbekend=1&sorteer=mooist")

    assert answer["ignored"] == ["soort=dinges", "sorteer=mooist"]
    assert answer["total"] == asked("q=lunch&categorie=lunch")["total"]


def test_a_page_too_far_has_a_total_and_no_hits() -> None:
    answer = asked("q=lunch&pagina=9999")

    assert answer["hits"] == []
    assert answer["total"] == asked("q=lunch")["total"] > 0


def test_a_suggestion_repeats_the_whole_sentence() -> None:
    answer = asked("q=lunhc voor 40 mensen in Utrecht")

    assert answer["did_you_mean"] == "lunch voor 40 mensen in Utrecht"
    assert answer["total"] == asked("q=lunch voor 40 mensen in Utrecht")["total"] > 0


def test_without_a_query_the_command_says_how_it_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "search"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "QUERY" in done.stderr
    assert done.stdout == ""
