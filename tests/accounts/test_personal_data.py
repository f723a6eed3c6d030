"""Taking one's data away, and being forgotten: proven by searching the whole database."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.log_actions import log

from cooperatives.models import Membership
from cooperatives.services import approve_cooperative, give_consent
from marketplace.accounts.exceptions import LastManager
from marketplace.accounts.models import Event, Organisation, User
from marketplace.accounts.services import organisations, people
from search.saved.models import AlertRun
from tests.accounts.conftest import confirmed, sign_in
from tests.factories import (
    MembershipFactory,
    OrganisationMemberFactory,
    PhotoFactory,
    SavedSearchFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NAME, EMAIL, PHONE = "Xantippe Quellijn", "xantippe@voorbeeld.example", "06 98 76 54 32"


@pytest.fixture
def xantippe() -> User:
    """With a consent, an earlier spelling of the name and a portrait with a telling title, all in the admin's log."""
    user = confirmed(UserFactory(name=NAME, email=EMAIL, phone=PHONE))
    staff = UserFactory(staff=True)
    photo = PhotoFactory(title=f"Portret van {NAME}")
    earlier = MembershipFactory(user=user, name="Xantippe Q.", story_nl=f"{NAME} bakt taart", photo=photo)
    for row in (earlier, user, photo):
        log(row, "wagtail.edit", user=staff)
    earlier.name = NAME
    earlier.save()
    member = give_consent(earlier, by=staff)
    approve_cooperative(member.cooperative, by=staff, reason=f"Gesproken met {NAME}.")
    member = OrganisationMemberFactory(user=user, role="manager", organisation__name="Taart voor Allen")
    saved = SavedSearchFactory(user=user, name=f"Taart van {NAME}", query="q=taart")
    AlertRun.objects.create(saved_search=saved, due_at=saved.created_at, found=[1], shown=[])
    organisations.invite(member.organisation, email="vriend@voorbeeld.example", role="requester", by=user)
    return user


def dump() -> str:
    """Every row of every table."""
    rows: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows.extend(str(row) for row in cursor.fetchall())
    return "\n".join(rows)


def test_all_that_is_known_comes_as_one_file(client: Any, xantippe: User) -> None:
    sign_in(client, xantippe)

    answer = client.post("/account/mijn-gegevens/downloaden/")

    data = json.loads(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="samenmarkt.json"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert data["account"]["phone"] == PHONE
    assert data["organisations"][0]["role"] == "manager"
    assert data["memberships"][0]["texts"][2] == f"{NAME} bakt taart"
    assert data["saved_searches"][0]["name"] == f"Taart van {NAME}"
    assert data["sessions"][0]["address"] == "127.0.0.1"
    assert xantippe.password not in answer.content.decode()
    assert Event.objects.filter(kind="exported", person=xantippe.pk).count() == 1


def test_the_file_needs_a_post_and_showing_who_one_is(client: Any, xantippe: User) -> None:
    client.force_login(xantippe)

    assert client.get("/account/mijn-gegevens/downloaden/").status_code == 405
    assert "toegang-bevestigen" in client.post("/account/mijn-gegevens/downloaden/").url


def test_the_sixth_file_in_an_hour_is_a_429(client: Any, xantippe: User) -> None:
    sign_in(client, xantippe)

    answers = [client.post("/account/mijn-gegevens/downloaden/").status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_after_erasing_nothing_of_the_person_is_left_in_any_table(
    client: Any, xantippe: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client, xantippe)
    before = dump()
    assert all(word in before for word in (NAME, EMAIL, PHONE))

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/account/mijn-gegevens/wissen/")

    after = dump()
    assert answer.url == "/"
    assert [word for word in (NAME, "Xantippe", EMAIL, PHONE) if word in after] == []
    assert "Taart voor Allen" not in after
    assert mail.outbox[-1].to == [EMAIL]
    assert client.get("/account/").status_code == 302
    assert Event.objects.get(kind="erased").person == xantippe.pk


def test_the_network_hears_which_texts_may_still_mean_who_was_erased(
    xantippe: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    cooperative = Membership.objects.get().cooperative
    type(cooperative).objects.filter(pk=cooperative.pk).update(intro_nl="Xantippe bakt taart.")

    with django_capture_on_commit_callbacks(execute=True):
        people.erase(xantippe, by=xantippe)

    told = mail.outbox[-1]
    assert told.to == [settings.DEFAULT_FROM_EMAIL]
    assert f"- {cooperative.name}: “Xantippe bakt taart.”" in told.body


def test_a_membership_stays_without_its_person_and_leaves_the_public_page(xantippe: User) -> None:
    people.erase(xantippe, by=xantippe)

    member = Membership.objects.get()
    assert not member.is_public
    assert (member.user, member.name, member.story_nl) == (None, "Oud-lid", "")


def test_a_manager_with_colleagues_first_hands_over(client: Any, xantippe: User) -> None:
    organisation = Organisation.objects.get()
    other = OrganisationMemberFactory(organisation=organisation, role="requester")
    sign_in(client, xantippe)

    client.post("/account/mijn-gegevens/wissen/")
    assert User.objects.filter(pk=xantippe.pk).exists()

    organisations.change_role(other, role="manager", by=xantippe)
    client.post("/account/mijn-gegevens/wissen/")
    assert list(organisation.members.all()) == [other]


def test_erasing_is_all_or_nothing(xantippe: User) -> None:
    OrganisationMemberFactory(organisation=Organisation.objects.get(), role="requester")

    with pytest.raises(LastManager):
        people.erase(xantippe, by=xantippe)

    assert NAME in dump()
    assert not Event.objects.filter(kind="erased").exists()


def test_details_are_changed_in_the_language_that_was_chosen(client: Any, xantippe: User) -> None:
    sign_in(client, xantippe)

    answer = client.post("/account/gegevens/", {"name": "Xan", "phone": "", "language": "en", "is_staff": "on"})

    xantippe.refresh_from_db()
    assert (xantippe.name, xantippe.phone, xantippe.language, xantippe.is_staff) == ("Xan", "", "en", False)
    assert answer.url == "/en/account/"
    assert Event.objects.get(kind="details_changed").detail == {"fields": ["name", "phone", "language"]}


def test_nobody_erases_from_a_page_of_another_site(xantippe: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(xantippe)

    assert client.post("/account/mijn-gegevens/wissen/").status_code == 403
