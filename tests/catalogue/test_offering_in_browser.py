"""The page of an offering in a real browser: with and without scripts, narrow and wide, by keyboard and by axe."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from catalogue.models import Offering, PriceTier
from tests.factories import MembershipFactory, OfferingFactory
from tests.fixtures.browser import OpenPage, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def lunch() -> Offering:
    """At € 12,50 a person, from 60 at € 11,75."""
    offering: Offering = OfferingFactory(
        category="lunch", price=Decimal("12.50"), unit="person", vat_rate="9", minimum=20, capacity=120
    )
    PriceTier.objects.create(offering=offering, quantity=60, price=Decimal("11.75"))
    return offering


def test_the_total_follows_the_quantity_without_leaving_the_page(open_page: OpenPage) -> None:
    offering = lunch()
    page = open_page()
    page.goto(offering.get_absolute_url())

    page.get_by_label("Aantal personen").fill("60")

    expect(page.locator("#total .total dd")).to_have_text("€\N{NO-BREAK SPACE}768,45")
    expect(page.locator("tr.reached th")).to_have_text("vanaf 60")
    assert page.url.endswith("?aantal=60")
    expect(page.get_by_label("Aantal personen")).to_be_focused()

    page.get_by_role("button", name="Eén meer").click()

    expect(page.locator("#total dt").first).to_contain_text("61")
    expect(page.get_by_role("link", name="Stel een vraag")).to_have_attribute(
        "href", f"{offering.get_absolute_url()}vraag/?aantal=61"
    )


@pytest.mark.parametrize("typed", ["-5", "1000000000"])
def test_a_quantity_that_is_none_is_told_beside_the_field_and_nothing_is_calculated(
    open_page: OpenPage, typed: str
) -> None:
    page = open_page()
    page.goto(lunch().get_absolute_url())

    page.get_by_label("Aantal personen").fill(typed)

    expect(page.locator("#quantity-error li")).to_contain_text("Typ een getal van")
    expect(page.locator(".sum")).to_have_count(0)
    expect(page.get_by_label("Aantal personen")).to_have_attribute("aria-invalid", "true")
    axe(page)

    page.get_by_label("Aantal personen").fill("40")

    expect(page.locator(".sum .total")).to_contain_text("545,00")
    expect(page.locator("#quantity-error li")).to_have_count(0)
    expect(page.get_by_label("Aantal personen")).to_have_attribute("aria-invalid", "false")


def test_without_scripts_a_button_calculates(open_page: OpenPage) -> None:
    offering = lunch()
    page = open_page(javascript=False)
    page.goto(offering.get_absolute_url())

    page.get_by_label("Aantal personen").fill("60")
    page.get_by_role("button", name="Reken uit").click()

    expect(page.locator("#total .total dd")).to_have_text("€\N{NO-BREAK SPACE}768,45")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_of_a_narrow_window(open_page: OpenPage, width: int) -> None:
    offering = lunch()
    page = open_page(width=width)

    for address in (offering.get_absolute_url(), offering.cooperative.get_absolute_url(), "/cooperaties/", "/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_either_scheme(open_page: OpenPage, scheme: str) -> None:
    offering = lunch()
    page = open_page(scheme=scheme)

    for address in (
        f"{offering.get_absolute_url()}?aantal=40",
        f"{offering.get_absolute_url()}vraag/",
        offering.cooperative.get_absolute_url(),
        "/cooperaties/?plaats=Nergenshuizen",
        "/contact/",
        "/",
    ):
        page.goto(address)
        axe(page)


def test_the_menu_of_a_phone_opens_without_scripts_and_closes_by_escape(open_page: OpenPage) -> None:
    page = open_page(width=390, javascript=False)
    page.goto("/contact/")
    link = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Coöperaties")
    expect(link).not_to_be_visible()

    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()

    page.keyboard.press("Escape")
    expect(link).not_to_be_visible()


def test_the_first_tab_offers_to_skip_to_the_content(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/contact/")

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()


def test_a_mistake_in_a_form_is_told_first_and_leads_to_its_field(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/contact/")

    page.get_by_role("button", name="Verstuur uw vraag").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").first.click()

    expect(page.get_by_label("Uw naam")).to_be_focused()
    axe(page)


def test_a_phone_jumps_from_the_list_of_cooperatives_to_the_map(open_page: OpenPage) -> None:
    lunch()
    page = open_page(width=390, javascript=False)
    page.goto("/cooperaties/")

    page.get_by_role("link", name="Naar de kaart").click()

    expect(page.locator(".dot-map")).to_be_in_viewport()


def test_an_offering_with_much_to_tell_prints_on_one_page(open_page: OpenPage) -> None:
    offering = lunch()
    for _ in range(4):
        offering.makers.add(MembershipFactory(cooperative=offering.cooperative, public=True, story_nl="Woord " * 25))
    offering.description_nl = "\n\n".join(["Wij doen dit graag voor u. " * 8] * 3)
    offering.save()
    OfferingFactory(category="lunch")
    page = open_page()
    page.goto(f"{offering.get_absolute_url()}?aantal=40")

    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))

    assert len(sheets) == 1
