"""What each group of the network's staff may do in the admin, as marketplace/pages/migrations/0003 gives it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from catalogue.models import Offering
from cooperatives.models import Membership
from marketplace.accounts.models import User
from marketplace.accounts.staff import ADMINISTRATORS, BROKERS, CURATORS, REVIEWERS
from tests.catalogue.admin import edit_address, form_of
from tests.factories import MembershipFactory, OfferingFactory, UserFactory

pytestmark = pytest.mark.django_db

SNIPPETS = "/admin/snippets/"
EVERYONE = [CURATORS, REVIEWERS, BROKERS, ADMINISTRATORS]
OPENS = {
    f"{SNIPPETS}catalogue/offering/": EVERYONE,
    f"{SNIPPETS}catalogue/offering/add/": [CURATORS, BROKERS, ADMINISTRATORS],
    f"{SNIPPETS}catalogue/category/add/": [ADMINISTRATORS],
    f"{SNIPPETS}cooperatives/membership/add/": [CURATORS, BROKERS, ADMINISTRATORS],
    f"{SNIPPETS}cooperatives/korperiod/add/": [ADMINISTRATORS],
    f"{SNIPPETS}cooperatives/bankaccount/": [ADMINISTRATORS],
    f"{SNIPPETS}search/synonym/add/": [CURATORS, ADMINISTRATORS],
    f"{SNIPPETS}search/steering/": [CURATORS, REVIEWERS, ADMINISTRATORS],
    f"{SNIPPETS}search/steering/add/": [CURATORS, ADMINISTRATORS],
    "/admin/reports/searches_without_click/": [CURATORS, ADMINISTRATORS],
    "/admin/images/add/": EVERYONE,
    "/admin/redirects/": [CURATORS, ADMINISTRATORS],
    "/admin/settings/pages/networksettings/": [ADMINISTRATORS],
    "/admin/groups/": [ADMINISTRATORS],
}


def of_group(name: str) -> User:
    user: User = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def opens(client: Client, address: str) -> bool:
    """Wagtail sends who may not back to where they came from."""
    response = client.get(address, follow=True)
    return response.status_code == 200 and response.request["PATH_INFO"].startswith(address)


@pytest.mark.parametrize("group", EVERYONE)
def test_a_group_opens_what_its_work_needs_and_no_more(group: str) -> None:
    client = signed_in(of_group(group))

    opened = {address for address in OPENS if opens(client, address)}

    assert opened == {address for address, groups in OPENS.items() if group in groups}


@pytest.mark.parametrize(("group", "publishes"), [(name, name != BROKERS) for name in EVERYONE])
def test_everyone_but_a_broker_publishes_an_offering(group: str, publishes: bool) -> None:
    offering = OfferingFactory(title_nl="Lunch")
    client = signed_in(of_group(group))
    data: dict[str, Any] = {"title_nl": "Lunch met soep", "action-publish": "1"}

    client.post(edit_address(offering), form_of(offering, **data))

    assert (Offering.objects.get(pk=offering.pk).title_nl == "Lunch met soep") is publishes


@pytest.mark.parametrize(
    ("group", "decides"), [(CURATORS, False), (REVIEWERS, True), (BROKERS, False), (ADMINISTRATORS, True)]
)
def test_reviewers_and_administrators_decide_about_a_cooperative(group: str, decides: bool) -> None:
    cooperative = OfferingFactory().cooperative
    client = signed_in(of_group(group))

    client.post(f"/admin/cooperatives/{cooperative.pk}/approval/", {"decision": "withdraw", "reason": "Ingeschreven?"})

    cooperative.approval.refresh_from_db()
    assert cooperative.approval.approved is not decides


@pytest.mark.parametrize("group", EVERYONE)
def test_everyone_but_a_reviewer_writes_consent_down(group: str) -> None:
    membership = MembershipFactory()

    signed_in(of_group(group)).post(f"/admin/members/{membership.pk}/consent/")

    assert Membership.objects.get(pk=membership.pk).is_public is (group != REVIEWERS)


def test_a_coordinator_of_a_cooperative_cannot_enter() -> None:
    coordinator = MembershipFactory(user=UserFactory(), role="coordinator").user
    client = signed_in(coordinator)

    for address in ("/admin/", *OPENS):
        response = client.get(address)

        assert response.status_code in {302, 403}, address
        assert not response.headers.get("Location", "").startswith("/admin/snippets"), address


def test_who_is_not_signed_in_is_asked_to() -> None:
    response = Client().get("/admin/")

    assert response.status_code == 302
    assert "login" in response["Location"] or "inloggen" in response["Location"]
