"""A visitor of the demonstration steps into a role with one click."""

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.demo.network.people import LOGINS, Login

pytestmark = pytest.mark.usefixtures("network")


@pytest.mark.parametrize("login", LOGINS, ids=lambda login: login.email)
def test_one_click_signs_in(client: Client, login: Login) -> None:
    response = client.post(reverse("demo_enter"), {"email": login.email})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(email=login.email).pk)


def test_the_device_that_stepped_in_is_counted(client: Client) -> None:
    client.post(reverse("demo_enter"), {"email": "bewoner@demo.example"})

    assert "ingelogd op 1 apparaat" in client.get(reverse("account")).content.decode()


def test_the_session_is_a_new_one_each_time(client: Client) -> None:
    client.post(reverse("demo_enter"), {"email": "inkoper@demo.example"})
    session = client.session
    session["left"] = "behind"
    session.save()

    client.post(reverse("demo_enter"), {"email": "lid@demo.example"})

    assert client.session.session_key != session.session_key
    assert "left" not in client.session


def test_nobody_else_can_be_stepped_into(client: Client) -> None:
    User.objects.create_user("ander@demo.example", "een lang wachtwoord")

    response = client.post(reverse("demo_enter"), {"email": "ander@demo.example"})

    assert response.status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_click_from_another_site_does_nothing() -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("demo_enter"), {"email": "netwerk@demo.example"})

    assert response.status_code == 403
    assert "_auth_user_id" not in client.session


def test_looking_at_the_page_signs_nobody_in(client: Client) -> None:
    assert client.get(reverse("demo_enter"), {"email": "netwerk@demo.example"}).status_code == 405
