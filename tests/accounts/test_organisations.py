"""Colleagues: who may do what, invitations, and the manager that always remains."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from marketplace.accounts.exceptions import LastManager
from marketplace.accounts.models import Event, Invitation, Organisation, OrganisationMember, User
from marketplace.accounts.services import organisations
from tests.accounts.conftest import code_in_mail, confirmed, link_in_mail
from tests.factories import PASSWORD, OfferingFactory, OrganisationFactory, OrganisationMemberFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> OrganisationMember:
    return OrganisationMemberFactory(role="manager")


@pytest.fixture
def requester(manager: OrganisationMember) -> OrganisationMember:
    return OrganisationMemberFactory(organisation=manager.organisation, role="requester")


def signed_in(member: OrganisationMember) -> Any:
    client = Client()
    client.force_login(member.user)
    return client


def test_a_colleague_is_invited_signs_up_and_joins(
    manager: OrganisationMember, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    organisation = manager.organisation
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(manager).post(
            f"/account/organisatie/{organisation.pk}/uitnodigen/",
            {"email": "Nieuw@bedrijf.example", "role": "approver"},
        )
    link = link_in_mail()
    client: Any = Client()

    page = client.get(link).content.decode()
    token = link.split("/")[-2]
    assert f"?uitnodiging={token}" in page
    client.post(
        "/account/registreren/",
        {"uitnodiging": token, "name": "Noor", "email": "iemand@anders.example", "password1": PASSWORD},
    )
    answer = client.post("/account/e-mail-bevestigen/", {"code": code_in_mail()})
    assert answer.url == link
    answer = client.post(link)

    user = User.objects.get(email="nieuw@bedrijf.example")
    assert answer.url == f"/account/organisatie/{organisation.pk}/"
    assert organisation.members.get(user=user).role == "approver"
    assert not Invitation.objects.exists()
    assert Organisation.objects.count() == 1
    assert set(Event.objects.filter(organisation=organisation.pk).values_list("kind", flat=True)) == {
        "colleague_invited",
        "colleague_joined",
    }


def test_only_the_hash_of_an_invitation_is_kept(
    manager: OrganisationMember, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = organisations.invite(
            manager.organisation, email="a@bedrijf.example", role="requester", by=manager.user
        )

    token = link_in_mail().split("/")[-2]
    assert len(token) >= 43
    assert token not in str(Invitation.objects.values())
    assert invitation.token_hash == organisations.hash_of(token)


def test_an_invitation_says_no_words_of_a_stranger_in_its_subject(
    manager: OrganisationMember, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        organisations.invite(manager.organisation, email="a@bedrijf.example", role="requester", by=manager.user)

    assert mail.outbox[0].subject == "Een collega vraagt u mee te doen op Samenmarkt"


BAIT = [
    "WIN 500 euro! http://evil.example/x klik nu",
    "Klik op www.evil.example",
    "Ga naar evil.nl voor uw prijs",
    "Mail prijs@evil.example",
    "Bedrijf\nKlik hier",
    "Lang " * 25,
]


@pytest.mark.parametrize("name", BAIT)
def test_the_name_of_an_organisation_or_a_person_is_only_a_name(manager: OrganisationMember, name: str) -> None:
    client = signed_in(manager)
    organisation = client.post("/account/organisatie/nieuw/", {"name": name, "kvk": "12345678"})
    person = client.post("/account/gegevens/", {"name": name, "phone": "", "language": "nl"})
    sign_up = Client().post(
        "/account/registreren/",
        {"organisation": name, "kvk": "12345678", "name": name, "email": "x@y.example", "password1": PASSWORD},
    )

    assert organisation.context["form"].errors.keys() == {"name"}
    assert person.context["form"].errors.keys() == {"name"}
    assert sign_up.context["form"].errors.keys() == {"organisation", "name"}
    assert Organisation.objects.get() == manager.organisation


@pytest.mark.parametrize("name", ["Bol.com B.V.", "Booking.com Nederland BV", "Stichting Ieder.in", "Coolblue.nl N.V."])
def test_a_legal_name_may_hold_a_web_name_but_no_persons_name_does(manager: OrganisationMember, name: str) -> None:
    client = signed_in(manager)
    client.post("/account/organisatie/nieuw/", {"name": name, "kvk": "12345678"})
    person = client.post("/account/gegevens/", {"name": name, "phone": "", "language": "nl"})

    assert Organisation.objects.filter(name=name).exists()
    assert person.context["form"].errors.keys() == {"name"}


@pytest.mark.parametrize(
    "name", ["evil.nl", "evil.nl klik hier B.V.", "www.evil.nl B.V.", "a@evil.nl B.V.", "Ga naar evil.nl BV"]
)
def test_a_legal_form_makes_no_other_text_a_name(manager: OrganisationMember, name: str) -> None:
    answer = signed_in(manager).post("/account/organisatie/nieuw/", {"name": name, "kvk": "12345678"})

    assert answer.context["form"].errors.keys() == {"name"}


@pytest.mark.parametrize("name", ["Bakkerij J.de Vries & Zn. B.V.", "St. Jan 's-Hertogenbosch", "N.V. Één/Twee (3)"])
def test_the_usual_names_are_taken(manager: OrganisationMember, name: str) -> None:
    signed_in(manager).post("/account/organisatie/nieuw/", {"name": name, "kvk": "12345678"})

    assert Organisation.objects.filter(name=name).exists()


def test_an_organisation_invites_fifty_people_a_day(manager: OrganisationMember) -> None:
    for number in range(50):
        organisations.invite(manager.organisation, email=f"{number}@x.example", role="requester", by=manager.user)
    Invitation.objects.all().delete()
    address = f"/account/organisatie/{manager.organisation_id}/uitnodigen/"
    data = {"email": "nog@x.example", "role": "requester"}

    refused = signed_in(manager).post(address, data)
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1)):
        signed_in(manager).post(address, data)

    assert "50 mensen" in refused.content.decode()
    assert Invitation.objects.get().email == "nog@x.example"


@pytest.fixture
def link(manager: OrganisationMember, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> str:
    with django_capture_on_commit_callbacks(execute=True):
        organisations.invite(manager.organisation, email="a@bedrijf.example", role="manager", by=manager.user)
    return link_in_mail()


def test_an_invitation_is_only_for_its_own_address(link: str) -> None:
    stranger = OrganisationMemberFactory()
    client = signed_in(stranger)
    assert "a@bedrijf.example" in client.get(link).content.decode()

    client.post(link)

    assert stranger.user.organisation_memberships.count() == 1
    assert Invitation.objects.exists()


def test_an_invitation_is_old_after_seven_days(link: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1)):
        assert Client().get(link).status_code == 410


def test_inviting_again_makes_the_first_link_useless(link: str, manager: OrganisationMember) -> None:
    organisations.invite(manager.organisation, email="A@bedrijf.example", role="requester", by=manager.user)

    assert Client().get(link).status_code == 410
    assert Invitation.objects.count() == 1


def test_a_withdrawn_invitation_no_longer_works(link: str, manager: OrganisationMember) -> None:
    signed_in(manager).post(f"/account/uitnodiging/{Invitation.objects.get().pk}/intrekken/")

    assert Client().get(link).status_code == 410


def test_a_colleague_who_is_in_already_is_not_invited(manager: OrganisationMember) -> None:
    answer = signed_in(manager).post(
        f"/account/organisatie/{manager.organisation_id}/uitnodigen/",
        {"email": manager.user.email.upper(), "role": "requester"},
    )

    assert answer.context["form"].errors.keys() == {"email"}
    assert not mail.outbox


def test_a_manager_changes_a_role_and_the_colleague_is_told(
    manager: OrganisationMember,
    requester: OrganisationMember,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(manager).post(f"/account/collega/{requester.pk}/rol/", {"role": "approver"})

    requester.refresh_from_db()
    assert requester.role == "approver"
    assert mail.outbox[0].to == [requester.user.email]
    assert "goedkeurder" in mail.outbox[0].body
    assert Event.objects.get(kind="role_changed").detail == {"from": "requester", "to": "approver"}


@pytest.mark.parametrize("role", ["", "owner", "MANAGER"])
def test_a_role_that_does_not_exist_is_refused(
    manager: OrganisationMember, requester: OrganisationMember, role: str
) -> None:
    signed_in(manager).post(f"/account/collega/{requester.pk}/rol/", {"role": role})

    requester.refresh_from_db()
    assert requester.role == "requester"


@pytest.mark.parametrize("path", ["rol/", "weghalen/"])
def test_the_last_manager_stays_manager(manager: OrganisationMember, requester: OrganisationMember, path: str) -> None:
    signed_in(manager).post(f"/account/collega/{manager.pk}/{path}", {"role": "requester"})

    manager.refresh_from_db()
    assert manager.manages


def test_of_two_managers_one_may_leave(manager: OrganisationMember) -> None:
    other = OrganisationMemberFactory(organisation=manager.organisation, role="manager")

    answer = signed_in(manager).post(f"/account/collega/{manager.pk}/weghalen/")

    assert answer.url == "/account/"
    assert list(other.organisation.members.all()) == [other]
    with pytest.raises(LastManager):
        organisations.remove(other, by=other.user)


def test_a_colleague_may_leave_but_not_take_another_out(
    manager: OrganisationMember, requester: OrganisationMember
) -> None:
    client = signed_in(requester)

    assert client.post(f"/account/collega/{manager.pk}/weghalen/").status_code == 404
    assert client.post(f"/account/collega/{requester.pk}/weghalen/").status_code == 302
    assert list(manager.organisation.members.all()) == [manager]


def test_only_a_manager_changes_the_organisation(manager: OrganisationMember, requester: OrganisationMember) -> None:
    address = f"/account/organisatie/{manager.organisation_id}/wijzigen/"
    data = {"name": "Nieuwe naam", "kvk": "12345678", "postcode": "1012 NZ", "vat_id": "NL004495445B01"}

    assert signed_in(requester).post(address, data).status_code == 404
    signed_in(manager).post(address, data)

    manager.organisation.refresh_from_db()
    assert manager.organisation.name == "Nieuwe naam"


@pytest.mark.parametrize(
    ("field", "value"), [("kvk", "123"), ("postcode", "0123 AB"), ("postcode", "1234 SS"), ("vat_id", "NL000000000B01")]
)
def test_a_wrong_number_says_so_beside_its_field(manager: OrganisationMember, field: str, value: str) -> None:
    address = f"/account/organisatie/{manager.organisation_id}/wijzigen/"

    answer = signed_in(manager).post(address, {"name": "Naam", "kvk": "12345678", field: value})

    assert answer.context["form"].errors.keys() == {field}


@pytest.mark.parametrize("path", ["", "wijzigen/", "uitnodigen/"])
def test_another_organisation_does_not_exist(manager: OrganisationMember, path: str) -> None:
    other = OrganisationFactory()
    client = signed_in(manager)

    assert client.get(f"/account/organisatie/{other.pk}/{path}").status_code == 404
    assert client.post(f"/account/organisatie/{other.pk}/{path}").status_code in {404, 405}


def test_a_private_person_starts_an_organisation_and_sees_prices_without_vat() -> None:
    client: Any = Client()
    client.force_login(confirmed(UserFactory()))

    answer = client.post("/account/organisatie/nieuw/", {"name": "Bedrijf", "kvk": "12345678"})

    assert client.get(answer.url).status_code == 200
    assert "excl. 21% btw" in client.get(OfferingFactory().get_absolute_url()).content.decode()
