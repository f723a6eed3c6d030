"""Suggestions as a keyboard, a hand and a screen reader meet them."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.fixtures.browser import OpenPage, Watch, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("kitchens")]
SOURCE = "**/suggesties/**"


@pytest.fixture
def page_at(open_page: OpenPage, watch: Watch) -> Iterator[Callable[..., Page]]:
    """A window for axe, which sets inline styles itself to measure contrast."""
    yield lambda width, **more: open_page(width=width, **more)
    watch.problems[:] = [problem for problem in watch.problems if "inline style" not in problem]


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("Wat"))


def rows(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Suggesties").get_by_role("option")


def typed(page: Page, words: str, path: str = "/zoeken/") -> Locator:
    """The field, with the list open for these words."""
    page.goto(path)
    field(page).press_sequentially(words)
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    return field(page)


def test_typing_opens_a_list_in_groups_and_says_how_many(page: Page) -> None:
    box = typed(page, "lunch utr", "/")

    expect(page.get_by_role("group", name="Plaatsen").get_by_role("option")).to_have_text(["lunch in Utrecht Utrecht"])
    assert box.get_attribute("aria-activedescendant") is None
    number = rows(page).count()
    expect(page.locator("search-suggestions [role=status]")).to_have_text(re.compile(f"^{number} suggestie"))
    expect(box).to_be_focused()


def test_arrows_choose_a_row_and_enter_follows_it_and_back_comes_back(page: Page) -> None:
    box = typed(page, "lunch", "/")
    chosen = page.locator("[role=option][aria-selected=true]")

    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", rows(page).first.get_attribute("id") or "")
    expect(chosen).to_have_count(1)
    box.press("ArrowUp")
    expect(chosen).to_have_count(0)
    box.press("ArrowUp")
    expect(rows(page).last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(rows(page).first).to_have_attribute("aria-selected", "true")
    address = str(rows(page).first.get_attribute("href"))
    box.press("Enter")
    page.wait_for_url(f"**{address}")
    page.go_back()

    expect(page).to_have_url(re.compile("/$"))
    expect(page.locator("suggestion-list")).to_be_hidden()


def test_enter_without_a_chosen_row_sends_the_form_as_it_was_typed(page: Page) -> None:
    box = typed(page, "lunc")

    box.press("Enter")

    expect(page).to_have_url("/zoeken/?q=lunc")
    expect(page.locator("suggestion-list")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("lunc")


def test_escape_closes_and_keeps_the_words_and_an_arrow_opens_again(page: Page) -> None:
    box = typed(page, "lunch")
    box.press("ArrowDown")

    box.press("Escape")
    expect(page.locator("suggestion-list")).to_be_hidden()
    expect(box).to_have_value("lunch")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None

    box.press("ArrowDown")
    expect(rows(page).first).to_be_visible()


@pytest.mark.parametrize("key", ["Home", "End", "ArrowLeft"])
def test_home_end_and_the_side_arrows_belong_to_the_text(page: Page, key: str) -> None:
    box = typed(page, "lunch")
    box.press("ArrowDown")

    box.press(key)
    box.press_sequentially("x")

    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    assert box.input_value() == {"Home": "xlunch", "End": "lunchx", "ArrowLeft": "luncxh"}[key]


def test_tab_leaves_and_closes(page: Page) -> None:
    box = typed(page, "lunch")
    box.press("ArrowDown")

    box.press("Tab")

    expect(page.locator("suggestion-list")).to_be_hidden()
    expect(page.locator("#plaats")).to_be_focused()
    expect(page).to_have_url("/zoeken/")


def test_a_press_follows_a_row(page: Page) -> None:
    typed(page, "keuken 1")

    page.get_by_role("group", name="Coöperaties").get_by_role("option").first.click()

    expect(page).to_have_url(re.compile("/cooperaties/keuken-1"))


def test_the_list_works_again_after_the_search_refreshed_in_place(page: Page) -> None:
    typed(page, "lunch").press("Enter")
    expect(page).to_have_url("/zoeken/?q=lunch")

    page.locator("#q").press_sequentially(" utr")

    expect(page.get_by_role("option", name="lunch in Utrecht")).to_be_visible()


def test_one_request_at_most_is_on_its_way_and_a_late_answer_changes_nothing(page: Page) -> None:
    running: list[Request] = []
    most: list[int] = []
    held: list[Route] = []

    def started(request: Request) -> None:
        if "suggesties" in request.url:
            running.append(request)
            most.append(len(running))

    def ended(request: Request) -> None:
        if request in running:
            running.remove(request)

    def hold(route: Route) -> None:
        held.append(route)

    page.on("request", started)
    page.on("requestfinished", ended)
    page.on("requestfailed", ended)
    page.goto("/zoeken/")
    # The first letters are never answered in time.
    page.route(re.compile(r"/suggesties/\?q=lu$"), hold)

    for letter in "lunch":
        field(page).press_sequentially(letter)
        page.wait_for_timeout(200)
    expect(rows(page).first).to_be_visible()

    assert len(held) == 1
    assert len(most) == 4
    assert max(most) == 1
    expect(rows(page).first.locator("mark").first).to_have_text(re.compile("^lunch$", re.IGNORECASE))


def test_letters_in_quick_succession_are_one_question(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggesties" in request.url else None)

    typed(page, "lunch utr")

    assert [address.partition("?")[2] for address in asked] == ["q=lunch%20utr"]


def test_a_server_that_does_not_answer_leaves_the_plain_form(page: Page) -> None:
    page.route(SOURCE, lambda route: route.fulfill(status=429))
    page.goto("/zoeken/")

    field(page).press_sequentially("lunch")
    page.wait_for_timeout(400)
    expect(page.locator("suggestion-list")).to_be_hidden()
    field(page).press("Enter")

    expect(page).to_have_url("/zoeken/?q=lunch")


def test_without_javascript_it_is_the_plain_form(open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto("/")

    expect(page.get_by_role("searchbox")).to_have_count(1)
    expect(page.locator("suggestion-list")).to_be_hidden()
    page.locator("#q").fill("lunch")
    page.locator("#q").press("Enter")

    expect(page).to_have_url("/zoeken/?q=lunch")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "path"), [(1280, "/"), (390, "/"), (1280, "/zoeken/"), (390, "/zoeken/")])
def test_axe_finds_nothing_with_the_list_open(page_at: Callable[..., Page], width: int, path: str, scheme: str) -> None:
    page = page_at(width, scheme=scheme)
    typed(page, "lunch", path).press("ArrowDown")

    axe(page)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heights = page.evaluate("[...document.querySelectorAll('[role=option]')].map((row) => row.offsetHeight)")
    assert min(heights) >= 44
