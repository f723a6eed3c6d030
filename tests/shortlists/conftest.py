"""A buyer with a private list, and colleagues who share another: owner, colleague, manager, and who is elsewhere."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from catalogue.models import Offering
from marketplace.accounts.models import Organisation, User
from search.shortlists import services
from search.shortlists.models import Shortlist, ShortlistItem
from tests.factories import OfferingFactory, OrganisationFactory, OrganisationMemberFactory, UserFactory


@dataclass
class Office:
    """`private` is the owner's own list, `shared` the owner's list that everyone at the organisation sees."""

    organisation: Organisation
    owner: User
    colleague: User
    manager: User
    stranger: User
    private: Shortlist
    shared: Shortlist
    lunch: Offering

    def people(self) -> dict[str, User]:
        return {name: getattr(self, name) for name in ("owner", "colleague", "manager", "stranger")}


@pytest.fixture
def office(db: None) -> Office:
    organisation = OrganisationFactory(name="Gemeente Vechtdijk")
    owner, colleague = (OrganisationMemberFactory(organisation=organisation).user for _ in range(2))
    manager = OrganisationMemberFactory(organisation=organisation, role="manager").user
    return Office(
        organisation=organisation,
        owner=owner,
        colleague=colleague,
        manager=manager,
        stranger=OrganisationMemberFactory(role="manager").user,
        private=services.make(name="Alleen van mij", by=owner),
        shared=services.make(name="Kerst", by=owner, organisation=organisation),
        lunch=OfferingFactory(title_nl="Lunch met soep", category="lunch", unit="person", capacity=80),
    )


def put(shortlist: Shortlist, *, by: User, **fields: Any) -> ShortlistItem:
    """An offering on a list."""
    offering = fields.pop("offering", None) or OfferingFactory(**fields)
    services.add(shortlist, offering, by=by)
    return ShortlistItem.objects.get(shortlist=shortlist, offering=offering)


def as_(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.fixture
def person(db: None) -> User:
    made: User = UserFactory()
    return made
