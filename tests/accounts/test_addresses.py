"""Signing in and up happens at addresses in the visitor's language."""

import pytest
from django.test import Client

DUTCH = ["/account/inloggen/", "/account/registreren/", "/account/wachtwoord/vergeten/"]
ENGLISH = ["/en/account/sign-in/", "/en/account/sign-up/", "/en/account/password/forgotten/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*DUTCH, *ENGLISH])
def test_the_door_stands_open_in_both_languages(client: Client, address: str) -> None:
    answer = client.get(address)

    assert answer.status_code == 200
    assert f'<html lang="{"en" if address.startswith("/en/") else "nl"}"' in answer.content.decode()
