"""What every answer tells the browser, and what a real installation insists on."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import UserFactory

PRODUCTION = {
    **{name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"},
    "DJANGO_SETTINGS_MODULE": "marketplace.settings.production",
    "SECRET_KEY": "for-this-test-only-" + "x7" * 30,
    "REDIS_URL": "redis://localhost:6379/0",  # never asked anything
}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {key: value for key, value in {**PRODUCTION, **environment}.items() if value}
    return subprocess.run([sys.executable, *arguments], env=variables, capture_output=True, text=True, check=False)


def production(expression: str) -> str:
    """What an expression over the production settings gives."""
    code = f"from django.conf import settings; print({expression})"
    return run("-c", code).stdout.strip()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/cooperaties/", "/account/inloggen/", "/bestaat-niet/"])
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-site"),
    ],
)
def test_every_page_says(client: Client, address: str, header: str, value: str) -> None:
    assert client.get(address).headers[header] == value


@pytest.mark.django_db
def test_scripts_come_from_here_only_on_the_site_and_in_the_admin(client: Client) -> None:
    client.force_login(UserFactory(staff=True))

    for address in ("/account/", "/account/tweede-stap/", "/admin/", "/admin/users/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "script-src 'self';" in f"{policy};"
        assert "frame-ancestors 'self'" in policy
        assert "object-src 'none'" in policy


@pytest.mark.django_db
def test_a_page_asks_the_browser_for_passkeys_and_nothing_else(client: Client) -> None:
    powers = client.get("/account/inloggen/").headers["Permissions-Policy"]

    assert "geolocation=()" in powers
    assert "camera=()" in powers
    assert "publickey-credentials-get=(self)" in powers


@pytest.mark.django_db
def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client: Client) -> None:
    client.get("/account/inloggen/")

    cookie = client.cookies[settings.CSRF_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_a_real_installation_has_cookies_of_this_host_only_over_https_for_two_years() -> None:
    assert (
        production(
            "(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,"
            " settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH, settings.SECURE_HSTS_SECONDS,"
            " settings.SECURE_HSTS_PRELOAD, settings.SECURE_SSL_REDIRECT, settings.MFA_REQUIRED, settings.DEMO)"
        )
        == "('__Host-session', '__Host-csrf', True, None, '/', 63072000, True, True, True, False)"
    )


def test_a_real_installation_does_not_start_without_a_secret_of_its_own() -> None:
    done = run("manage.py", "check", SECRET_KEY="")

    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_a_real_installation_passes_djangos_own_checks() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr


def test_a_real_installation_is_warned_that_limits_need_redis() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", REDIS_URL="")

    assert done.returncode != 0
    assert "samenmarkt.W001" in done.stderr


def test_nobody_is_believed_about_https_without_a_proxy_of_ours() -> None:
    assert production("settings.SECURE_PROXY_SSL_HEADER") == "None"
