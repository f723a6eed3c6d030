"""A click on what was found is told once for each answer, and only where there is JavaScript."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from search.terms import spool
from tests.fixtures.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kitchens")]


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"


def heard() -> list[str]:
    """Words of what was noted, with ! for a click."""
    files = spool.folder().glob("*.jsonl")
    return [f"{heard.words}{'!' * heard.clicked}" for path in files for heard in spool.lines_of(path)]


def test_a_click_is_told_and_the_offering_opens(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")

    with page.expect_response("**/zoeken/geklikt/") as told:
        page.locator(".result-card a").first.click()

    expect(page.locator(".offering-box")).to_be_visible()
    assert told.value.status == 204
    assert heard() == ["lunch", "lunch!"]


def test_two_offerings_of_one_answer_are_one_click_and_other_words_are_another(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    for at in (0, 1):
        page.locator(".result-card a").nth(at).click(button="middle")
    page.locator("#q").fill("taart")
    page.locator("#q").press("Enter")
    expect(page).to_have_url("/zoeken/?q=taart")
    with page.expect_response("**/zoeken/geklikt/"):
        page.locator(".result-card a").first.click(button="middle")

    assert heard() == ["lunch", "lunch!", "taart", "taart!"]


def test_filters_chips_and_pages_are_no_clicks_and_no_new_searches(page: Page) -> None:
    page.goto("/zoeken/?q=lunch")
    page.locator('input[name="soort"][value="service"]').check()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)

    assert heard() == ["lunch"]


def test_without_javascript_a_search_is_counted_and_a_click_is_not(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/zoeken/?q=lunch")
    page.locator(".result-card a").first.click()

    expect(page.locator(".offering-box")).to_be_visible()
    assert heard() == ["lunch"]
