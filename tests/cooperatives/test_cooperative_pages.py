"""The pages of cooperatives: all of them, near a place, and one by one."""

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
from cooperatives.models import Cooperative, CooperativeLabel
from tests.factories import CooperativeFactory, MembershipFactory, OfferingFactory

pytestmark = pytest.mark.django_db

DETAIL_QUERIES = 10
INDEX_QUERIES = 1


def page_of(address: str, status: int = 200) -> BeautifulSoup:
    response = Client().get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def names(page: BeautifulSoup) -> list[str]:
    return [title.text for title in page.select(".cooperative-card h2")]


def three() -> None:
    CooperativeFactory(name="Utrecht", postcode="3511 AB")
    CooperativeFactory(name="Zwolle", postcode="8011 AB")
    CooperativeFactory(name="Arnhem", postcode="6811 AB")


def test_all_visible_cooperatives_stand_by_name() -> None:
    three()
    CooperativeFactory(draft=True)
    CooperativeFactory(approved=False)

    page = page_of("/cooperaties/")

    assert names(page) == ["Arnhem", "Utrecht", "Zwolle"]
    assert page.select_one("h1").text == "3 coöperaties"  # type: ignore[union-attr]
    assert len(page.select(".dot-map a")) == 3


@pytest.mark.parametrize("place", ["Zwolle", "8011 AB", "8011", "zwolle"])
def test_close_to_a_place_they_stand_from_near_to_far(place: str) -> None:
    three()

    page = page_of(f"/cooperaties/?plaats={place}")

    assert names(page) == ["Zwolle", "Arnhem", "Utrecht"]
    assert "1\N{NO-BREAK SPACE}km" in page.select(".cooperative-card p")[0].text


def test_a_place_may_be_called_as_people_call_it() -> None:
    CooperativeFactory(name="Haags", postcode="2511 AB")
    three()

    assert names(page_of("/cooperaties/?plaats=Den+Haag"))[0] == "Haags"


@pytest.mark.parametrize("place", ["Nergenshuizen", "0000", "x" * 200])
def test_a_place_that_does_not_exist_says_so_beside_its_field(place: str) -> None:
    three()

    page = page_of(f"/cooperaties/?plaats={place}")

    assert page.select_one("#plaats_error") is not None
    assert page.select_one("#plaats")["aria-describedby"] == "plaats_error"  # type: ignore[index]
    assert names(page) == ["Arnhem", "Utrecht", "Zwolle"]


def test_the_list_costs_one_query_however_long(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    three()
    page_of("/cooperaties/?plaats=Zwolle")

    with django_assert_num_queries(INDEX_QUERIES):
        page_of("/cooperaties/?plaats=Zwolle")


def test_a_cooperative_shows_who_it_is_and_what_it_offers_by_category() -> None:
    cooperative = CooperativeFactory(name="De Gouden Lepel", languages=["nl", "ar"])
    OfferingFactory(cooperative=cooperative, category="lunch", title_nl="Lunch")
    OfferingFactory(cooperative=cooperative, category="gebak", title_nl="Taart")
    OfferingFactory(cooperative=cooperative, category="fiets", title_nl="Fietsbeurt")
    OfferingFactory(cooperative=cooperative, draft=True, title_nl="Nog niet")
    OfferingFactory(title_nl="Van een ander")

    page = page_of(cooperative.get_absolute_url())

    groups = {
        group.h3.text: [card.h3.text for card in group.select(".offering-card") if card.h3]
        for group in page.select(".offerings-of-category")
        if group.h3
    }
    assert page.select_one("h1").text == "De Gouden Lepel"  # type: ignore[union-attr]
    assert groups == {"Eten en catering": ["Lunch", "Taart"], "Reparatie en klussen": ["Fietsbeurt"]}
    assert "Nederlands en Arabisch" in page.text
    assert "Tot 50 km rond Utrecht" in page.text


def test_members_are_shown_only_under_a_consent() -> None:
    cooperative = CooperativeFactory()
    MembershipFactory(cooperative=cooperative, name="Amira", public=True)
    MembershipFactory(cooperative=cooperative, name="Samir")

    page = page_of(cooperative.get_absolute_url())

    assert [person.text for person in page.select(".people h3")] == ["Amira"]
    assert "Samir" not in page.text


def test_a_label_is_gone_the_day_after_its_last() -> None:
    cooperative = CooperativeFactory()
    for kind, days in [("pso_3", 0), ("eko", -1)]:
        CooperativeLabel.objects.create(
            cooperative=cooperative,
            kind=kind,
            valid_from=date(2020, 1, 1),
            valid_to=localdate() + timedelta(days=days),
        )

    labels = [label.text for label in page_of(cooperative.get_absolute_url()).select(".label-list .label")]

    assert len(labels) == 1
    assert labels[0].startswith("PSO trede 3")


@pytest.mark.parametrize(
    ("traits", "status"), [({"draft": True}, 404), ({"live": False}, 410), ({"approved": False}, 410)]
)
def test_only_what_was_public_is_gone_the_rest_never_was(traits: dict[str, Any], status: int) -> None:
    cooperative = CooperativeFactory(**traits)

    page_of(cooperative.get_absolute_url(), status)


def test_a_cooperative_that_left_answers_with_those_nearby() -> None:
    three()
    gone = CooperativeFactory(live=False, postcode="6811 AB")

    page = page_of(gone.get_absolute_url(), 410)

    assert names(page) == ["Arnhem", "Utrecht", "Zwolle"]


def test_the_story_is_read_in_the_readers_language_and_marked_when_it_is_not() -> None:
    story = [{"type": "heading", "value": "Begonnen met soep"}, {"type": "text", "value": "<p>Elke dinsdag.</p>"}]
    cooperative: Cooperative = CooperativeFactory(story_nl=json.dumps(story))

    dutch = page_of(f"/cooperaties/{cooperative.slug}/").select_one(".story")
    english = page_of(f"/en/cooperatives/{cooperative.slug}/").select_one(".story")

    assert dutch is not None
    assert english is not None
    assert dutch.h2 is not None
    assert dutch.h2.text == "Begonnen met soep"
    assert not dutch.has_attr("lang")
    assert english["lang"] == "nl"


def test_search_engines_read_an_organisation() -> None:
    cooperative = CooperativeFactory(vat_id="", website="")

    blocks = page_of(cooperative.get_absolute_url()).select('script[type="application/ld+json"]')

    organisation, crumbs = (json.loads(block.text) for block in blocks)
    assert organisation["@type"] == "Organization"
    assert organisation["address"]["addressLocality"] == "Utrecht"
    assert "vatID" not in organisation
    assert crumbs["itemListElement"][-1]["name"] == cooperative.name


def test_the_page_costs_the_same_queries_however_much_it_offers(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    few, many = CooperativeFactory(), CooperativeFactory()
    OfferingFactory(cooperative=few)
    for offering in OfferingFactory.create_batch(6, cooperative=many):
        PriceTier.objects.create(offering=offering, quantity=60, price=Decimal(20))
    MembershipFactory.create_batch(3, cooperative=many, public=True)
    page_of(few.get_absolute_url())

    for cooperative in (few, many):
        with django_assert_num_queries(DETAIL_QUERIES):
            page_of(cooperative.get_absolute_url())
