"""What the site knows of a visitor on every page, and what that costs."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from marketplace.accounts.models import User
from marketplace.accounts.visitors import prices_without_vat
from tests.accounts.conftest import confirmed
from tests.factories import OrganisationMemberFactory, UserFactory

pytestmark = pytest.mark.django_db


def request_of(user: User | None) -> HttpRequest:
    """A request with the session and the cookie of a visitor."""
    client = Client()
    if user:
        client.force_login(user)
    request = RequestFactory().get("/zoeken/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    request.session = client.session
    request.user = user or AnonymousUser()
    return request


@pytest.mark.parametrize(
    ("who", "without_vat"), [("visitor", True), ("private person", False), ("buyer", True), ("staff", True)]
)
def test_prices_without_vat_are_for_organisations_and_visitors(who: str, without_vat: bool) -> None:
    people: dict[str, Callable[[], User | None]] = {
        "visitor": lambda: None,
        "private person": lambda: confirmed(UserFactory()),
        "buyer": lambda: OrganisationMemberFactory().user,
        "staff": lambda: UserFactory(staff=True),
    }

    assert prices_without_vat(request_of(people[who]())) is without_vat


def test_a_visitor_costs_no_query_and_a_person_only_the_first_time(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    visitor, person = request_of(None), request_of(UserFactory())

    with django_assert_num_queries(0):
        prices_without_vat(visitor)
    prices_without_vat(person)
    with django_assert_num_queries(0):
        prices_without_vat(person)


@pytest.mark.parametrize("address", ["/zoeken/", "/zoeken/?q=lunch", "/cooperaties/", "/account/toegang-onbekend/"])
def test_a_page_for_everyone_sets_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)

    assert not answer.cookies
    assert "Set-Cookie" not in answer.headers


def test_a_page_of_someone_signed_in_is_not_kept_by_any_cache(client: Client) -> None:
    client.force_login(UserFactory())

    for address in ("/cooperaties/", "/account/", "/bestaat-niet/"):
        assert "no-store" in client.get(address).headers["Cache-Control"]


def test_pages_on_the_way_in_are_not_kept_either(client: Client) -> None:
    for address in ("inloggen/", "registreren/", "wachtwoord/vergeten/", "wachtwoord/vergeten/1-abc/"):
        assert "no-store" in client.get(f"/account/{address}").headers["Cache-Control"]
