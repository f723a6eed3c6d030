"""Where a reader is after each step with lists and comparing: what was done is in sight, focus and ticks stay."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from catalogue.models import Offering
from marketplace.accounts.models import User
from search.shortlists import services
from tests.browser.crawl import overflow
from tests.fixtures.browser import OpenPage, axe

from .test_in_browser import boxes, buyer  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def in_view(page: Page, element: Locator) -> bool:
    """Whether nothing lies over the middle of an element, and it stands in the window."""
    found: bool = element.evaluate(
        """element => {
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return element.contains(top) || !!top?.contains(element);
        }"""
    )
    return found


@pytest.mark.parametrize("javascript", [True, False])
def test_saving_on_a_phone_comes_back_to_the_card_in_sight(
    open_page: OpenPage,
    buyer: User,  # noqa: F811
    javascript: bool,
) -> None:
    page = open_page(width=390, user=buyer, javascript=javascript)
    page.goto("/zoeken/?q=lunch")
    card = page.locator(".result-card").nth(3)
    title = card.locator("h2 a")

    card.get_by_role("button", name="Bewaar").click()
    page.wait_for_url("**/zoeken/?q=lunch#o*")

    expect(title).to_be_focused()
    expect(card.locator(".saved")).to_be_in_viewport()
    edge = page.locator(".filters-open").bounding_box()
    place = title.bounding_box()
    assert edge is not None
    assert place is not None
    assert place["y"] >= edge["y"] + edge["height"]
    if javascript:
        expect(card.get_by_role("status")).to_contain_text("Bewaard op Mijn lijst")
        expect(card.get_by_role("status")).to_be_in_viewport()
        assert in_view(page, card.get_by_role("status"))
        assert overflow(page) == 0
        # Not with a box of another card half under the button that stays on top.
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        axe(page)


def test_ticks_outlive_saving_and_the_way_back(open_page: OpenPage, buyer: User) -> None:  # noqa: F811
    page = open_page(user=buyer)
    page.goto("/zoeken/?q=lunch")
    for number in (0, 1):
        boxes(page).nth(number).check()

    page.get_by_role("button", name="Bewaar").nth(3).click()
    page.wait_for_url("**/zoeken/?q=lunch#o*")
    expect(page.locator("[data-count]")).to_have_text("2 gekozen")
    page.locator("input[name=levering][value=at_buyer]").check()
    expect(page).to_have_url("/zoeken/?q=lunch&levering=at_buyer")
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text("2 gekozen")
    expect(boxes(page).nth(1)).to_be_checked()

    page.get_by_role("button", name="Alle vinkjes weg").click()
    expect(page.locator("compare-bar")).to_be_hidden()
    page.reload()
    expect(boxes(page).nth(1)).not_to_be_checked()


def test_the_one_of_a_comparison_is_ticked_where_one_looks_for_another(
    open_page: OpenPage,
    buyer: User,  # noqa: F811
) -> None:
    one = Offering.objects.first()
    assert one
    page = open_page()
    page.goto(f"/vergelijken/?aanbod={one.pk}")

    page.locator("main").get_by_role("link", name="Zoek aanbod").click()

    expect(page.locator("[data-count]")).to_have_text("1 gekozen")
    expect(page.locator(f"input[form=compare][value='{one.pk}']").first).to_be_checked()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_keyboard_goes_on_where_it_was_on_a_list(
    open_page: OpenPage,
    buyer: User,  # noqa: F811
    javascript: bool,
) -> None:
    shortlist = services.make(name="Kerst", by=buyer)
    offerings: Any = list(Offering.objects.order_by("pk")[:3])
    for offering in offerings:
        services.add(shortlist, offering, by=buyer)
    page = open_page(user=buyer, javascript=javascript)
    page.goto(shortlist.get_absolute_url())

    page.get_by_role("button", name="Omlaag").first.press("Enter")
    page.wait_for_url("**#omlaag-*")
    expect(page.locator(".shortlist-line").nth(1).get_by_role("button", name="Omlaag")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#omhoog-*")
    expect(page.locator(".shortlist-line").nth(2).get_by_role("button", name="Omhoog")).to_be_focused()

    page.get_by_role("button", name="Haal eraf").first.press("Enter")
    page.wait_for_url("**#t*")
    expect(page.locator(".shortlist-line h2 a").first).to_be_focused()
    page.get_by_role("button", name="Zet terug").press("Enter")
    page.wait_for_url("**#t*")
    expect(page.locator(".messages")).to_contain_text("staat weer op de lijst")
    expect(page.locator(".shortlist-line h2 a").first).to_be_focused()
    if javascript:
        expect(page.locator(".shortlist-line").first.get_by_role("status")).to_be_in_viewport()
        axe(page)


def test_on_a_phone_two_of_four_offerings_stand_in_view(open_page: OpenPage, buyer: User) -> None:  # noqa: F811
    page = open_page(width=390)
    asked = "&".join(f"aanbod={offering.pk}" for offering in Offering.objects.all()[:4])
    page.goto(f"/vergelijken/?{asked}&aantal=40")

    frame = page.locator(".compare-frame").bounding_box()
    second = page.locator("thead th").nth(1).bounding_box()
    assert frame is not None
    assert second is not None
    assert second["x"] + second["width"] <= frame["x"] + frame["width"]
    expect(page.get_by_role("columnheader")).to_have_count(4)
    expect(page.get_by_role("rowheader", name="Samen")).to_be_visible()
    assert overflow(page) == 0
    axe(page)
