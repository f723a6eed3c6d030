"""A buyer keeps, compares and takes along, on a phone, without scripts and with a keyboard."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from marketplace.accounts.models import User
from search.shortlists import services
from tests.browser.crawl import overflow
from tests.factories import OfferingFactory, OrganisationMemberFactory
from tests.fixtures.browser import OpenPage, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def buyer(index: Any) -> User:
    """Someone of an organisation, and six lunches to find."""
    for number in range(6):
        OfferingFactory(
            title_nl=f"Lunch nummer {number + 1}", category="lunch", unit="person", capacity=50 + number, minimum=5
        )
    index()
    person: User = OrganisationMemberFactory(organisation__name="Gemeente Vechtdijk").user
    return person


def boxes(page: Page) -> Any:
    return page.locator(".result-card input[form=compare]")


def test_a_buyer_on_a_phone_keeps_notes_orders_and_throws_away(open_page: OpenPage, buyer: User) -> None:
    page = open_page(width=390, user=buyer)
    page.goto("/zoeken/?q=lunch")

    for _ in range(2):
        page.get_by_role("button", name="Bewaar").first.click()
        page.wait_for_url("**/zoeken/?q=lunch#o*")
    expect(page.locator(".saved")).to_have_count(2)
    page.locator(".saved").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn lijst")
    axe(page)
    assert overflow(page) == 0

    second = page.locator(".shortlist-line h2").nth(1).inner_text()
    page.get_by_role("button", name="Omhoog").nth(1).click()
    expect(page.locator(".shortlist-line h2").first).to_have_text(second)

    page.get_by_role("link", name="Notitie en aantal").first.click()
    page.get_by_label("Hoeveel wilt u er?").fill("40")
    page.get_by_label("Notitie").fill("Graag glutenvrij")
    axe(page)
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator(".shortlist-line").first).to_contain_text("Graag glutenvrij")
    expect(page.locator(".shortlist-total")).to_contain_text("1.000,00")

    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF").click()
    assert taken.value.suggested_filename.startswith("mijn-lijst-")

    page.get_by_role("button", name="Lijst verwijderen").click()
    expect(page.get_by_role("status")).to_contain_text("ligt in de prullenbak")
    axe(page)
    page.get_by_role("button", name="Zet terug").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn lijst")


def test_four_fit_in_a_comparison_and_ticks_outlive_another_question(open_page: OpenPage, buyer: User) -> None:
    page = open_page()
    page.goto("/zoeken/?q=lunch&aantal=40")
    expect(page.locator("compare-bar")).to_be_hidden()

    boxes(page).nth(0).check()
    expect(page.locator("[data-count]")).to_have_text("1 gekozen")
    page.locator("input[name=levering][value=at_buyer]").check()
    expect(page).to_have_url("/zoeken/?q=lunch&aantal=40&levering=at_buyer")
    expect(boxes(page).nth(0)).to_be_checked()
    for number in (1, 2, 3):
        boxes(page).nth(number).check()
    expect(page.locator("[data-count]")).to_have_text("4 gekozen, meer passen er niet")
    expect(boxes(page).nth(4)).to_be_disabled()
    axe(page)

    page.get_by_role("button", name="Vergelijk").click()
    page.wait_for_load_state()

    expect(page.get_by_role("heading", level=1)).to_have_text("4 aanbiedingen naast elkaar")
    expect(page.get_by_label("Hoeveel hebt u nodig?")).to_have_value("40")
    assert overflow(page) == 0
    axe(page)


def test_what_was_ticked_on_another_page_of_results_goes_along(open_page: OpenPage, buyer: User) -> None:
    page = open_page()
    page.goto("/zoeken/?q=lunch+nummer+1")
    chosen = boxes(page).nth(0).get_attribute("value")
    boxes(page).nth(0).check()

    page.locator("#q").fill("taart zonder iets")
    page.locator("#q").press("Enter")
    expect(page.locator("#q")).to_have_value("taart zonder iets")
    expect(page.locator("[data-count]")).to_have_text("1 gekozen")

    assert page.locator("#compare input[data-kept]").get_attribute("value") == chosen or boxes(page).count()


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_ticking_comparing_and_saving_work(open_page: OpenPage, buyer: User, width: int) -> None:
    page = open_page(width=width, javascript=False, user=buyer)
    page.goto("/zoeken/?q=lunch")

    boxes(page).nth(0).check()
    boxes(page).nth(1).check()
    page.locator("#compare button[type=submit]").click()
    expect(page.locator("thead .title")).to_have_count(2)

    page.get_by_label("Hoeveel hebt u nodig?").fill("40")
    page.get_by_label("Alleen verschillen tonen").check()
    page.get_by_role("button", name="Toon").click()
    expect(page.locator("tbody th").first).to_contain_text("Hoeveel er past")
    page.get_by_role("button", name="Bewaar").first.click()

    expect(page.get_by_role("status")).to_contain_text("Bewaard op Mijn lijst")
    assert page.url.split("?")[0].endswith("/vergelijken/")
    page.wait_for_load_state()
    assert overflow(page) == 0


def test_on_a_phone_only_the_table_scrolls_and_its_names_stay(open_page: OpenPage, buyer: User) -> None:
    page = open_page(width=390)
    page.goto("/zoeken/?q=lunch")
    for number in range(3):
        boxes(page).nth(number).check()
    page.get_by_role("button", name="Vergelijk").click()

    page.wait_for_load_state()
    frame = page.get_by_role("region", name="3 aanbiedingen naast elkaar")
    frame.focus()
    page.keyboard.press("End")
    frame.evaluate("frame => frame.scrollTo(500, 0)")

    edge = page.locator("tbody th").first.bounding_box()
    assert edge is not None
    assert edge["x"] == frame.bounding_box()["x"]  # type: ignore[index]
    assert overflow(page) == 0
    axe(page)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_forms(open_page: OpenPage, buyer: User, language: Any, scheme: Any) -> None:
    one = services.make(name="Kerst", by=buyer)
    services.make(name="Zomer", by=buyer)
    page = open_page(width=390, language=language, scheme=scheme, user=buyer)
    lists = "/lijsten/" if language == "nl" else "/en/lists/"
    compare = "/vergelijken/" if language == "nl" else "/en/compare/"
    page.goto("/zoeken/?q=lunch" if language == "nl" else "/en/search/?q=lunch")
    page.locator(".result-card button").first.click()
    page.wait_for_load_state()
    axe(page)

    change = f"{lists}{one.pk}/{'wijzigen' if language == 'nl' else 'edit'}/"
    for path in (lists, f"{lists}{one.pk}/", change, compare):
        page.goto(path)
        axe(page)
        assert overflow(page) == 0


def test_what_was_looked_at_is_shown_and_forgotten_with_one_button(open_page: OpenPage, buyer: User) -> None:
    page = open_page(width=390)
    page.goto("/zoeken/?q=lunch")
    page.locator(".result-card h2 a").first.click()
    title = page.locator("h1").inner_text()
    page.goto("/zoeken/")
    expect(page.locator(".viewed")).to_contain_text(title)

    page.get_by_role("link", name="Alles", exact=True).click()
    expect(page.locator("#bekeken")).to_contain_text(title)
    axe(page)
    page.get_by_role("button", name="Vergeten").click()

    expect(page.get_by_role("status")).to_contain_text("Vergeten.")
    expect(page.locator("#bekeken")).not_to_contain_text(title)


def test_the_name_of_a_new_list_is_asked_for_a_new_list_alone(open_page: OpenPage, buyer: User) -> None:
    for name in ("Kerst", "Zomer"):
        services.make(name=name, by=buyer)
    page = open_page(width=390, user=buyer)
    page.goto("/zoeken/?q=lunch")
    page.get_by_role("button", name="Bewaar").first.click()
    field = page.get_by_label("Naam van de nieuwe lijst")

    expect(field).to_be_hidden()
    page.get_by_label("Een nieuwe lijst").check()
    expect(field).to_be_visible()
    axe(page)
