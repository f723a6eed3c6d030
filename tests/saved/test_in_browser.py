"""Keeping a search, hearing of what is new, stopping by the link; and a snapshot on one sheet of paper."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from cooperatives.models import Cooperative
from marketplace.accounts.models import User
from marketplace.demo.network.people import BUYER
from search.saved.models import SavedSearch
from search.saved.services import alerts
from tests.browser.crawl import overflow
from tests.factories import OfferingFactory
from tests.fixtures.browser import OpenPage, axe

from .conftest import bring_up_to_date

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shown")]
QUESTION = "/zoeken/?q=lunch+voor+40+mensen+in+Utrecht"


@pytest.fixture
def buyer() -> User:
    return User.objects.get(email=BUYER)


def write_down(page: Page, question: str = QUESTION) -> None:
    page.goto(question)
    page.locator(".keep-search summary").last.click()
    page.get_by_role("button", name=re.compile("Bewaar als bewijs|Keep as evidence")).click()


def test_from_a_search_to_a_mail_to_stopping_it(open_page: OpenPage, buyer: User) -> None:
    page = open_page(width=390, user=buyer)
    page.goto("/zoeken/?q=lunch")
    page.locator(".keep-search summary").first.click()
    page.get_by_label("Naam").fill("Onze lunch")
    page.get_by_label("Elke dag").check()
    page.locator(".keep-search").get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("status").first).to_contain_text("“Onze lunch” is bewaard")
    expect(page).to_have_url("/zoeken/?q=lunch")

    kitchen = Cooperative.objects.visible().first()
    OfferingFactory(cooperative=kitchen, category="lunch", title_nl="Lunch van vandaag")
    bring_up_to_date()
    SavedSearch.objects.update(next_due_at=timezone.now() - timedelta(minutes=1))
    assert alerts.send_due() == 1

    link = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>").partition("8000")[2]
    reader = open_page(width=390)
    reader.goto(link)
    axe(reader)
    reader.get_by_role("button", name="Ja, stop deze mail").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("U krijgt geen mail meer over deze zoekopdracht")
    axe(reader)
    assert not SavedSearch.objects.get().has_alerts


def test_the_question_that_is_kept_follows_the_filters(open_page: OpenPage, buyer: User) -> None:
    page = open_page(user=buyer)
    page.goto("/zoeken/?q=lunch")
    page.locator(".keep-search summary").first.click()
    page.locator('input[name=soort][value="service"]').check()
    expect(page).to_have_url("/zoeken/?q=lunch&soort=service")

    expect(page.locator(".keep-search details").first).to_have_attribute("open", "")
    expect(page.get_by_label("Naam")).to_have_value("Lunch, Diensten")
    page.get_by_label("Nooit").check()
    page.get_by_label("Naam").press("Enter")

    expect(page).to_have_url("/zoeken/?q=lunch&soort=service")
    expect(page.get_by_role("status").first).to_contain_text("is bewaard")
    assert SavedSearch.objects.get().query == "q=lunch&soort=service"


def test_all_of_it_works_without_javascript(open_page: OpenPage, buyer: User) -> None:
    page = open_page(javascript=False, user=buyer)
    page.goto("/zoeken/?q=lunch")
    page.locator(".keep-search summary").first.click()
    page.locator(".keep-search").get_by_role("button", name="Opslaan").click()
    page.goto("/zoekopdrachten/")
    page.get_by_role("link", name="Wijzig").click()
    page.get_by_label("Naam").fill("Anders")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_role("button", name="Nu zoeken").click()
    expect(page).to_have_url("/zoeken/?q=lunch&sorteer=newest")

    write_down(page)
    page.get_by_label("Gekozen", exact=True).select_option(index=1)
    page.get_by_label("Omdat").fill("Dichtbij.")
    page.locator("#choose").get_by_role("button", name="Bewaar deze keuze").click()
    expect(page.locator(".choices li")).to_contain_text("Dichtbij.")

    page.goto("/zoekopdrachten/")
    page.get_by_role("link", name="Verwijderen").click()
    page.get_by_role("button", name="Ja, verwijder").click()
    expect(page.locator(".saved-searches")).to_have_count(0)


LOOKS = pytest.mark.parametrize(
    ("width", "language", "scheme"), [(390, "nl", "light"), (1280, "en", "light"), (390, "en", "dark")]
)
Language = Literal["nl", "en"]
Scheme = Literal["light", "dark"]
RESULTS = {"nl": "/zoeken/?q=lunch", "en": "/en/search/?q=lunch"}
SEARCHES = {"nl": "/zoekopdrachten/", "en": "/en/saved-searches/"}
SNAPSHOTS = {"nl": "/vastleggingen/", "en": "/en/snapshots/"}


def look(page: Page) -> None:
    axe(page)
    assert overflow(page) == 0


@LOOKS
def test_every_page_of_saved_searches_is_accessible(
    open_page: OpenPage, buyer: User, width: int, language: Language, scheme: Scheme
) -> None:
    page = open_page(width=width, language=language, scheme=scheme, user=buyer)

    page.goto(SEARCHES[language])
    look(page)
    page.goto(RESULTS[language])
    page.locator(".keep-search summary").first.click()
    look(page)
    page.locator(".keep-search .button").first.click()
    page.locator(".keep-search summary").first.click()
    look(page)
    for link in ("first", "last"):
        page.goto(SEARCHES[language])
        look(page)
        getattr(page.locator(".saved-actions a"), link).click()
        look(page)


@LOOKS
def test_every_page_of_snapshots_is_accessible(
    open_page: OpenPage, buyer: User, width: int, language: Language, scheme: Scheme
) -> None:
    page = open_page(width=width, language=language, scheme=scheme, user=buyer)

    page.goto(SNAPSHOTS[language])
    look(page)
    page.goto(RESULTS[language])
    page.locator(".keep-search summary").last.click()
    look(page)
    write_down(page, RESULTS[language])
    page.locator(".technical summary").click()
    look(page)
    page.locator("#choose button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    look(page)
    page.locator("select[name=offering]").select_option(index=2)
    page.locator("textarea").fill("Omdat het dichtbij is.")
    page.locator("#choose button").click()
    expect(page.locator("tr.chosen")).to_have_count(1)
    look(page)
    page.goto(SNAPSHOTS[language])
    look(page)


def test_a_snapshot_prints_on_one_page(open_page: OpenPage, buyer: User, tmp_path: Path) -> None:
    page = open_page(user=buyer)
    write_down(page, "/zoeken/?q=schoonmaak")
    expect(page.locator(".snapshot tbody tr").nth(13)).to_be_visible()

    printed = page.pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_staff_look_at_what_is_due(open_page: OpenPage) -> None:
    page = open_page(user=User.objects.get(email="netwerk@demo.example"))
    page.goto("/admin/due/")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Wat er loopt")
    axe(page)
