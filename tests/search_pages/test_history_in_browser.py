"""Every refresh of a search is one request, and can be walked back with its focus and scroll."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.fixtures.browser import OpenPage

from .test_in_browser import box

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kitchens")]


def test_back_and_forward_restore_filters_and_scroll(page: Page) -> None:
    page.goto("/zoeken/")
    page.locator("[data-facet=cooperatie] label").first.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    page.locator("[data-facet=cooperatie] input").first.check()
    expect(page.locator(".chip")).to_have_count(1)

    page.go_back()

    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("[data-facet=cooperatie] input").first).not_to_be_checked()
    assert abs(page.evaluate("scrollY") - scrolled) < 60
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("[data-facet=cooperatie] input").first).to_be_checked()


def test_back_and_forward_bring_the_focus_back(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    box(page, "soort", "service").check()
    expect(page).to_have_url("/zoeken/?q=lunch&soort=service")
    page.get_by_role("link", name="Tabel").click()
    expect(page.locator(".result-table")).to_be_visible()

    page.go_back()
    expect(page.get_by_role("link", name="Tabel")).to_be_focused()
    page.go_back()
    expect(page).to_have_url("/zoeken/?q=lunch")
    expect(box(page, "soort", "service")).not_to_be_checked()
    expect(box(page, "soort", "service")).to_be_focused()
    page.go_forward()
    expect(box(page, "soort", "service")).to_be_checked()

    expect(page.get_by_role("link", name="Tabel")).to_be_focused()


def test_back_from_an_offering_brings_the_focus_back_to_its_card(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    card = page.locator(".result-card h2 a").nth(2)
    card.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/aanbod/\d+-"))

    page.go_back()

    expect(card).to_be_focused()


def test_enter_in_a_price_asks_once(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "prijs_tot" in request.url else None)

    page.locator("input[name=prijs_tot]").fill("30")
    page.locator("input[name=prijs_tot]").press("Enter")

    expect(page.locator(".chip")).to_have_count(1)
    assert len(asked) == 1


def test_a_price_counts_as_soon_as_its_field_is_left(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")

    page.locator("input[name=prijs_tot]").fill("30")
    page.locator("input[name=prijs_tot]").press("Tab")

    expect(page).to_have_url("/zoeken/?q=lunch&prijs_tot=30")


def test_filters_and_views_go_by_without_a_word_in_the_console(open_page: OpenPage) -> None:
    """The window itself is watched: an inline style or an aborted request fails this test."""
    wide, narrow = open_page(), open_page(width=390)
    wide.goto("/zoeken/?q=lunch")
    narrow.goto("/zoeken/?q=lunch")

    for at, parameter in enumerate(("soort", "provincie"), start=1):
        wide.locator(f"input[name={parameter}]").first.check()
        expect(wide.locator(".chip")).to_have_count(at)
    for view in ("Kaart", "Tabel", "Lijst"):
        wide.get_by_role("link", name=view).click()
        expect(wide.get_by_role("link", name=view)).to_have_attribute("aria-current", "true")
    narrow.get_by_role("link", name="Filters").click()
    narrow.locator("input[name=soort]").first.check()

    expect(narrow.locator("[data-status]")).not_to_be_empty()


def test_a_search_typed_after_another_can_be_walked_back(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    page.locator("#q").fill("taart")
    page.locator("#q").press("Enter")
    expect(page.locator("h1")).to_contain_text("taart")

    page.go_back()

    expect(page.locator("h1")).to_contain_text("lunch")
    expect(page.locator("#q")).to_have_value("lunch")
