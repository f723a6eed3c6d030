"""Signing in, out and back in."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from marketplace.accounts.models import Event, User
from tests.accounts.conftest import confirmed, link_in_mail, sign_in
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_the_right_password_opens_and_the_log_tells(client: Any, person: User) -> None:
    answer = sign_in(client, person)

    assert answer.status_code == 302
    assert answer.url == "/"
    event = Event.objects.get(kind="signed_in")
    assert (event.actor, event.detail) == (person.pk, {"methods": ["password"]})


def test_case_does_not_matter_in_an_address(client: Any, person: User) -> None:
    person.email = person.email.upper()

    assert sign_in(client, person).status_code == 302


def test_a_wrong_password_and_an_unknown_address_look_the_same(client: Any, person: User) -> None:
    wrong = sign_in(client, person, "verkeerd-wachtwoord")

    unknown = client.post("/account/inloggen/", {"login": "niemand@voorbeeld.example", "password": PASSWORD})

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_the_eleventh_wrong_password_for_one_person_is_a_429_from_anywhere(person: User) -> None:
    answers = []
    for number in range(11):
        visitor = Client(REMOTE_ADDR=f"192.0.2.{number}")
        answers.append(sign_in(visitor, person, "verkeerd-wachtwoord"))

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert answers[-1].headers["Retry-After"] == "300"


def test_the_eleventh_wrong_password_from_one_address_is_a_429_for_anyone(client: Client, db: None) -> None:
    answers = [
        client.post("/account/inloggen/", {"login": f"{number}@voorbeeld.example", "password": "x"})
        for number in range(11)
    ]

    assert [answer.status_code for answer in answers] == [200] * 10 + [429]


def test_after_five_minutes_one_may_try_again(client: Any, person: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(11):
            sign_in(client, person, "verkeerd-wachtwoord")
        clock.shift(timedelta(minutes=5, seconds=1))

        assert sign_in(client, person).status_code == 302


def test_a_session_gets_a_new_key_at_sign_in_and_is_gone_at_sign_out(client: Any, person: User) -> None:
    client.get("/account/inloggen/")
    session = client.session
    session["before"] = "kept"
    session.save()
    client.cookies["sessionid"] = before = session.session_key

    sign_in(client, person)

    after = client.session.session_key
    assert after != before
    client.post("/account/uitloggen/")
    assert not Session.objects.filter(session_key__in=[before, after]).exists()


def test_signing_out_needs_a_post(client: Any, person: User) -> None:
    sign_in(client, person)

    client.get("/account/uitloggen/")

    assert "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("next_url", "target"),
    [
        ("/zoeken/?q=lunch", "/zoeken/?q=lunch"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http://localhost/zoeken/", "/"),
        ("http://testserver/zoeken/", "http://testserver/zoeken/"),
    ],
)
def test_next_stays_on_this_site(client: Any, person: User, next_url: str, target: str) -> None:
    answer = sign_in(client, person, next=next_url)

    assert answer.url == target


def test_a_closed_account_cannot_sign_in_and_loses_its_session(client: Any, person: User) -> None:
    sign_in(client, person)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert client.get("/account/").status_code == 302
    assert sign_in(Client(), person).url == "/account/niet-actief/"


def test_a_new_password_by_mail_ends_every_session_and_works_once(client: Any, person: User) -> None:
    elsewhere = Client()
    sign_in(elsewhere, person)
    client.post("/account/wachtwoord/vergeten/", {"email": person.email})
    link = link_in_mail()

    form = client.get(link)
    done = client.post(form.url, {"password1": "een-heel-ander-wachtwoord"})

    assert done.url == "/account/wachtwoord/vergeten/klaar/"
    assert elsewhere.get("/account/").status_code == 302
    assert sign_in(Client(), person, "een-heel-ander-wachtwoord").status_code == 302
    again = Client().get(link)
    assert again.context["token_fail"]
    assert "Uw wachtwoord is veranderd" in mail.outbox[-1].subject


def test_a_link_for_a_new_password_is_old_after_an_hour(client: Any, person: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.post("/account/wachtwoord/vergeten/", {"email": person.email})
        clock.shift(timedelta(hours=1, seconds=1))

        assert client.get(link_in_mail()).context["token_fail"]


def test_forgetting_looks_the_same_for_an_unknown_address(client: Any, person: User) -> None:
    known = client.post("/account/wachtwoord/vergeten/", {"email": person.email})

    unknown = client.post("/account/wachtwoord/vergeten/", {"email": "niemand@voorbeeld.example"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[person.email], ["niemand@voorbeeld.example"]]


def test_the_sixth_new_password_in_a_day_is_a_429(client: Any, person: User) -> None:
    answers = [client.post("/account/wachtwoord/vergeten/", {"email": person.email}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert answers[-1].headers["Retry-After"]


def test_changing_the_password_keeps_this_session_under_a_new_key_and_ends_the_others(
    client: Client, person: User
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, person)
    sign_in(client, person)
    before = client.session.session_key

    answer: Any = client.post(
        "/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": "een-heel-ander-wachtwoord"}
    )

    assert answer.url == "/account/"
    assert client.get("/account/").status_code == 200
    assert client.session.session_key != before
    assert elsewhere.get("/account/").status_code == 302


def test_changing_the_password_needs_the_old_one(client: Any, person: User) -> None:
    sign_in(client, person)

    answer = client.post("/account/wachtwoord/", {"oldpassword": "x", "password1": "een-heel-ander-wachtwoord"})

    assert answer.context["form"].errors.keys() == {"oldpassword"}


def session_at(client: Any, person: User, shifts: list[timedelta]) -> int:
    """Status of the account page after visits, each so long after the one before."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, person)
        status = 0
        for shift in shifts:
            clock.shift(shift)
            status = client.get("/account/").status_code
        return status


HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("staff", "shifts", "status"),
    [
        (False, [6 * DAY], 200),
        (False, [8 * DAY], 302),
        (False, [6 * DAY] * 4, 200),
        (False, [6 * DAY] * 6, 302),
        (True, [HOUR / 2], 200),
        (True, [1.2 * HOUR], 302),
        (True, [HOUR * 0.9] * 12, 200),
        (True, [HOUR * 0.9] * 14, 302),
    ],
)
def test_a_session_ends_when_idle_and_after_its_longest_time_sooner_for_staff(
    client: Client, db: None, staff: bool, shifts: list[timedelta], status: int
) -> None:
    user = confirmed(UserFactory(staff=staff))

    client.get("/account/")

    assert session_at(client, user, shifts) == status


def test_the_devices_are_listed_and_the_others_can_be_signed_out(client: Any, person: User) -> None:
    elsewhere = Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    sign_in(elsewhere, person)
    sign_in(client, person)
    page = client.get("/account/apparaten/").content.decode()
    assert "Firefox" in page
    assert "vanaf 127.0.0.1" in page

    client.post("/account/apparaten/")

    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_an_address_that_says_nothing_is_left_out_of_the_devices(client: Any, person: User) -> None:
    elsewhere = Client(REMOTE_ADDR="::1")
    sign_in(elsewhere, person)

    page = elsewhere.get("/account/apparaten/").content.decode()

    assert "sinds" in page
    assert "vanaf" not in page


def test_the_account_page_leads_to_what_one_keeps(client: Any, person: User) -> None:
    sign_in(client, person)

    page = client.get("/account/").content.decode()

    assert 'href="/lijsten/"' in page.split("Wat ik bewaar")[1].split("</section>")[0]


def test_who_changes_address_must_show_who_they_are_and_confirm_the_new_one(client: Any, person: User) -> None:
    client.force_login(person)
    answer = client.post("/account/e-mailadres/", {"email": "nieuw@voorbeeld.example", "action_add": "1"})
    assert answer.url.startswith("/account/toegang-bevestigen/")

    answer = client.post(answer.url, {"password": PASSWORD}, follow=True)
    assert mail.outbox[-1].to == ["nieuw@voorbeeld.example"]
    from tests.accounts.conftest import code_in_mail

    client.post("/account/e-mail-bevestigen/", {"code": code_in_mail()})

    person.refresh_from_db()
    assert person.email == "nieuw@voorbeeld.example"
    assert [message.to[0] for message in mail.outbox[-1:]] != ["nieuw@voorbeeld.example"]
    assert Event.objects.filter(kind="email_changed", person=person.pk).exists()


def test_a_fragment_of_a_page_that_lost_its_session_sends_the_browser_to_the_door(client: Any, person: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, person)
        clock.shift(8 * DAY)

        answer: Any = client.get("/zoeken/", headers={"HX-Request": "true", "HX-Current-URL": "/zoeken/?q=x"})

    assert answer.headers["HX-Redirect"] == "/account/inloggen/?next=/zoeken/%3Fq%3Dx"
