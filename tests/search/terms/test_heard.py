"""Which searches and clicks are counted."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from search.models import SearchTerm
from search.terms import spool
from search.terms.heard import token_of
from tests.factories import UserFactory
from tests.search.terms.conftest import BROWSER, counted

pytestmark = pytest.mark.usefixtures("searchable")


def search(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def token(page: BeautifulSoup) -> str:
    form = page.select_one("#search")
    assert form is not None
    return str(form.get("data-clicks", ""))


def lines() -> str:
    return "".join(path.read_text() for path in (Path(settings.VAR_DIR) / "searches").glob("*"))


def test_a_question_is_counted_by_its_words_and_not_by_who_asked(browser: Client) -> None:
    browser.force_login(UserFactory(name="Sanne Bos"))

    search(browser, "/zoeken/?q=lunch+voor+40+in+Utrecht")
    search(browser, "/zoeken/?q=Lunch")
    search(browser, "/zoeken/?q=zeppelin")

    assert {"Sanne", "127.0.0.1", BROWSER} & set(lines().split('"')) == set()
    assert counted() == {"lunch": (2, 0, 0), "zeppelin": (1, 1, 0)}
    assert set(SearchTerm.objects.values_list("day", "language")) == {(timezone.localdate(), "nl")}


def test_a_question_whose_answer_has_other_words_found_nothing_itself(browser: Client) -> None:
    search(browser, "/zoeken/?q=kerstpaket")

    assert counted() == {"kerstpaket": (1, 1, 0)}


def test_the_language_of_the_page_is_that_of_the_question(browser: Client) -> None:
    search(browser, "/en/search/?q=lunch")

    counted()
    assert SearchTerm.objects.get().language == "en"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/zoeken/", 200),
        ("/zoeken/?soort=service", 200),
        ("/zoeken/?q=catering&pagina=2", 200),
        ("/zoeken/?q=lunch&plaats=nergenshuizen", 422),
        ("/zoeken/?q=" + "a" * 201, 400),
        ("/zoeken/?q=lunch+jan@voorbeeld.example", 200),
    ],
)
def test_no_words_later_pages_mistakes_and_what_may_be_personal_are_not_counted(
    browser: Client, address: str, status: int
) -> None:
    search(browser, address, status)

    assert counted() == {}


@pytest.mark.parametrize("header", ["HX-Current-URL", "Referer"])
def test_another_filter_for_the_same_words_is_not_counted_again(browser: Client, header: str) -> None:
    before = {header: "http://testserver/zoeken/?q=lunch"}

    for address in ("/zoeken/?q=lunch&soort=service", "/zoeken/?q=taart"):
        browser.get(address, headers=before)

    assert counted() == {"taart": (1, 0, 0)}


@pytest.mark.parametrize(
    "agent", ["", "Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.0", "python-requests/2"]
)
def test_robots_are_not_counted(agent: str) -> None:
    search(Client(headers={"User-Agent": agent}), "/zoeken/?q=lunch")

    assert counted() == {}


def test_what_staff_try_is_not_counted(browser: Client) -> None:
    browser.force_login(UserFactory(staff=True))

    assert token(search(browser, "/zoeken/?q=lunch")) == ""
    assert counted() == {}


def test_a_click_on_what_was_found_is_counted(browser: Client) -> None:
    told = token(search(browser, "/zoeken/?q=Lunch+voor+40"))

    response = browser.post("/zoeken/geklikt/", {"clicks": told})

    assert response.status_code == 204
    assert not response.cookies
    assert counted() == {"lunch": (1, 0, 1)}


def test_a_click_after_the_first_page_counts_as_well(browser: Client) -> None:
    browser.post("/zoeken/geklikt/", {"clicks": token(search(browser, "/zoeken/?q=catering&pagina=2"))})

    assert counted() == {"catering": (0, 0, 1)}


def test_where_nothing_was_found_nothing_can_be_clicked(browser: Client) -> None:
    assert token(search(browser, "/zoeken/?q=zeppelin")) == ""


def test_words_that_the_site_did_not_give_and_old_ones_are_refused(browser: Client) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        old = token_of("nl", "lunch")

    sent = ["", "nl lunch", old, token_of("nl", "lunch")[:-1], "x" * 100_000]

    assert [browser.post("/zoeken/geklikt/", {"clicks": told}).status_code for told in sent] == [400] * 5
    assert counted() == {}


def test_the_thirty_first_click_in_a_minute_is_a_429(browser: Client) -> None:
    cache.clear()
    with time_machine.travel("2026-11-24T12:00:10Z", tick=False):
        told = {"clicks": token_of("nl", "lunch")}
        statuses = [browser.post("/zoeken/geklikt/", told).status_code for _ in range(31)]

    assert statuses == [204] * 30 + [429]


def test_a_disk_that_cannot_be_written_fails_no_search(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    spool.folder().write_text("in the way")

    search(browser, "/zoeken/?q=lunch")

    assert "was not counted" in caplog.text
