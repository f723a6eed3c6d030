"""Two people change one form: who saves second reads what the first one wrote, and nothing is overwritten unseen."""

from typing import Any

import pytest
from django.test import Client

from marketplace.accounts.models import User
from tests.factories import OrganisationMemberFactory, UserFactory

pytestmark = pytest.mark.django_db


def filled(client: Client, address: str, **values: str) -> dict[str, Any]:
    """What a browser would send of the form at an address."""
    form = client.get(address).context["form"]
    return {name: form[name].value() or "" for name in form.fields} | values


def test_who_saves_an_organisation_second_reads_what_stands_there_now() -> None:
    member = OrganisationMemberFactory(role="manager", organisation__name="Eerst", organisation__kvk="12345678")
    address = f"/account/organisatie/{member.organisation_id}/wijzigen/"
    client = Client()
    client.force_login(member.user)
    mine = filled(client, address, name="Van mij")
    assert client.post(address, filled(client, address, name="Van een ander")).status_code == 302

    refused = client.post(address, mine)

    member.organisation.refresh_from_db()
    assert member.organisation.name == "Van een ander"
    page = refused.content.decode()
    assert "Intussen gewijzigd" in page
    assert "Naam van de organisatie: Van een ander" in page
    assert refused.context["form"]["name"].value() == "Van mij"
    assert client.post(address, mine | {"seen": refused.context["form"]["seen"].value()}).status_code == 302
    member.organisation.refresh_from_db()
    assert member.organisation.name == "Van mij"


def test_who_saves_their_details_in_an_old_window_reads_it_too() -> None:
    person: User = UserFactory(name="Eerst")
    client = Client()
    client.force_login(person)
    old = filled(client, "/account/gegevens/", phone="0612345678")
    client.post("/account/gegevens/", filled(client, "/account/gegevens/", name="Nieuw"))

    client.post("/account/gegevens/", old)

    person.refresh_from_db()
    assert (person.name, person.phone) == ("Nieuw", "")
