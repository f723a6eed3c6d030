"""How often one visitor may do something, and who that visitor is."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from marketplace.core.http import client_address, client_network
from marketplace.core.limits import Rate, limited


@pytest.fixture(autouse=True)
def _counters_start_at_nothing() -> None:
    cache.clear()


def ask(address: str = "192.0.2.1", **headers: str) -> HttpRequest:
    request = RequestFactory().get("/zoeken/", REMOTE_ADDR=address, headers=headers)
    request.user = AnonymousUser()
    return request


@limited("tried", "3/d")
def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


def test_the_fourth_time_is_a_429_that_says_when_to_come_back() -> None:
    answers = [view(ask()) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 86_400


def test_each_address_has_a_count_of_its_own() -> None:
    for _ in range(3):
        view(ask("192.0.2.1"))

    assert view(ask("192.0.2.1")).status_code == 429
    assert view(ask("192.0.2.2")).status_code == 200


def test_who_must_wait_still_must_after_a_thousand_others_came() -> None:
    for _ in range(4):
        view(ask("192.0.2.1"))

    for number in range(1_000):
        view(ask(f"198.51.{number // 250}.{number % 250}"))

    assert view(ask("192.0.2.1")).status_code == 429


def test_a_limit_on_post_does_not_count_reading() -> None:
    posting = limited("posted", "1/d", methods=("POST",))(lambda request: HttpResponse())

    assert [posting(ask()).status_code for _ in range(3)] == [200, 200, 200]


def test_a_rate_may_stand_in_a_setting_and_an_empty_one_is_no_limit(settings: Settings) -> None:
    asked = limited("asked", setting="SEARCH_RATE")(lambda request: HttpResponse())

    settings.SEARCH_RATE = "1/d"
    assert [asked(ask()).status_code for _ in range(2)] == [200, 429]
    settings.SEARCH_RATE = ""
    assert asked(ask()).status_code == 200


def test_a_rate_in_the_code_is_read_at_once() -> None:
    with pytest.raises(ValueError, match="often"):
        limited("asked", "often")


def test_nobody_is_believed_about_their_address_without_a_proxy_of_ours(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 0

    assert client_address(ask("192.0.2.1", x_forwarded_for="203.0.113.9")) == "192.0.2.1"


def test_behind_one_proxy_only_what_it_saw_counts(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    assert client_address(ask("10.0.0.1", x_forwarded_for="6.6.6.6, 203.0.113.9")) == "203.0.113.9"
    assert client_address(ask("192.0.2.1")) == "192.0.2.1"


def test_an_address_that_is_none_is_nobody_in_particular(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    assert client_address(ask("192.0.2.1", x_forwarded_for="<script>")) == "0.0.0.0"


def test_an_ipv6_customer_counts_as_one_whatever_the_last_half_says() -> None:
    assert client_network(ask("2001:db8:1:2:aaaa::1")) == client_network(ask("2001:db8:1:2:bbbb::2"))
    assert client_network(ask("2001:db8:1:3::1")) != client_network(ask("2001:db8:1:2::1"))


@pytest.mark.parametrize(
    ("text", "rate"),
    [("5/s", Rate(5, 1)), ("10/5m", Rate(10, 300)), ("20/h", Rate(20, 3600)), ("5/d", Rate(5, 86_400))],
)
def test_a_rate_is_written_as_an_amount_per_time(text: str, rate: Rate) -> None:
    assert Rate.parse(text) == rate


@pytest.mark.parametrize("text", ["5", "5/week", "/s", "five/s"])
def test_another_rate_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        Rate.parse(text)
