"""With JavaScript the same address answers with the form alone."""

import pytest
from django.test import Client

from .conftest import Soup

pytestmark = pytest.mark.usefixtures("searchable")


def test_htmx_gets_the_form_alone_with_its_title(look: Soup) -> None:
    fragment = look("/zoeken/?q=lunch", **{"HX-Request": "true"})

    assert not fragment.select("html")
    assert fragment.select_one("title").get_text().endswith("“lunch” · Samenmarkt")  # type: ignore[union-attr]
    assert str(fragment.select_one("form#search")["data-announce"]).endswith("resultaten")  # type: ignore[index]


def test_the_address_shown_is_the_tidy_one(client: Client) -> None:
    response = client.get("/zoeken/?q=lunch&prijs_van=&prijs_tot=20&plaats=Utrecht", headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert response["HX-Push-Url"] == "/zoeken/?q=lunch&plaats=Utrecht&prijs_tot=20"
    assert "HX-Request" in response["Vary"]


def test_a_page_restored_from_history_is_whole(look: Soup) -> None:
    page = look("/zoeken/?q=lunch", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert page.select("html")


def test_the_whole_page_is_sixty_kilobytes_at_most(client: Client) -> None:
    assert len(client.get("/zoeken/?q=en&weergave=table").content) < 60_000
    assert len(client.get("/zoeken/").content) < 60_000
