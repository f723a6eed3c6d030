"""The ways in, walked in a real browser."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from playwright.sync_api import CDPSession, Page, expect

from marketplace.accounts.models import User
from tests.accounts.conftest import code_in_mail, confirmed
from tests.factories import PASSWORD, OrganisationMemberFactory, UserFactory
from tests.fixtures.browser import OpenPage, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMAIL = "ans@laagland.example"


def code(secret: str, steps: int = 0) -> str:
    """What an app shows now, or so many half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def sign_in(page: Page, email: str) -> None:
    page.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def sign_up(page: Page) -> None:
    page.goto("/account/registreren/")
    page.get_by_label("Naam van uw organisatie").fill("Gemeente Laagland")
    page.get_by_label("KVK-nummer").fill("01234567")
    page.get_by_label("Uw naam").fill("Ans Vos")
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Account maken").click()


def is_in(page: Page) -> None:
    page.wait_for_url(re.compile(r"^(?!.*(inloggen|bevestigen)).*$"))
    page.goto("/account/")
    expect(page.get_by_role("heading", name="Mijn account")).to_be_visible()


def test_sign_up_confirm_set_up_an_app_and_sign_in_with_its_code(page: Page) -> None:
    sign_up(page)
    expect(page.get_by_role("heading", name="Kijk in uw mail")).to_be_visible()
    axe(page)
    page.get_by_label("Code uit de mail").fill(code_in_mail())
    page.get_by_role("button", name="Bevestig", exact=True).click()

    page.goto("/account/tweede-stap/app/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", name="App instellen")).to_be_visible()
    axe(page)
    secret = page.locator("code.secret").inner_text()
    page.get_by_label("Code", exact=True).fill(code(secret))
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("heading", name="Herstelcodes")).to_be_visible()
    axe(page)

    page.goto("/account/")
    page.get_by_role("button", name="Uitloggen").click()
    sign_in(page, EMAIL)
    expect(page.get_by_role("heading", name="De tweede stap")).to_be_visible()
    axe(page)
    page.get_by_label("Code", exact=True).fill(code(secret, 1))
    page.get_by_role("button", name="Inloggen", exact=True).click()
    is_in(page)


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


@pytest.fixture
def manager() -> User:
    cache.clear()
    return confirmed(OrganisationMemberFactory(role="manager", organisation__pk=1).user)


PAGES = [
    "",
    "gegevens/",
    "mijn-gegevens/wissen/",
    "organisatie/nieuw/",
    "organisatie/1/",
    "organisatie/1/wijzigen/",
    "organisatie/1/uitnodigen/",
    "e-mailadres/",
    "wachtwoord/",
    "apparaten/",
    "tweede-stap/",
    "tweede-stap/app/",
    "passkeys/",
]


def fits(page: Page, address: str, width: int) -> None:
    answer = page.goto(address)
    assert answer
    assert answer.status == 200, address
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_of_an_account_has_a_barrier_or_is_too_wide(open_page: OpenPage, manager: User, width: int) -> None:
    page = open_page(width=width)
    sign_in(page, manager.email)
    is_in(page)

    for path in PAGES:
        fits(page, f"/account/{path}", width)


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_on_the_way_in_has_a_barrier_or_is_too_wide(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width)

    for path in ("inloggen/", "registreren/", "registreren/?als=particulier", "wachtwoord/vergeten/"):
        fits(page, f"/account/{path}", width)


def test_the_door_works_without_javascript(open_page: OpenPage) -> None:
    page = open_page(javascript=False, width=390)

    sign_up(page)
    expect(page.get_by_role("heading", name="Kijk in uw mail")).to_be_visible()
    page.get_by_label("Code uit de mail").fill(code_in_mail())
    page.get_by_role("button", name="Bevestig", exact=True).click()
    is_in(page)
    page.get_by_role("button", name="Uitloggen").click()
    sign_in(page, EMAIL)

    is_in(page)
    page.goto("/account/inloggen/")
    expect(page.get_by_role("button", name="Inloggen met een passkey")).to_have_count(0)
