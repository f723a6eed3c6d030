"""What the site knows of a visitor on every page, and what that costs."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from marketplace.accounts.models import User
from tests.accounts.conftest import confirmed
from tests.factories import OfferingFactory, OrganisationMemberFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "first"), [("visitor", "excl."), ("private person", "incl."), ("buyer", "excl."), ("staff", "excl.")]
)
def test_prices_without_vat_are_for_organisations_and_visitors(client: Client, who: str, first: str) -> None:
    people: dict[str, Callable[[], User | None]] = {
        "visitor": lambda: None,
        "private person": lambda: confirmed(UserFactory()),
        "buyer": lambda: OrganisationMemberFactory().user,
        "staff": lambda: UserFactory(staff=True),
    }
    if person := people[who]():
        client.force_login(person)

    page = BeautifulSoup(client.get(OfferingFactory().get_absolute_url()).content, "html.parser")

    price = page.select_one(".price")
    assert price is not None
    assert first in price.get_text()


def questions_about_people(client: Client) -> list[str]:
    """What a page asks of the tables of accounts, second steps and members' roles."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/cooperaties/").status_code == 200
    tables = ("accounts_user", "mfa_authenticator", "cooperatives_membership")
    return [query["sql"] for query in asked if any(f'FROM "{table}"' in query["sql"] for table in tables)]


def test_what_is_known_of_a_person_is_looked_up_only_the_first_time() -> None:
    visitor, person = Client(), Client()
    person.force_login(UserFactory())

    first, second = questions_about_people(person), questions_about_people(person)

    assert questions_about_people(visitor) == []
    assert len(first) > len(second)
    assert all("accounts_user" in question for question in second)


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
