"""What saved searches and snapshots know of a person can be taken away, and is gone or means nobody after erasing."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from marketplace.accounts.models import Organisation, User
from marketplace.accounts.services import people
from search.saved.models import SavedSearch, Snapshot
from tests.factories import OrganisationMemberFactory, SavedSearchFactory

from .conftest import Offer
from .test_snapshots import choose, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(client: Client, buyer: User, kitchen: Offer) -> Snapshot:
    """Written down by the buyer, who named herself in the reason of her choice."""
    client.force_login(buyer)
    client.post("/vastleggingen/nieuw/", {"query": "q=lunch"})
    snapshot = Snapshot.objects.get()
    choose(client, snapshot, "none", reason="Sanne de Wit vond het te duur.")
    return snapshot


def test_saved_searches_and_snapshots_are_in_the_file(taken: Snapshot, buyer: User) -> None:
    SavedSearchFactory(user=buyer, name="Onze lunch", query="q=lunch", frequency="never")
    SavedSearchFactory(name="Van een ander")

    data = people.export(buyer, by=buyer)

    assert [saved["name"] for saved in data["saved_searches"]] == ["Onze lunch"]
    assert [row["reference"] for row in data["snapshots"]["taken"]] == [taken.reference]
    assert [row["reason"] for row in data["snapshots"]["choices"]] == ["Sanne de Wit vond het te duur."]


def test_a_snapshot_stays_true_and_names_nobody_when_its_person_is_erased(
    taken: Snapshot,
    client: Client,
    buyer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    manager = OrganisationMemberFactory(organisation=taken.organisation, role="manager").user
    SavedSearchFactory(user=buyer)

    with django_capture_on_commit_callbacks(execute=True):
        people.erase(buyer, by=buyer)

    client.force_login(manager)
    page = page_of(client, taken)
    assert "door een oud-collega" in page.text
    assert taken.is_whole
    assert not SavedSearch.objects.exists()
    assert f"- {taken.reference}: “Sanne de Wit vond het te duur.”" in mail.outbox[-1].body


def test_an_organisation_with_snapshots_stays_without_its_last_member(taken: Snapshot, buyer: User) -> None:
    people.erase(buyer, by=buyer)

    assert Organisation.objects.get().members.count() == 0
    assert Snapshot.objects.get().is_whole
