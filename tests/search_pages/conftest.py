"""Looking at search pages."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.factories import CooperativeFactory, OfferingFactory

Soup = Callable[..., BeautifulSoup]
TOWNS = ("3511 AB", "8011 AA", "6811 AA", "4811 AA")
KINDS = ("service", "product", "workshop")


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


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """The only element of a selector."""
    found = page.select(selector)
    assert len(found) == 1, f"{len(found)} of {selector}"
    return found[0]


@pytest.fixture
def kitchens(live_server: object, index: Callable[[], None]) -> None:
    """Fourteen cooperatives in four towns, each with four lunches and pies."""
    with transaction.atomic():
        for number in range(14):
            cooperative = CooperativeFactory(
                name=f"Keuken {number + 1}", slug=f"keuken-{number + 1}", postcode=TOWNS[number % 4], whole_country=True
            )
            for at, dish in enumerate(("Broodjeslunch", "Lunch met soep", "Appeltaart", "Taart met noten")):
                OfferingFactory(
                    cooperative=cooperative,
                    category="lunch" if at < 2 else "gebak",
                    title_nl=f"{dish} van keuken {number + 1}",
                    kind=KINDS[(number + at) % 3],
                    price=Decimal(9 + number + at),
                    unit="person",
                    minimum=5,
                    capacity=50,
                )
    index()
