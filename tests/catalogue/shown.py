"""An offering to look at, and its page as it is read."""

from decimal import Decimal
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from catalogue.models import Offering, PriceTier
from tests.factories import OfferingFactory

SPACE = "\N{NO-BREAK SPACE}"


def page_of(offering: Offering, client: Client | None = None, query: str = "") -> BeautifulSoup:
    response = (client or Client()).get(offering.get_absolute_url() + query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(page: BeautifulSoup, selector: str) -> str:
    """The text of one element with single spaces; no-break spaces stay."""
    element = page.select_one(selector)
    assert element is not None
    return " ".join(element.text.replace(SPACE, "~").split()).replace("~", SPACE)


def lunch(**fields: Any) -> Offering:
    """Lunch at € 12,50, from 60 at € 11,75; at least 20, at most 120 a day."""
    defaults = {"title_nl": "Lunch met soep", "price": Decimal("12.50"), "unit": "person", "vat_rate": "9"}
    offering = OfferingFactory(**{**defaults, "minimum": 20, "lead_days": 3, "capacity": 120, **fields})
    PriceTier.objects.create(offering=offering, quantity=60, price=Decimal("11.75"))
    return offering
