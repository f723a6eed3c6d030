"""A buyer narrows a search by hand, with and without JavaScript, with a keyboard, on a phone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.fixtures.browser import OpenPage, Watch, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kitchens")]


@pytest.fixture
def page_at(open_page: OpenPage, watch: Watch) -> Iterator[Callable[[int], Page]]:
    """A window for axe, which sets inline styles itself to measure contrast."""
    yield lambda width: open_page(width=width)
    watch.problems[:] = [problem for problem in watch.problems if "inline style" not in problem]


def box(page: Page, parameter: str, value: str) -> Locator:
    return page.locator(f'input[name="{parameter}"][value="{value}"]')


def total(page: Page) -> int:
    return int(page.locator("h1").inner_text().split()[0])


def test_a_ticked_filter_refreshes_in_place_and_is_announced(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    before = total(page)
    page.evaluate("window.sameDocument = true")

    box(page, "soort", "service").check()

    expect(page).to_have_url("/zoeken/?q=lunch&soort=service")
    expect(page.locator("[data-status]")).to_have_text(f"{total(page)} resultaten")
    assert total(page) < before
    assert page.evaluate("window.sameDocument")
    expect(box(page, "soort", "service")).to_be_focused()
    expect(page).to_have_title(f"{page.locator('h1').inner_text()} · Samenmarkt")


def test_a_chip_is_taken_away_without_leaving_the_page(page: Page) -> None:
    page.goto("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht")
    page.evaluate("window.sameDocument = true")

    page.locator(".chip", has_text="40 personen").click()

    expect(page.locator("#q")).to_have_value("lunch in Utrecht")
    expect(page).to_have_url("/zoeken/?q=lunch+in+Utrecht")
    assert page.evaluate("window.sameDocument")


def test_the_next_page_starts_at_its_top(page: Page) -> None:
    page.goto("/zoeken/?provincie=utrecht&provincie=gelderland")

    page.locator(".pager a[rel=next]").click()

    expect(page).to_have_url("/zoeken/?provincie=utrecht&provincie=gelderland&pagina=2")
    expect(page.locator("#found-title")).to_be_focused()
    expect(page.locator("#found-title")).to_be_in_viewport()


def test_everything_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/zoeken/?q=lunch")
    before = total(page)

    box(page, "soort", "service").check()
    page.locator("input[name=prijs_tot]").fill("15")
    page.get_by_role("button", name="Toepassen").click()

    expect(page).to_have_url("/zoeken/?q=lunch&prijs_tot=15&soort=service")
    assert total(page) < before


def test_the_apply_button_is_for_who_has_no_javascript(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")

    expect(page.get_by_role("button", name="Toepassen")).to_be_hidden()


def test_a_long_facet_opens_filters_and_stays_open(page: Page) -> None:
    page.goto("/zoeken/")
    facet = page.locator("[data-facet=cooperatie]")

    facet.locator("summary").click()
    values = facet.locator("details label:has([type=checkbox])")
    name = values.last.locator("span").inner_text()
    facet.locator("facet-filter input").fill(name.upper())
    expect(values.last).to_be_visible()
    expect(values.first).to_be_hidden()
    facet.locator("facet-filter input").fill("")
    expect(values.first).to_be_visible()
    facet.locator("details input[type=checkbox]").last.check()

    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("[data-facet=cooperatie] details")).to_have_attribute("open", "")


def test_a_keyboard_alone_reaches_narrows_and_opens(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    box(page, "soort", "service").focus()

    page.keyboard.press("Space")
    expect(page).to_have_url("/zoeken/?q=lunch&soort=service")
    expect(box(page, "soort", "service")).to_be_focused()
    page.locator(".result-card h2 a").first.focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/aanbod/\d+-"))


def test_a_phone_has_the_filters_in_a_dialog(open_page: OpenPage) -> None:
    page = open_page(width=390)
    page.goto("/zoeken/?q=lunch")
    expect(page.locator("#filters")).to_be_hidden()

    page.get_by_role("link", name="Filters").click()
    dialog = page.get_by_role("dialog", name="Verfijn")
    expect(dialog).to_be_visible()
    box(page, "soort", "service").check()
    expect(page).to_have_url("/zoeken/?q=lunch&soort=service")
    expect(dialog).to_be_visible()
    page.get_by_role("button", name=f"Toon {total(page)} resultaten").click()

    expect(page.locator("#filters")).to_be_hidden()
    expect(page.get_by_role("link", name="Filters (1)")).to_be_focused()


def test_the_dialog_keeps_focus_and_closes_with_escape(open_page: OpenPage) -> None:
    page = open_page(width=390)
    page.goto("/zoeken/?q=lunch")
    page.get_by_role("link", name="Filters").click()

    for _ in range(6):
        page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('#filters').contains(document.activeElement)")
    page.keyboard.press("Escape")

    assert inside
    expect(page.locator("#filters")).to_be_hidden()


def test_a_phone_without_javascript_opens_the_filters_too(open_page: OpenPage) -> None:
    page = open_page(width=390, javascript=False)
    page.goto("/zoeken/?q=lunch")

    page.get_by_role("link", name="Filters").click()
    box(page, "soort", "service").check()
    page.get_by_role("button", name="Toon").click()

    expect(page).to_have_url("/zoeken/?q=lunch&soort=service")
    expect(page.locator("#filters")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht", 1280),
        ("/zoeken/?q=lunch+voor+40+mensen+in+Utrecht", 390),
        ("/zoeken/?q=lunch&weergave=table", 390),
        ("/zoeken/?q=lunch&plaats=Utrecht&weergave=map", 1280),
        ("/zoeken/?q=lunch&provincie=zeeland", 390),
        ("/zoeken/?q=lunch&plaats=0999&soort=onzin&aantal=veel", 1280),
    ],
)
def test_axe_finds_nothing(page_at: Callable[[int], Page], address: str, width: int) -> None:
    page = page_at(width)

    page.goto(address)

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_nothing_in_the_dialog(page_at: Callable[[int], Page]) -> None:
    page = page_at(390)
    page.goto("/zoeken/?q=lunch")

    page.get_by_role("link", name="Filters").click()

    axe(page)
