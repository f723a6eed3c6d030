"""The lines of a list as they are shown and exported: what an offering costs today, in the reader's way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from catalogue.choices import PriceKind
from catalogue.models import Offering
from catalogue.offering_page import answer, capacity_of
from catalogue.shown_price import ShownPrice, price_of
from catalogue.units import amount
from marketplace.core.text import Text

from .comparison import Asked, said, total_of
from .models import ShortlistItem


@dataclass(frozen=True)
class Line:
    """`offering` is None for what is no longer offered; `alternatives` then leads to others like it, if known.

    `total` is (excluding VAT, including VAT) for the quantity, None without one, without a fixed price and for less
    than can be ordered. `remark` says what is the matter with the quantity or its price.
    """

    item: ShortlistItem
    offering: Offering | None
    title: Text
    price: ShownPrice | None
    price_words: str
    total: tuple[Decimal, Decimal] | None
    read_total: Decimal | None
    wanted: str
    remark: str
    alternatives: str


def lines(items: Iterable[ShortlistItem], today: date, *, including_vat: bool) -> list[Line]:
    """Each line in the order of the list. Takes items of ShortlistItemQuerySet.for_page."""
    return [_line(item, today, including_vat) for item in items]


def _line(item: ShortlistItem, today: date, including: bool) -> Line:
    row = item.offering
    if row is None or not row.is_visible:
        alternatives = row.category.get_absolute_url() if row else ""
        wanted = str(item.quantity or "")
        return Line(item, None, item.title, None, "", None, None, wanted, "", alternatives)
    quantity = item.quantity
    price = price_of(row, today, including=including, quantity=quantity or row.minimum)
    total = total_of(row, Asked(today, including, quantity)) if (quantity or 0) >= row.minimum else None
    read = None if total is None else total[1] if including else total[0]
    wanted = amount(quantity, row.unit) if quantity else ""
    return Line(item, row, row.title, price, said(price), total, read, wanted, _remark(row, quantity, today), "")


def _remark(offering: Offering, quantity: int | None, today: date) -> str:
    """Why a quantity cannot simply be ordered, or has no total; empty when it can, or there is none."""
    if not quantity:
        return ""
    capacity = capacity_of(offering)
    _tone, sentence = answer(offering, capacity, quantity, today)
    if quantity < offering.minimum:
        return sentence + " " + _("This line is not in the total.")
    said = [sentence] if capacity and capacity.per_day and quantity > capacity.per_day else []
    if offering.price_kind != PriceKind.FIXED:
        said.append(_("Ask for a price."))
    return " ".join(said)


def total(shown: Iterable[Line]) -> Decimal | None:
    """What everything with a quantity and a fixed price costs together, as the reader counts; None without any."""
    amounts = [line.read_total for line in shown if line.read_total is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def gone() -> str:
    return _("No longer offered")
