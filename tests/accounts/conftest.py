import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from marketplace.accounts.models import User
from tests.factories import PASSWORD, UserFactory


@pytest.fixture(autouse=True)
def _counters_start_at_nothing() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(db: None) -> User:
    """Someone with a confirmed e-mail address."""
    return confirmed(UserFactory())


def confirmed(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client: Client, user: User, password: str = PASSWORD, **extra: Any) -> Any:
    """As a person does, so that the session knows a password was typed."""
    return client.post("/account/inloggen/", {"login": user.email, "password": password, **extra})


def code_in_mail(number: int = -1) -> str:
    found = re.search(r"\d{3}-\d{3}", str(mail.outbox[number].body))
    assert found, mail.outbox[number].body
    return found[0]


def link_in_mail(number: int = -1) -> str:
    """The path of the link in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", str(mail.outbox[number].body))
    assert found, mail.outbox[number].body
    return found[1]
