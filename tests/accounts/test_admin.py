"""The admin: one door, staff only, and people changed without giving rights away."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from marketplace.accounts.models import Event, User
from marketplace.accounts.staff import CURATORS
from tests.accounts.conftest import confirmed, sign_in
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

DETAILS = {"email": "nieuw@voorbeeld.example", "name": "Nieuw", "phone": "", "language": "nl"}


@pytest.fixture
def administrator() -> User:
    return confirmed(UserFactory(staff=True))


@pytest.fixture
def helper() -> User:
    """Staff with the right to change people, but no administrator."""
    user = confirmed(UserFactory(is_staff=True))
    codenames = ("access_admin", "add_user", "change_user", "delete_user", "view_user")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def signed_in(user: User) -> Any:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", ["/admin/", "/admin/users/", "/admin/bestaat-niet/", "/admin/pages/1/"])
def test_a_visitor_is_sent_to_the_one_door(client: Any, address: str) -> None:
    answer = client.get(address)

    assert answer.url == f"/account/inloggen/?next={address}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_wagtails_own_sign_in_does_not_exist(client: Any, administrator: User, method: str) -> None:
    data = {"username": administrator.email, "password": PASSWORD}

    answer = getattr(client, method)("/admin/login/", data)

    assert answer.url == "/account/inloggen/?next=/admin/"
    assert "_auth_user_id" not in client.session
    assert getattr(signed_in(administrator), method)("/admin/login/", data).url == "/admin/"


@pytest.mark.parametrize("path", ["", "done/", "confirm/abc-def/", "complete/"])
def test_wagtails_own_password_reset_does_not_exist(administrator: User, path: str) -> None:
    client = signed_in(administrator)

    assert client.get(f"/admin/password_reset/{path}").url == "/account/"
    assert client.post(f"/admin/password_reset/{path}", {"email": administrator.email}).url == "/account/"
    assert not mail.outbox


def test_staff_come_in_by_that_door_and_go_where_they_were_going(client: Any, administrator: User) -> None:
    assert sign_in(client, administrator, next="/admin/users/").url == "/admin/users/"
    assert client.get("/admin/users/").status_code == 200


def test_signing_out_of_the_admin_signs_out_of_the_site(administrator: User) -> None:
    client = signed_in(administrator)

    client.post("/admin/logout/")

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/admin/", "/admin/users/", "/admin/login/", "/admin/jsi18n/"])
def test_others_are_refused(person: User, address: str) -> None:
    assert signed_in(person).get(address).status_code == 403


def test_a_right_of_wagtail_is_not_enough_without_being_staff(person: User) -> None:
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))

    assert signed_in(person).get("/admin/").status_code == 403


def test_an_administrator_adds_someone_who_chooses_a_password_by_mail(
    administrator: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = signed_in(administrator)
    page = client.get("/admin/users/new/")
    assert "password" not in page.context["form"].fields

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/admin/users/new/", {**DETAILS, "is_staff": "on", "password": "x", "password1": "x"})

    made = User.objects.get(email=DETAILS["email"])
    assert answer.status_code == 302
    assert (made.is_staff, made.is_superuser, made.has_usable_password()) == (True, False, False)
    assert mail.outbox[-1].to == [made.email]
    assert Event.objects.get(kind="signed_up").actor == administrator.pk


def test_a_changed_address_must_be_confirmed_and_the_old_one_no_longer_opens(
    administrator: User, person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    old = person.email
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(administrator).post(f"/admin/users/edit/{person.pk}/", {**DETAILS, "is_active": "on"})

    person.refresh_from_db()
    assert person.email == DETAILS["email"]
    assert mail.outbox[0].to == [old]
    assert not EmailAddress.objects.filter(user=person).exists()
    assert Client().post("/account/inloggen/", {"login": old, "password": PASSWORD}).status_code == 200
    assert sign_in(Client(), person).url == "/account/e-mail-bevestigen/"
    assert Event.objects.get(kind="email_changed").actor == administrator.pk


def test_closing_an_account_ends_its_session_and_is_logged(administrator: User, person: User) -> None:
    client = signed_in(person)

    signed_in(administrator).post(f"/admin/users/edit/{person.pk}/", {**DETAILS, "email": person.email})

    assert client.get("/account/").status_code == 302
    assert Event.objects.get(kind="rights_changed").detail == {"is_active": False}


def test_who_is_no_administrator_cannot_give_rights(helper: User, person: User) -> None:
    group = Group.objects.create(name="Alles")
    rights = {"is_staff": "on", "is_superuser": "on", "groups": [group.pk], "user_permissions": ["1"], "is_active": ""}

    answer = signed_in(helper).post(f"/admin/users/edit/{person.pk}/", {**DETAILS, "email": person.email, **rights})

    person.refresh_from_db()
    assert answer.status_code == 302
    assert (person.is_staff, person.is_superuser, person.groups.count()) == (False, False, 0)
    assert person.is_active
    assert person.name == "Nieuw"


@pytest.mark.parametrize("path", ["edit", "delete"])
def test_who_is_no_administrator_does_not_come_near_staff(helper: User, administrator: User, path: str) -> None:
    address = f"/admin/users/{path}/{administrator.pk}/"

    signed_in(helper).post(address, DETAILS)

    administrator.refresh_from_db()
    assert administrator.email != DETAILS["email"]


def test_nobody_changes_their_own_rights(administrator: User) -> None:
    signed_in(administrator).post(f"/admin/users/edit/{administrator.pk}/", {**DETAILS, "email": administrator.email})

    administrator.refresh_from_db()
    assert (administrator.is_superuser, administrator.is_staff, administrator.is_active) == (True, True, True)


def test_staff_take_the_second_step_of_a_caller_away_and_the_caller_is_told(
    administrator: User, person: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(administrator).post(
            f"/admin/users/edit/{person.pk}/",
            {**DETAILS, "email": person.email, "is_active": "on", "forget_second_step": "on"},
        )

    assert not Authenticator.objects.exists()
    assert mail.outbox[-1].to == [person.email]
    assert Event.objects.filter(kind="second_step_removed", person=person.pk, actor=administrator.pk).exists()


def test_deleting_in_the_admin_erases(administrator: User, person: User) -> None:
    signed_in(administrator).post(f"/admin/users/delete/{person.pk}/")

    assert not User.objects.filter(pk=person.pk).exists()
    assert Event.objects.get(kind="erased").actor == administrator.pk


@pytest.mark.parametrize(
    ("action", "data", "kind"),
    [
        ("delete", {}, "erased"),
        ("set_active_state", {"mark_as_active": "False"}, "rights_changed"),
        ("assign_role", {"role": "group"}, "rights_changed"),
    ],
)
def test_several_at_once_are_logged_and_staff_are_left_alone(
    helper: User, administrator: User, person: User, action: str, data: dict[str, str], kind: str
) -> None:
    if data.get("role"):
        data = {"role": str(Group.objects.get(name=CURATORS).pk)}
    address = f"/admin/bulk/accounts/user/{action}/?id={person.pk}&id={administrator.pk}"

    signed_in(helper).post(address, data)
    signed_in(administrator).post(f"/admin/bulk/accounts/user/{action}/?id={person.pk}", data)

    administrator.refresh_from_db()
    assert administrator.is_active
    assert not administrator.groups.exists()
    assert Event.objects.filter(kind=kind, person=person.pk).count() == 1


def test_the_list_and_the_forms_of_people_open(administrator: User, person: User) -> None:
    client = signed_in(administrator)

    for path in ("", "new/", f"edit/{person.pk}/", f"delete/{person.pk}/", f"history/{person.pk}/"):
        assert client.get(f"/admin/users/{path}").status_code == 200
    assert client.get("/admin/account/").status_code == 200
    assert 'name="avatar-avatar"' not in client.get("/admin/account/").content.decode()
