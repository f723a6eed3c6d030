"""Who manages the words that people search with."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import UserFactory


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(UserFactory(staff=True, name="Nadia Willems"))
    return client


def mistakes(response: Any) -> str:
    """What a form that was refused says beside its fields."""
    assert response.status_code in {200, 422}, response.status_code
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(line.get_text(" ", strip=True) for line in page.select(".error-message, .help-block, .messages"))


def text_of(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())
