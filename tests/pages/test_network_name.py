"""The network's name is the setting's, in the admin as well, and no text of the demonstration's footer repeats it."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from marketplace.pages import network
from marketplace.pages.models import NetworkSettings
from tests.factories import UserFactory


@pytest.fixture
def renamed(db: None) -> Iterator[None]:
    NetworkSettings.objects.update(name="Streekmarkt")
    network.forget()
    yield
    network.forget()


def test_the_admin_bears_the_name_of_the_network(client: Client, renamed: None) -> None:
    client.force_login(UserFactory(staff=True))

    page = BeautifulSoup(client.get("/admin/").content, "html.parser")

    assert page.title is not None
    assert page.title.get_text().endswith("Streekmarkt")
    assert page.select_one("h1.w-h1").get_text(strip=True) == "Streekmarkt"  # type: ignore[union-attr]


@pytest.mark.usefixtures("network")
def test_the_footer_of_the_demonstration_follows_the_name(client: Client) -> None:
    NetworkSettings.objects.update(name="Streekmarkt")
    network.forget()

    footer = BeautifulSoup(client.get("/").content, "html.parser").select_one("footer.site-footer")
    network.forget()

    assert footer is not None
    assert "Streekmarkt" in footer.get_text()
    assert "Samenmarkt" not in footer.get_text()
