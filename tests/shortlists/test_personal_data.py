"""What the lists keep about a person goes along with the person, or loses the name."""

from typing import Any

import pytest
from django.db.models import Q

from marketplace.accounts.models import User
from marketplace.accounts.services import people
from search.shortlists import services
from search.shortlists.models import Shortlist, ShortlistItem
from tests.accounts.test_personal_data import dump
from tests.factories import OrganisationMemberFactory

from .conftest import Office, put

pytestmark = pytest.mark.django_db

NAME = "Xantippe Quellijn"


@pytest.fixture
def xantippe(office: Office) -> User:
    """A colleague who made lists, wrote on another's, and is named in a note of somebody else."""
    user: User = OrganisationMemberFactory(organisation=office.organisation, user__name=NAME).user
    own = services.make(name="Geheim", note="Cadeau voor Bas", by=user)
    shared = services.make(name=f"Lijst van {NAME}", by=user, organisation=office.organisation)
    put(own, by=user, title_nl="Taart")
    for shortlist, by, note in (
        (shared, user, "Dit wil ik"),
        (office.shared, user, "Van mij"),
        (office.shared, office.owner, f"Vraag {NAME}, Xantippe weet het"),
    ):
        item = put(shortlist, by=by)
        services.change_item(item, note=note, quantity=3, version=0, by=by)
    services.delete(services.make(name="Weggegooid", by=user), by=user)
    return user


def test_lists_lines_and_notes_of_a_person_come_along_and_notes_of_others_do_not(xantippe: User) -> None:
    exported: list[dict[str, Any]] = people.export(xantippe, by=xantippe)["shortlists"]

    lists = {found["name"]: found for found in exported}
    assert set(lists) == {"Geheim", f"Lijst van {NAME}", "Weggegooid", "Kerst"}
    assert lists["Geheim"]["note"] == "Cadeau voor Bas"
    assert lists["Weggegooid"]["deleted"]
    assert lists[f"Lijst van {NAME}"]["shared_with"] == "Gemeente Vechtdijk"
    assert [line["note"] for line in lists["Kerst"]["offerings"]] == ["Van mij"]
    assert (lists["Kerst"]["own"], lists["Geheim"]["own"]) == (False, True)


def test_own_lists_are_erased_and_shared_ones_stay_without_the_name(office: Office, xantippe: User) -> None:
    number = xantippe.pk

    people.erase(xantippe, by=xantippe)

    assert set(Shortlist.objects.values_list("name", flat=True)) == {
        "Alleen van mij",
        "Kerst",
        "Lijst van een van onze leden",
    }
    kept = ShortlistItem.objects.get(note="Dit wil ik")
    assert (kept.note_by, kept.added_by, kept.shortlist.owner) == (None, None, None)
    assert "Xantippe" not in dump()
    assert not ShortlistItem.objects.filter(Q(note_by=number) | Q(added_by=number)).exists()
    assert office.shared.items.count() == 2


def test_a_list_shared_with_nobody_else_goes_with_the_last_person() -> None:
    alone = OrganisationMemberFactory(role="manager")
    services.make(name="Alleen", by=alone.user, organisation=alone.organisation)

    people.erase(alone.user, by=alone.user)

    assert not Shortlist.objects.exists()
