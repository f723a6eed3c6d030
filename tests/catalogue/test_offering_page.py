"""What the public page of an offering answers, and what it says."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from catalogue.models import PriceTier
from cooperatives.models import CooperativeLabel
from tests.catalogue.shown import lunch, page_of, words
from tests.factories import (
    CooperativeFactory,
    MembershipFactory,
    OfferingFactory,
)

pytestmark = pytest.mark.django_db

QUERIES = 6


def test_a_live_offering_of_an_approved_cooperative_is_shown() -> None:
    page = page_of(lunch())

    assert words(page, "h1") == "Lunch met soep"


@pytest.mark.parametrize("fields", [{"draft": True}, {"draft": True, "live": True, "cooperative__draft": True}])
def test_what_was_never_public_is_a_404(client: Client, fields: dict[str, Any]) -> None:
    offering = OfferingFactory(**fields)

    assert client.get(offering.get_absolute_url()).status_code == 404


def test_an_unknown_number_is_a_404(client: Client) -> None:
    assert client.get("/aanbod/999999-lunch/").status_code == 404


def test_a_withdrawn_listing_answers_410(client: Client) -> None:
    gone = OfferingFactory(withdrawn=True, category="lunch", title_nl="Oude lunch")

    response = client.get(gone.get_absolute_url())

    assert response.status_code == 410
    assert "Oude lunch" not in response.content.decode()


def test_the_listings_of_a_cooperative_that_left_answer_410(client: Client) -> None:
    offering = OfferingFactory(cooperative__approved=False)

    assert client.get(offering.get_absolute_url()).status_code == 410


def test_a_wrong_slug_leads_to_the_right_one_with_its_query(client: Client) -> None:
    offering = lunch()

    response = client.get(f"/aanbod/{offering.pk}-iets-anders/?aantal=40")

    assert response.status_code == 301
    assert response["Location"] == f"{offering.get_absolute_url()}?aantal=40"


def test_the_english_page_has_an_english_slug_and_each_names_the_other(client: Client) -> None:
    offering = lunch(title_en="Lunch with soup")

    page = BeautifulSoup(client.get(f"/en/offerings/{offering.pk}-lunch-with-soup/").content, "html.parser")

    paths = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert words(page, "h1") == "Lunch with soup"
    assert str(paths["nl"]).endswith(f"/aanbod/{offering.pk}-lunch-met-soep/")
    assert paths["x-default"] == paths["nl"]
    assert str(paths["en"]).endswith(f"/en/offerings/{offering.pk}-lunch-with-soup/")


def test_a_text_without_english_is_marked_as_dutch(client: Client) -> None:
    offering = lunch()

    page = BeautifulSoup(client.get(f"/en/offerings/{offering.pk}-lunch-met-soep/").content, "html.parser")

    assert page.select_one("h1")["lang"] == "nl"  # type: ignore[index]


def test_the_facts_say_where_when_and_how_much() -> None:
    page = page_of(lunch(reach_km=15, at_cooperative=True, sent=True, remote=True, confidential=True))

    assert [fact.text for fact in page.select(".offering-box .facts-list li")] == [
        "Wij komen naar u toe, tot 15 km rond Utrecht",
        "Bij ons in Utrecht",
        "Verzonden per post of pakket",
        "Op afstand, via internet of telefoon",
        "Bestel 3 werkdagen van tevoren",
        "Minimaal 20, hoogstens 120 per dag",
        "Geschikt voor vertrouwelijk werk",
    ]


def test_a_maker_is_shown_only_under_a_consent_that_was_not_withdrawn() -> None:
    cooperative = CooperativeFactory()
    offering = lunch(cooperative=cooperative)
    amira = MembershipFactory(cooperative=cooperative, name="Amira", public=True)
    silent = MembershipFactory(cooperative=cooperative, name="Samir")
    withdrawn = MembershipFactory(cooperative=cooperative, name="Letty", public=True)
    withdrawn.consent_withdrawn_at = withdrawn.consent_given_at
    withdrawn.save()
    offering.makers.set([amira, silent, withdrawn])
    offering.save()

    page = page_of(offering)

    assert [person.text for person in page.select(".people h3")] == ["Amira"]
    assert "Samir" not in page.text
    assert "Letty" not in page.text


def test_an_expired_label_is_gone() -> None:
    offering = lunch()
    today = localdate()
    for kind, last in [("pso_30plus", today + timedelta(days=1)), ("eko", today - timedelta(days=1))]:
        CooperativeLabel.objects.create(
            cooperative=offering.cooperative, kind=kind, number="P30-1", valid_from=date(2020, 1, 1), valid_to=last
        )

    labels = words(page_of(offering), ".label-list")

    assert "PSO-30+" in labels
    assert "PSO-Nederland, nummer P30-1" in labels
    assert "EKO" not in labels


def test_what_people_wrote_is_escaped() -> None:
    page = page_of(lunch(title_nl="<b>Lunch</b>", description_nl="<script>alert(1)</script>"))

    assert words(page, "h1") == "<b>Lunch</b>"
    assert page.select("main script") == []


def test_search_engines_read_a_service_with_its_offer_and_where_it_stands() -> None:
    page = page_of(lunch())

    service, crumbs = (json.loads(block.text) for block in page.select('script[type="application/ld+json"]'))
    assert service["@type"] == "Service"
    assert service["offers"]["price"] == "12.50"
    assert service["offers"]["priceCurrency"] == "EUR"
    assert service["offers"]["priceSpecification"]["valueAddedTaxIncluded"] is False
    assert [item["position"] for item in crumbs["itemListElement"]] == [1, 2, 3, 4]
    assert crumbs["itemListElement"][-1]["name"] == "Lunch met soep"


def test_search_engines_read_a_product_without_an_offer_when_the_price_is_on_request() -> None:
    page = page_of(OfferingFactory(kind="product", on_request=True))

    product = json.loads(page.select('script[type="application/ld+json"]')[0].text)
    assert product["@type"] == "Product"
    assert "offers" not in product


def test_the_page_costs_the_same_queries_whatever_it_shows(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    small, large = OfferingFactory(category="gebak"), lunch(category="lunch")
    for _ in range(3):
        OfferingFactory(category="lunch")
    for number in range(3):
        PriceTier.objects.create(offering=large, quantity=100 + number, price=Decimal(10))
        large.makers.add(MembershipFactory(cooperative=large.cooperative, public=True))
    large.save()
    page_of(small)

    for offering in (small, large):
        with django_assert_num_queries(QUERIES):
            page_of(offering)
