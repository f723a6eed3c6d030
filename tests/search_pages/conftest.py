"""Looking at search pages."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client

Soup = Callable[..., BeautifulSoup]


@pytest.fixture
def look(client: Client) -> Soup:
    """Get an address and return its page, read; `status` is what it must answer."""

    def get(address: str, *, status: int = 200, **headers: Any) -> BeautifulSoup:
        response: HttpResponse = client.get(address, headers=headers)  # type: ignore[assignment]
        assert response.status_code == status, f"{address}: {response.status_code}"
        return BeautifulSoup(response.content, "html.parser")

    return get


def titles(page: BeautifulSoup) -> list[str]:
    return [heading.get_text() for heading in page.select(".result-card h2")]


def chips(page: BeautifulSoup) -> dict[str, str]:
    """Label of each filter in use to the address without it."""
    found = {}
    for chip in page.select(".chip"):
        chip_label = chip.get_text().removeprefix("Verwijder: ").removeprefix("Remove: ").removesuffix(" ✕").strip()
        found[chip_label] = str(chip["href"])
    return found


def facet(page: BeautifulSoup, parameter: str) -> dict[str, int]:
    """Value to count."""
    boxes = page.select(f'input[type=checkbox][name="{parameter}"]')
    return {str(box["value"]): int(_count(box).replace(".", "")) for box in boxes}


def _count(box: Tag) -> str:
    label = box.find_parent("label")
    assert label is not None
    return label.select_one("i").get_text()  # type: ignore[union-attr]


def one(page: BeautifulSoup, selector: str) -> Tag:
    """The only element of a selector."""
    found = page.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]
