"""On a phone staff reach every column of a list, and every field of a form."""

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page as Window
from playwright.sync_api import expect

from catalogue.models import Offering
from search.models import SearchTerm, Steering
from tests.catalogue.admin import edit_address
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory, UserFactory
from tests.fixtures.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SNIPPETS = "/admin/snippets"
LISTS = [
    f"{SNIPPETS}/catalogue/offering/",
    f"{SNIPPETS}/catalogue/capacity/",
    f"{SNIPPETS}/cooperatives/cooperative/",
    f"{SNIPPETS}/cooperatives/cooperativelabel/",
    f"{SNIPPETS}/cooperatives/membership/",
    f"{SNIPPETS}/search/steering/",
    "/admin/reports/searches_without_result/",
    "/admin/due/",
]
OUTSIDE = """() => [...document.querySelectorAll("main :is(td, th, h1, select, input:not([type=hidden]), textarea)")]
  .filter(part => part.checkVisibility() && part.getBoundingClientRect().width > 1)
  .filter(part => { part.scrollIntoView({inline: "nearest", block: "nearest"});
    const {left, right} = part.getBoundingClientRect();
    return left < -1 || right > window.innerWidth + 1; })
  .map(part => `${part.tagName}: ${part.innerText || part.name}`)"""
"""What cannot be seen, however one scrolls within its frame."""


@pytest.fixture
def offering() -> Offering:
    cooperative = CooperativeFactory(name="Coöperatie De Wilde Kastanjeboom van Amersfoort en omstreken")
    made: Offering = OfferingFactory(title_nl="Lunch met seizoenssoep en zelfgebakken brood", cooperative=cooperative)
    OfferingFactory(cooperative=cooperative, capacity=40)
    MembershipFactory(cooperative=cooperative)
    cooperative.labels.create(kind="pso_3", number="PSO3-2026-4711", valid_from=date(2026, 1, 1))
    SearchTerm.objects.create(day=date.today(), language="nl", words="meubels", asked=3, without_result=3)  # noqa: DTZ011
    Steering.objects.create(words="soep", offering=made, reason="Week van de soep", starts_on=date(2026, 1, 1))
    return made


def outside(window: Window, address: str) -> Any:
    window.goto(address)
    expect(window.locator("[data-start]"), address).to_have_count(0)
    return window.evaluate(OUTSIDE)


def test_every_column_and_every_field_can_be_reached(open_page: OpenPage, offering: Offering) -> None:
    page = open_page(width=390, user=UserFactory(staff=True))

    found = {address: missed for address in LISTS if (missed := outside(page, address))}
    for tab in ("tekst", "prijs_en_plaats", "fotos_en_makers"):
        if missed := outside(page, f"{edit_address(offering)}#tab-{tab}"):
            found[tab] = missed

    assert found == {}


@pytest.mark.parametrize("address", [LISTS[0], "/admin/reports/searches_without_result/"])
def test_the_name_of_a_list_is_not_cut(open_page: OpenPage, address: str) -> None:
    page = open_page(width=390, user=UserFactory(staff=True))
    page.goto(address)

    shown = page.locator(".w-breadcrumbs").first.evaluate("part => [part.scrollWidth, part.clientWidth]")

    assert shown[0] <= shown[1]


def test_what_can_be_done_with_the_only_row_is_not_hidden_by_the_frame(open_page: OpenPage, offering: Offering) -> None:
    page = open_page(width=390, user=UserFactory(staff=True))
    page.goto(f"{SNIPPETS}/search/steering/")

    page.locator("main table.listing tbody button[aria-expanded]").first.click()
    page.locator("main").get_by_role("link", name="Verwijder").click()

    expect(page).to_have_url(re.compile("/delete/"))


def test_how_a_job_stands_is_one_line(open_page: OpenPage) -> None:
    page = open_page(user=UserFactory(staff=True))
    page.goto("/admin/due/")

    heights = page.locator(".due td:nth-child(2) > .w-status").evaluate_all("all => all.map(one => one.offsetHeight)")

    assert heights
    assert max(heights) < 30
