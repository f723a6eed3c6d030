"""Kitchens that can be found, and someone whom we may mail."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from catalogue.models import Offering
from marketplace.accounts.models import User
from search import services as search_services
from tests.accounts.conftest import confirmed
from tests.factories import CooperativeFactory, OfferingFactory, OrganisationMemberFactory, UserFactory

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MORNING_AFTER = datetime(2026, 11, 25, 6, 1, tzinfo=UTC)
"""One minute past seven in Amsterdam."""

Offer = Callable[..., Offering]


@pytest.fixture(autouse=True)
def _counters_start_at_nothing() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock() -> Iterator[Any]:
    """It is Tuesday, ten in the morning in Amsterdam, until a test moves on."""
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def kitchen(db: None, index: Callable[[], None]) -> Offer:
    """Two lunches that can be found; call it to offer another, which is found at once."""
    cooperative = CooperativeFactory(name="Keuken Zuid", slug="keuken-zuid", kvk="60123456", whole_country=True)

    def offer(**values: Any) -> Offering:
        values = {"title_nl": "Verse lunch", "category": "lunch", "unit": "person", **values}
        made: Offering = OfferingFactory(cooperative=cooperative, **values)
        bring_up_to_date()
        return made

    for dish in ("Lunch met soep", "Broodjeslunch"):
        OfferingFactory(cooperative=cooperative, title_nl=dish, category="lunch", unit="person", price="12.50")
    index()
    return offer


def bring_up_to_date() -> None:
    search_services.heal()


@pytest.fixture
def buyer(db: None) -> User:
    """A confirmed person who buys for an organisation."""
    return confirmed(
        OrganisationMemberFactory(user=UserFactory(name="Sanne de Wit"), organisation__name="Gemeente Oost").user
    )


@pytest.fixture
def signed_in(client: Client, buyer: User) -> Client:
    client.force_login(buyer)
    return client
