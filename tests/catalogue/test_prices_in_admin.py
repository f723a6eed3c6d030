"""Staff type prices as people write them."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from playwright.sync_api import expect

from catalogue.models import Offering, PriceTier
from tests.admin_forms import form_at
from tests.catalogue.admin import edit_address, form_of
from tests.factories import OfferingFactory, UserFactory
from tests.fixtures.browser import OpenPage

PUBLISH: dict[str, Any] = {"action-publish": "1"}


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True))
    return client


def said_of(response: Any) -> str:
    told = BeautifulSoup(response.content, "html.parser").select(".error-message")
    return " ".join(each.get_text(" ", strip=True) for each in told)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "kept"),
    [("41,50", "41.50"), ("41.50", "41.50"), ("41", "41.00"), ("€ 4.150,00", "4150.00"), ("1,234.50", "1234.50")],
)
def test_a_price_is_read_as_it_is_written(staff: Client, typed: str, kept: str) -> None:
    offering = OfferingFactory(price="39.00")
    tiers = [{"quantity": "20", "price": "0,50"}]

    staff.post(edit_address(offering), form_of(offering, tiers, price=typed, **PUBLISH))

    offering.refresh_from_db()
    assert offering.price == Decimal(kept)
    assert PriceTier.objects.get(offering=offering).price == Decimal("0.50")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4.150", "kan twee dingen betekenen"),
        ("0,001", "hoogstens twee cijfers"),
        ("0", "boven nul"),
        ("-3", "boven nul"),
        ("10000000", "onder de tien miljoen"),
        ("veel", "zoals 12,50"),
    ],
)
def test_an_amount_that_is_not_clear_is_asked_again(staff: Client, typed: str, sentence: str) -> None:
    offering = OfferingFactory(price="39.00")

    response = staff.post(edit_address(offering), form_of(offering, price=typed, **PUBLISH))

    offering.refresh_from_db()
    assert offering.price == Decimal("39.00")
    assert sentence in said_of(response)


@pytest.mark.django_db
def test_a_form_shows_prices_with_a_comma_and_takes_them_back(staff: Client) -> None:
    offering = OfferingFactory(price="1239.00")
    PriceTier.objects.create(offering=offering, quantity=20, price="12.50")

    data = form_at(staff, edit_address(offering))
    response = staff.post(edit_address(offering), data | {"title_nl": "Lunch met soep", "at_buyer": "on"} | PUBLISH)

    assert (data["price"], data["tiers-0-price"]) == ("1239,00", "12,50")
    assert response.status_code == 302
    assert Offering.objects.get(pk=offering.pk).price == Decimal("1239.00")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_comma_that_is_typed_stays_a_comma(open_page: OpenPage) -> None:
    offering = OfferingFactory(price="39.00")
    page = open_page(user=UserFactory(staff=True))
    page.goto(edit_address(offering) + "#tab-prijs_en_plaats")
    price = page.locator("#id_price")
    expect(price).to_have_value("39,00")

    price.fill("")
    price.press_sequentially("41,50")
    page.get_by_role("button", name="Meer acties").click()
    with page.expect_navigation(wait_until="commit"):
        page.locator("button[name=action-publish]").click()

    expect(page.locator(".messages")).to_contain_text("gepubliceerd")
    offering.refresh_from_db()
    assert offering.price == Decimal("41.50")
