"""The ways in, walked in a real browser."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.accounts.conftest import confirmed
from tests.factories import PASSWORD, UserFactory
from tests.fixtures.browser import axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def is_in(page: Page) -> None:
    page.wait_for_url(re.compile(r"^(?!.*(inloggen|bevestigen)).*$"))
    page.goto("/account/")
    expect(page.get_by_role("heading", name="Mijn account")).to_be_visible()


def authenticator(page: Page) -> CDPSession:
    """A phone that says yes: chromium's own imitation of one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session


def test_a_passkey_is_added_and_opens_the_door_without_a_password(page: Page) -> None:
    person = confirmed(UserFactory())
    authenticator(page)
    sign_in(page, person.email)
    page.goto("/account/passkeys/toevoegen/")
    axe(page)
    page.get_by_label("Naam van deze passkey").fill("Mijn telefoon")
    page.get_by_label("Ook zonder wachtwoord inloggen").check()
    page.get_by_role("button", name="Passkey toevoegen").click()
    expect(page.get_by_role("heading", name="Herstelcodes")).to_be_visible()
    page.goto("/account/passkeys/")
    expect(page.get_by_text("Mijn telefoon").first).to_be_visible()

    page.goto("/account/")
    page.get_by_role("button", name="Uitloggen").click()
    page.goto("/account/inloggen/")
    page.get_by_role("button", name="Inloggen met een passkey").click()

    is_in(page)


def test_signing_in_needs_nothing_but_a_keyboard(page: Page) -> None:
    person = confirmed(UserFactory())
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").focus()

    page.keyboard.type(person.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    is_in(page)
