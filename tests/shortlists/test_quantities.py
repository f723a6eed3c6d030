"""Quantities on a list that cannot simply be ordered: said on its page, in the table and in the PDF alike."""

import io
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.urls import reverse
from pypdf import PdfReader

from search.shortlists import services
from tests.factories import OfferingFactory

from .conftest import Office, as_
from .test_exports import rows_of

pytestmark = pytest.mark.django_db

TOO_FEW = "U bestelt minimaal 15 personen."
TOO_MANY = "Er is plaats voor 60 personen op één dag."


@pytest.fixture
def wanted(office: Office) -> Office:
    """Three where fifteen is the least, five thousand where sixty fit in a day, forty that are right, one "from"."""
    cache.clear()
    for quantity, fields in (
        (3, {"minimum": 15}),
        (5000, {"capacity": 60}),
        (40, {"capacity": 60}),
        (40, {"price_kind": "from"}),
    ):
        offering = OfferingFactory(unit="person", price=Decimal("10.00"), **fields)
        services.add(office.shared, offering, by=office.owner, quantity=quantity)
    return office


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_line_says_what_is_the_matter_with_its_quantity(wanted: Office) -> None:
    page = BeautifulSoup(as_(wanted.owner).get(wanted.shared.get_absolute_url()).content, "html.parser")

    said = [
        squeezed(" ".join(part.text for part in line.select(".sums .notice")))
        for line in page.select(".shortlist-line")
    ]
    assert said[0] == f"{TOO_FEW} Deze regel telt niet mee in het totaal."
    assert said[1].startswith(TOO_MANY)
    assert said[2:] == ["", "Vraag een prijs."]
    assert "50.400,00" in page.select_one(".shortlist-total").text  # type: ignore[union-attr]


def test_the_table_says_it_too_and_leaves_the_sum_open(wanted: Office) -> None:
    rows = rows_of(as_(wanted.owner).get(reverse("shortlist_export", args=[wanted.shared.pk, "csv"])).content)

    assert [row["Samen excl. btw"] for row in rows] == ["", "50000,00", "400,00", ""]
    assert [row["Let op"][:20] for row in rows] == [TOO_FEW[:20], TOO_MANY[:20], "", "Vraag een prijs."]


def test_the_pdf_says_it_too_and_what_its_total_is_of(wanted: Office) -> None:
    content = as_(wanted.owner).get(reverse("shortlist_export", args=[wanted.shared.pk, "pdf"])).content

    text = squeezed(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))
    assert TOO_FEW in text
    assert TOO_MANY in text
    assert "Vraag een prijs." in text
    assert "van wat een aantal en een vaste prijs heeft" in text
    assert "50.400,00" in text
