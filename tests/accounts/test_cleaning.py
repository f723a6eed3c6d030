"""What nobody confirmed or answered does not stay."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from marketplace.accounts.models import Event, Invitation, Organisation, User
from marketplace.accounts.services import organisations, staff
from marketplace.core.jobs import jobs
from tests.accounts.conftest import code_in_mail, confirmed
from tests.factories import PASSWORD, OrganisationMemberFactory, UserFactory

pytestmark = pytest.mark.django_db

FORM = {"organisation": "Gemeente Laagland", "kvk": "01234567", "name": "Ans Vos", "email": "ans@laagland.example"}


def tick() -> None:
    """As `manage.py tick` does, for the accounts only."""
    ours = [job for job in jobs() if job.name.startswith("accounts: ")]
    assert len(ours) == 2
    for job in ours:
        job.run()


def signed_up(days: int) -> Client:
    """Someone who filled in the form so many days ago; the window that they did it in."""
    client = Client()
    client.post("/account/registreren/", {**FORM, "password1": PASSWORD})
    ago = timezone.now() - timedelta(days=days)
    assert User.objects.filter(email=FORM["email"]).update(date_joined=ago) == 1
    return client


def test_a_sign_up_that_nobody_confirmed_goes_after_a_week_with_its_organisation_and_without_a_mail() -> None:
    signed_up(days=8)
    person = User.objects.get(email=FORM["email"]).pk
    mail.outbox.clear()

    tick()

    assert not User.objects.filter(pk=person).exists()
    assert not EmailAddress.objects.filter(email=FORM["email"]).exists()
    assert not Organisation.objects.filter(name=FORM["organisation"]).exists()
    assert mail.outbox == []
    erased = Event.objects.get(kind="erased", person=person)
    assert (erased.actor, erased.detail) == (None, {"reason": "unconfirmed"})


def test_a_sign_up_of_this_week_still_waits_for_its_code() -> None:
    signed_up(days=6)

    tick()

    assert User.objects.filter(email=FORM["email"]).exists()


def test_whoever_typed_the_code_stays() -> None:
    client = signed_up(days=8)
    client.post("/account/e-mail-bevestigen/", {"code": code_in_mail()})

    tick()

    assert User.objects.filter(email=FORM["email"]).exists()


def test_an_account_that_staff_made_waits_for_its_owner() -> None:
    made = staff.make_person(by=UserFactory(is_staff=True), email="bram@hoogland.example", name="Bram")
    EmailAddress.objects.create(user=made, email=made.email, primary=True)
    User.objects.filter(pk=made.pk).update(date_joined=timezone.now() - timedelta(days=90))

    tick()

    assert User.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize(("days", "left"), [(-1, 1), (29, 1), (31, 0)])
def test_an_invitation_is_forgotten_a_month_after_it_expired(days: int, left: int) -> None:
    manager = OrganisationMemberFactory(role="manager")
    confirmed(manager.user)
    asked = organisations.invite(manager.organisation, email="els@laagland.example", role="requester", by=manager.user)
    Invitation.objects.filter(pk=asked.pk).update(expires_at=timezone.now() - timedelta(days=days))

    tick()

    assert Invitation.objects.count() == left
