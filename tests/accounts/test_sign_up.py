"""Making an account: for an organisation, for oneself, or asked by a colleague."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from marketplace.accounts.models import Event, Organisation, User
from tests.accounts.conftest import code_in_mail
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

BUYER = {"organisation": "Gemeente Laagland", "kvk": "01234567", "name": "Ans Vos", "email": "ans@laagland.example"}


def sign_up(client: Client, address: str = "/account/registreren/", **changes: str) -> Any:
    return client.post(address, {**BUYER, "password1": PASSWORD, **changes})


def test_a_buyer_signs_up_confirms_with_a_code_and_manages_the_organisation(client: Client) -> None:
    answer = sign_up(client)
    assert answer.status_code == 302
    assert answer.url == "/account/e-mail-bevestigen/"

    answer = client.post(answer.url, {"code": code_in_mail()})

    user = User.objects.get(email="ans@laagland.example")
    organisation = Organisation.objects.get(kvk="01234567")
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.name, user.language) == ("Ans Vos", "nl")
    assert list(organisation.members.managers().values_list("user", flat=True)) == [user.pk]
    assert EmailAddress.objects.get(user=user).verified
    assert set(Event.objects.values_list("kind", flat=True)) == {"organisation_made", "signed_up", "signed_in"}


def test_nobody_is_signed_in_before_the_address_is_confirmed(client: Client) -> None:
    sign_up(client)

    assert "_auth_user_id" not in client.session
    assert client.get("/account/").status_code == 302


def test_a_wrong_code_is_refused_and_five_wrong_ones_end_it(client: Client) -> None:
    sign_up(client)
    right = code_in_mail()
    wrong = "000-000" if right != "000-000" else "111-111"

    answers = [client.post("/account/e-mail-bevestigen/", {"code": wrong}).status_code for _ in range(5)]

    assert answers == [200, 200, 200, 200, 302]
    client.post("/account/e-mail-bevestigen/", {"code": right})
    assert not EmailAddress.objects.get().verified


def test_a_private_person_is_not_asked_for_an_organisation(client: Client) -> None:
    page = client.get("/account/registreren/?als=particulier").content.decode()
    assert 'name="kvk"' not in page

    answer = sign_up(client, als="particulier")

    assert answer.status_code == 302
    assert User.objects.get().name == "Ans Vos"
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("kvk", ["1234567", "123456789", "1234567a", ""])
def test_a_kvk_number_has_eight_digits(client: Client, kvk: str) -> None:
    answer = sign_up(client, kvk=kvk)

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"kvk"}
    assert not User.objects.exists()


def test_two_departments_may_have_one_kvk_number_and_do_not_see_each_other(client: Client) -> None:
    sign_up(client)

    sign_up(Client(), email="bob@laagland.example")

    first, second = Organisation.objects.order_by("pk")
    assert first.kvk == second.kvk
    assert first.members.count() == second.members.count() == 1


@pytest.mark.parametrize(
    ("password", "allowed"),
    [
        ("elf-letters", False),
        ("password1234", False),
        ("zeven vissen", True),
        ("een lange zin zonder cijfer", True),
    ],
)
def test_a_password_has_twelve_signs_is_not_common_and_needs_nothing_else(
    client: Client, password: str, allowed: bool
) -> None:
    answer = sign_up(client, password1=password)

    assert (answer.status_code == 302) is allowed


def test_a_known_address_gets_the_same_answer_and_a_mail_that_says_so(client: Client, person: User) -> None:
    unknown = sign_up(Client())

    known = sign_up(client, email=person.email.upper())

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert client.get(known.url).status_code == 200
    assert User.objects.filter(email__iexact=person.email).count() == 1
    assert mail.outbox[-1].to == [person.email]
    assert "/account/wachtwoord/vergeten/" in mail.outbox[-1].body


def test_who_signs_up_in_english_is_written_to_in_english(client: Client) -> None:
    sign_up(client, "/en/account/sign-up/")

    assert User.objects.get().language == "en"
    assert "This is your code" in mail.outbox[0].body


def test_a_mail_is_plain_text_with_one_code_and_says_why_it_comes(client: Client) -> None:
    sign_up(client)

    message = mail.outbox[0]
    assert message.subject == f"Uw code: {code_in_mail()}"
    assert not getattr(message, "alternatives", [])
    assert "U krijgt deze mail omdat" in message.body
    assert "&" not in message.body


def test_a_field_that_is_not_in_the_form_changes_nothing(client: Client) -> None:
    sign_up(client, is_staff="on", is_superuser="on", is_active="", language="en")

    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.is_active, user.language) == (False, False, True, "nl")


def test_the_eleventh_sign_up_in_an_hour_from_one_address_is_a_429(client: Client) -> None:
    answers = [sign_up(client, email="no address") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0
