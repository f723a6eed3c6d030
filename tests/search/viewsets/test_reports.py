"""What the network sees of searches that ended in nothing."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from marketplace.accounts.staff import ADMINISTRATORS, BROKERS, CURATORS, REVIEWERS
from search.models import SearchTerm
from tests.factories import UserFactory
from tests.search.viewsets.conftest import text_of

pytestmark = pytest.mark.django_db

EMPTY, UNOPENED = "/admin/reports/searches_without_result/", "/admin/reports/searches_without_click/"


def term(words: str, days: int = 0, **values: Any) -> None:
    day = timezone.localdate() - timedelta(days)
    SearchTerm.objects.create(**{"day": day, "language": "nl", "words": words, "asked": 1, **values})


def rows(staff: Client, address: str) -> list[list[str]]:
    page = BeautifulSoup(staff.get(address).content, "html.parser")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")[:4]] for row in page.select("table tbody tr")]


def test_words_without_result_add_up_over_the_period(staff: Client) -> None:
    term("hovenier", asked=3, without_result=2)
    term("hovenier", 6, asked=2, without_result=2)
    term("hovenier", 29, asked=1, without_result=1)
    term("hovenier", 89, asked=5, without_result=5)
    term("lunch", asked=9)

    assert rows(staff, EMPTY) == [["hovenier", "Nederlands", "6", "5"]]
    assert rows(staff, f"{EMPTY}?days=7") == [["hovenier", "Nederlands", "5", "4"]]
    assert rows(staff, f"{EMPTY}?days=90") == [["hovenier", "Nederlands", "11", "10"]]
    assert rows(staff, f"{EMPTY}?language=en") == []


def test_words_that_were_found_and_never_opened(staff: Client) -> None:
    term("lunch", asked=4, clicked=1)
    term("taart", asked=4)
    term("zeppelin", asked=4, without_result=4)

    assert rows(staff, UNOPENED) == [["taart", "Nederlands", "4", "0"]]
    assert "JavaScript" in text_of(staff.get(UNOPENED))


def test_words_lead_to_a_synonym_and_to_the_search_itself(staff: Client) -> None:
    term("garden & co", language="en", without_result=1)

    page = BeautifulSoup(staff.get(EMPTY).content, "html.parser")

    addresses = [str(link["href"]) for link in page.select(".search-term-actions a")]
    assert addresses == [
        "/admin/snippets/search/synonym/add/?words=garden+%26+co&language=en",
        "/en/search/?q=garden+%26+co",
    ]


@pytest.mark.parametrize("address", [EMPTY, UNOPENED])
def test_an_empty_report_says_so(staff: Client, address: str) -> None:
    assert "In deze periode" in text_of(staff.get(address))


@pytest.mark.parametrize("address", [f"{EMPTY}?days=x", f"{EMPTY}?ordering=words;drop", f"{EMPTY}?p=99&language=xx"])
def test_nonsense_in_the_address_is_left_alone(staff: Client, address: str) -> None:
    term("hovenier", without_result=1)

    assert staff.get(address).status_code == 200


def test_sheets_hold_words_and_no_formulas(staff: Client) -> None:
    term("=1+1", without_result=1)

    csv = b"".join(staff.get(f"{EMPTY}?export=csv").streaming_content).decode()  # type: ignore[attr-defined]
    xlsx = b"".join(staff.get(f"{EMPTY}?export=xlsx").streaming_content)  # type: ignore[attr-defined]

    sheet = load_workbook(BytesIO(xlsx)).active
    assert sheet is not None
    first, second = ([str(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
    assert first[2:5] == ["Gevraagd", "Zonder resultaat", "Kliks"]
    assert (second[0].startswith("="), second[0].endswith("=1+1")) == (False, True)
    assert "\n=1+1" not in csv


def test_a_page_of_the_report_asks_the_database_the_same_whatever_it_shows(
    staff: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        term(f"woord {number}", without_result=1)
    staff.get(EMPTY)

    with django_assert_max_num_queries(14):
        staff.get(EMPTY)


@pytest.mark.parametrize(
    ("group", "opens"), [(CURATORS, True), (REVIEWERS, False), (BROKERS, False), (ADMINISTRATORS, True)]
)
def test_reports_are_for_who_manages_the_words(client: Client, group: str, opens: bool) -> None:
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    shown = "searches_without_result" in client.get("/admin/").content.decode()

    assert [client.get(address).status_code == 200 for address in (EMPTY, UNOPENED)] == [opens, opens]
    assert shown is opens
