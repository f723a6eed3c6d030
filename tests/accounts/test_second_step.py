"""The second step: set up, asked, limited, required of who touches money, and taken away."""

import base64
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cooperatives.choices import MemberRole
from marketplace.accounts.models import Event, User
from tests.accounts.conftest import confirmed, sign_in
from tests.factories import PASSWORD, MembershipFactory, OrganisationMemberFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = base64.b32encode(b"twintig-bytes-lang!!").decode()
SECOND_STEP = "/account/tweede-stap/inloggen/"


def code(secret: str = SECRET) -> str:
    """What an app with this secret shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def protected(person: User) -> User:
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


@pytest.fixture
def required(settings: Settings) -> None:
    settings.MFA_REQUIRED = True


def test_an_app_is_set_up_with_its_first_code_and_recovery_codes_follow(client: Any, person: User) -> None:
    sign_in(client, person)
    secret = client.get("/account/tweede-stap/app/").context["form"].secret

    answer = client.post("/account/tweede-stap/app/", {"code": code(secret)})

    assert answer.url == "/account/tweede-stap/codes/"
    assert len(client.get(answer.url).context["unused_codes"]) == 10
    assert Event.objects.filter(kind="second_step_added", person=person.pk).count() == 2


def test_the_secret_is_not_in_the_database_as_it_is(protected: User) -> None:
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in stored
    assert RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()[0] not in stored


def test_a_secret_can_be_read_after_the_key_of_the_site_was_replaced(protected: User, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key"

    assert TOTP(Authenticator.objects.get(type="totp")).validate_code(code())


def test_a_password_alone_does_not_open_a_protected_account(client: Any, protected: User) -> None:
    answer = sign_in(client, protected)

    assert answer.url == SECOND_STEP
    assert "_auth_user_id" not in client.session
    assert client.get("/account/").status_code == 302


def test_password_and_code_open_it(client: Any, protected: User) -> None:
    sign_in(client, protected)

    client.post(SECOND_STEP, {"code": code()})

    assert client.session["_auth_user_id"] == str(protected.pk)
    assert Event.objects.get(kind="signed_in").detail == {"methods": ["password", "mfa"]}


def test_the_second_step_cannot_be_skipped_or_come_first(client: Any, protected: User) -> None:
    assert client.post(SECOND_STEP, {"code": code()}).url == "/account/inloggen/"


def test_a_code_works_once(protected: User) -> None:
    first, second = Client(), Client()
    sign_in(first, protected)
    sign_in(second, protected)
    now = code()

    first.post(SECOND_STEP, {"code": now})
    answer = second.post(SECOND_STEP, {"code": now})

    assert "_auth_user_id" in first.session
    assert answer.status_code == 200
    assert "_auth_user_id" not in second.session


def test_a_code_of_a_minute_ago_no_longer_works(client: Any, protected: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, protected)
        old = code()
        clock.shift(timedelta(seconds=61))

        client.post(SECOND_STEP, {"code": old})

    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once(protected: User) -> None:
    [recovery, *_others] = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    first, second = Client(), Client()
    sign_in(first, protected)
    sign_in(second, protected)

    first.post(SECOND_STEP, {"code": recovery})
    second.post(SECOND_STEP, {"code": recovery})

    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


def test_the_sixth_wrong_code_in_five_minutes_is_a_429_whatever_the_session(protected: User) -> None:
    answers = []
    for number in range(6):
        visitor = Client(REMOTE_ADDR=f"192.0.2.{number}")
        sign_in(visitor, protected)
        answers.append(visitor.post(SECOND_STEP, {"code": "000000"}))

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "300"
    assert Event.objects.filter(kind="second_step_failed", person=protected.pk).count() == 5


def test_a_new_password_by_mail_does_not_open_the_second_step(client: Any, protected: User) -> None:
    protected.set_password("een-heel-ander-wachtwoord")
    protected.save()

    assert sign_in(client, protected, "een-heel-ander-wachtwoord").url == SECOND_STEP


def test_adding_and_removing_ask_who_one_is_after_five_minutes(client: Any, protected: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, protected)
        client.post(SECOND_STEP, {"code": code()})
        assert client.get("/account/tweede-stap/app/weghalen/").status_code == 200
        clock.shift(timedelta(minutes=5, seconds=1))

        for path in ("tweede-stap/app/weghalen/", "passkeys/toevoegen/", "tweede-stap/codes/", "mijn-gegevens/wissen/"):
            assert "toegang-bevestigen" in client.get(f"/account/{path}").url


@pytest.mark.parametrize("role", ["staff", "treasurer"])
def test_who_touches_money_sets_up_a_second_step_before_anything_else(client: Any, required: None, role: str) -> None:
    user = confirmed(UserFactory(staff=role == "staff"))
    if role == "treasurer":
        MembershipFactory(user=user, role=MemberRole.TREASURER)
    sign_in(client, user)

    for address in ("/account/", "/contact/", "/admin/" if user.is_staff else "/account/gegevens/"):
        assert client.get(address).url == "/account/tweede-stap/"
    assert client.get("/account/tweede-stap/").status_code == 200


def test_once_it_is_set_up_every_page_opens(client: Any, required: None) -> None:
    user = confirmed(UserFactory(staff=True))
    sign_in(client, user)
    secret = client.get("/account/tweede-stap/app/").context["form"].secret

    client.post("/account/tweede-stap/app/", {"code": code(secret)})

    assert client.get("/account/").status_code == 200
    assert client.get("/admin/").status_code == 200


def test_taking_it_away_closes_the_pages_again(client: Any, required: None) -> None:
    user = confirmed(UserFactory(staff=True))
    TOTP.activate(user, SECRET)
    sign_in(client, user)
    client.post(SECOND_STEP, {"code": code()})
    assert client.get("/account/").status_code == 200

    client.post("/account/tweede-stap/app/weghalen/")

    assert client.get("/account/").url == "/account/tweede-stap/"


def test_other_people_may_do_without(client: Any, required: None) -> None:
    buyer = OrganisationMemberFactory(user=confirmed(UserFactory()), role="manager").user

    sign_in(client, buyer)

    assert client.get("/account/").status_code == 200


def test_becoming_staff_takes_effect_within_five_minutes(client: Any, required: None, person: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, person)
        client.get("/account/")
        User.objects.filter(pk=person.pk).update(is_staff=True)
        clock.shift(timedelta(minutes=5, seconds=1))

        assert client.get("/account/").url == "/account/tweede-stap/"


def test_changing_the_address_asks_the_second_step_too(client: Any, protected: User) -> None:
    client.force_login(protected)

    answer = client.post("/account/e-mailadres/", {"email": "nieuw@voorbeeld.example", "action_add": "1"}, follow=True)

    assert answer.redirect_chain
    assert not mail.outbox


def test_a_wrong_password_when_showing_who_one_is_counts_as_well(client: Any, person: User) -> None:
    client.force_login(person)

    answers = [client.post("/account/toegang-bevestigen/", {"password": "x"}).status_code for _ in range(11)]

    assert answers[-1] == 429
    assert client.post("/account/toegang-bevestigen/", {"password": PASSWORD}).status_code == 429
