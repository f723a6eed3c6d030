"""Staff's admin in a real browser: an edit is found at once, and nothing breaks the content policy.

The watch of tests/fixtures/browser.py fails these tests on any breach of the policy and any error in the console.
"""

import time
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page as Window
from playwright.sync_api import expect
from wagtail.models import Page

from catalogue.models import Offering
from tests.catalogue.admin import edit_address
from tests.factories import OfferingFactory, PhotoFactory, UserFactory
from tests.fixtures.browser import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


PREVIEW = "Toon/verberg voorvertoning"


def show(window: Window, address: str) -> None:
    """Open a page of the admin and let its scripts start what the page asks for."""
    response = window.goto(address)
    assert response is not None
    assert response.status == 200, address
    expect(window.locator("[data-start]"), address).to_have_count(0)


def test_staff_change_an_offering_see_it_before_and_find_it_within_a_second(open_page: OpenPage, index: Any) -> None:
    offering = OfferingFactory(title_nl="Gewone lunch", category="lunch", capacity=40)
    index()
    page = open_page(user=UserFactory(staff=True))
    assert page.request.get("/zoeken/?q=gewone").ok
    page.goto(edit_address(offering))

    page.locator("#id_title_nl").fill("Zeldzame kastanjelunch")
    page.get_by_role("button", name=PREVIEW).click()
    preview = page.frame_locator("[data-w-preview-target=iframe]").last
    expect(preview.get_by_role("heading", name="Zeldzame kastanjelunch")).to_be_visible()
    assert Offering.objects.get(pk=offering.pk).title_nl == "Gewone lunch"
    page.get_by_role("button", name=PREVIEW).click()
    page.get_by_role("button", name="Meer acties").click()
    with page.expect_navigation(wait_until="commit"):
        page.locator("button[name=action-publish]").click()
    published = time.monotonic()
    answer = page.request.get("/zoeken/?q=kastanjelunch").text()

    assert time.monotonic() - published < 5  # on a busy machine; bench.edit measures the second it may take
    assert "Zeldzame" in answer
    page.goto("/zoeken/?q=kastanjelunch")
    expect(page.locator("main").get_by_role("link", name="Zeldzame kastanjelunch").first).to_be_visible()


def test_lists_and_forms_open_without_a_breach(open_page: OpenPage) -> None:
    offering = OfferingFactory()
    page = open_page(user=UserFactory(staff=True))

    for address in (
        "/admin/",
        "/admin/snippets/catalogue/offering/",
        f"/admin/snippets/cooperatives/cooperative/edit/{offering.cooperative_id}/",
        "/admin/settings/pages/networksettings/",
        "/admin/redirects/add/",
        "/admin/reports/site-history/",
    ):
        show(page, address)


def test_tiers_and_choosers_of_an_offering_work(open_page: OpenPage) -> None:
    offering = OfferingFactory()
    PhotoFactory(title="Soep op tafel")
    page = open_page(user=UserFactory(staff=True))
    show(page, edit_address(offering))

    page.get_by_role("tab", name="Prijs en plaats").click()
    page.locator("#id_tiers-ADD").click()
    expect(page.locator("#id_tiers-0-quantity")).to_be_visible()
    page.get_by_role("tab", name="Foto's en makers").click()
    page.locator("#id_photos-OPEN_MODAL").click()
    expect(page.locator(".modal-body").get_by_text("Soep op tafel")).to_be_visible()


def test_a_block_is_added_to_a_page(open_page: OpenPage) -> None:
    home = Page.objects.get(slug="home")
    page = open_page(user=UserFactory(staff=True))
    show(page, f"/admin/pages/{home.pk}/edit/")

    page.locator(".c-sf-add-button").last.click()
    page.get_by_role("option").first.click()

    expect(page.locator("[name=body-count]")).to_have_value("1")


def test_dates_and_pictures_are_chosen(open_page: OpenPage) -> None:
    page = open_page(user=UserFactory(staff=True))
    show(page, "/admin/snippets/cooperatives/korperiod/add/")

    page.locator("#id_starts_on").click()
    expect(page.locator(".xdsoft_datetimepicker:visible").first).to_be_visible()
    show(page, "/admin/images/add/")
    picture = BytesIO()
    Image.new("RGB", (60, 40), "orange").save(picture, "PNG")
    page.locator("#id_file").set_input_files(
        {"name": "Soep op tafel.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )

    expect(page.locator("#id_title")).to_have_value("Soep op tafel")
