"""What was looked at last: a cookie with numbers, and nothing on the server."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search.shortlists.recent import MOST
from tests.factories import OfferingFactory

from .conftest import as_

pytestmark = pytest.mark.django_db

NAME = settings.RECENT_COOKIE_NAME


def shown(client: Client, address: str = "/lijsten/") -> list[str]:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [link.text for link in page.select(".viewed-list a")]


def test_the_last_offering_comes_first_and_each_once(client: Client) -> None:
    one, two = OfferingFactory(title_nl="Een"), OfferingFactory(title_nl="Twee")

    for offering in (one, two, one):
        client.get(offering.get_absolute_url())

    assert client.cookies[NAME].value == f"{one.pk}.{two.pk}"
    assert shown(client) == ["Een", "Twee"]
    assert Session.objects.count() == 0


def test_the_cookie_is_for_this_site_and_no_script_and_ends_after_thirty_days(client: Client) -> None:
    client.get(OfferingFactory().get_absolute_url())

    cookie = client.cookies[NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert cookie["max-age"] == 30 * 86_400


def test_a_page_looked_at_again_writes_nothing_and_always_varies_by_cookie(client: Client) -> None:
    offering = OfferingFactory()

    first, second = (client.get(offering.get_absolute_url()) for _ in range(2))

    assert NAME in first.cookies
    assert NAME not in second.cookies
    assert "Cookie" in first["Vary"]
    assert "Cookie" in second["Vary"]
    assert "Cache-Control" not in first.headers


def test_a_price_asked_for_within_the_page_is_no_look(client: Client) -> None:
    response = client.get(OfferingFactory().get_absolute_url(), headers={"HX-Target": "total"})

    assert not response.cookies


def test_nothing_is_remembered_of_what_is_not_shown(client: Client) -> None:
    gone, draft = OfferingFactory(withdrawn=True), OfferingFactory(draft=True)

    client.get(gone.get_absolute_url())
    client.get(draft.get_absolute_url())

    assert NAME not in client.cookies


def test_twenty_are_remembered_and_only_what_is_still_offered_is_shown(client: Client) -> None:
    offerings = [OfferingFactory(title_nl=f"Aanbod {number}") for number in range(MOST + 2)]
    for offering in offerings:
        client.get(offering.get_absolute_url())
    offerings[-1].live = False
    offerings[-1].save()

    assert client.cookies[NAME].value.count(".") == MOST - 1
    assert shown(client) == [offering.title for offering in reversed(offerings[2:-1])]


@pytest.mark.parametrize("value", ["x", "1.-2.3e5", "9" * 400, "..", "0", "1;drop", "99999999999999999999"])
def test_a_cookie_that_no_page_of_ours_wrote_does_no_harm(client: Client, value: str) -> None:
    client.cookies[NAME] = value

    assert shown(client) == []


def test_the_button_makes_the_browser_forget(client: Client) -> None:
    client.get(OfferingFactory().get_absolute_url())

    answer = client.post("/lijsten/vergeten/", follow=True)

    assert not client.cookies[NAME].value
    assert "Vergeten. Dit apparaat toont niet meer wat u bekeek." in answer.content.decode()
    assert "Nog niets." in answer.content.decode()


def test_a_quiet_row_stands_on_an_offering_and_on_a_search_without_words(client: Client, index: object) -> None:
    one, two = OfferingFactory(title_nl="Een"), OfferingFactory(title_nl="Twee")
    index()  # type: ignore[operator]
    for offering in (one, two):
        client.get(offering.get_absolute_url())

    assert shown(client, two.get_absolute_url()) == ["Een"]
    assert shown(client, "/zoeken/") == ["Twee", "Een"]
    assert shown(client, "/zoeken/?q=een") == []
    assert "Cookie" in client.get("/zoeken/")["Vary"]


def test_it_costs_one_query_and_none_for_who_looked_at_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    offerings = [OfferingFactory() for _ in range(3)]
    client.get("/lijsten/")
    with django_assert_num_queries(0):
        client.get("/lijsten/")
    for offering in offerings:
        client.get(offering.get_absolute_url())

    with django_assert_num_queries(1):
        client.get("/lijsten/")


def test_the_production_cookie_is_of_this_host_only() -> None:
    from tests.security.test_headers import production

    assert production("settings.RECENT_COOKIE_NAME") == "__Host-bekeken"


def test_a_signed_in_page_is_kept_by_no_cache_as_before() -> None:
    from tests.factories import UserFactory

    response = as_(UserFactory()).get(OfferingFactory().get_absolute_url())

    assert "no-store" in response["Cache-Control"]
