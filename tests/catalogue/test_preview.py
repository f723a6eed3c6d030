"""A preview is the public page itself, of a text that is not public yet."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from catalogue.models import Offering, PriceTier
from tests.factories import CooperativeFactory, OfferingFactory

pytestmark = pytest.mark.django_db


def preview(offering: Offering, language: str) -> BeautifulSoup:
    response = offering.make_preview_request(preview_mode=language)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_preview_shows_the_draft_in_each_language() -> None:
    offering = OfferingFactory(draft=True, title_nl="Lunch met soep", title_en="Lunch with soup")

    assert preview(offering, "nl").select_one("h1").text == "Lunch met soep"  # type: ignore[union-attr]
    assert preview(offering, "en").select_one("h1").text == "Lunch with soup"  # type: ignore[union-attr]


def test_a_preview_shows_tiers_that_are_not_saved() -> None:
    offering = OfferingFactory()
    offering.tiers = [PriceTier(quantity=60, price=11)]

    assert "vanaf 60" in preview(offering, "nl").text


def test_an_offering_that_was_never_saved_can_be_seen_before_it_is() -> None:
    saved = OfferingFactory()
    fields = {name: getattr(saved, name) for name in ("category", "title_nl", "summary_nl", "description_nl", "price")}
    offering = Offering(cooperative=CooperativeFactory(), at_buyer=True, **fields)

    page = preview(offering, "nl")

    assert page.select_one("h1").text == saved.title_nl  # type: ignore[union-attr]
    assert page.select_one("#ask") is None


def test_a_preview_of_a_cooperative_is_its_public_page(rf: RequestFactory) -> None:
    cooperative = CooperativeFactory(draft=True, tagline_nl="Koken voor de buurt")
    request = rf.get("/")
    request.user = AnonymousUser()

    response = cooperative.serve_preview(request, "nl")

    assert "Koken voor de buurt" in response.content.decode()
