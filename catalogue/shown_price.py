"""A price as a reader sees it: excluding VAT first for organisations, including it first for private persons."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalogue.choices import PriceKind
from catalogue.models import Offering
from catalogue.pricing import price_at, total_for
from catalogue.units import per
from catalogue.vat import Vat, vat_of
from marketplace.core.money import Total, including_vat


@dataclass(frozen=True)
class ShownPrice:
    """`amount` in euros per unit as the reader counts, None on request; `note` says what it is without or with."""

    amount: Decimal | None
    is_from: bool
    per: str
    note: str


@dataclass(frozen=True)
class ShownTier:
    quantity: int
    amount: Decimal
    is_reached: bool


@dataclass(frozen=True)
class Calculation:
    """What a quantity costs: the price of its tier as the reader counts, to the part of a cent, and the whole."""

    quantity: int
    each: Decimal
    total: Total
    vat: Vat


def tiers_of(offering: Offering) -> list[tuple[int, Decimal]]:
    """(from quantity, price excluding VAT), from small to large."""
    return sorted((tier.quantity, tier.price) for tier in offering.tiers.all())


def as_read(amount: Decimal, vat: Vat, *, including: bool) -> Decimal:
    return including_vat(amount, vat.percentage) if including else amount


def price_of(offering: Offering, on: date, *, including: bool, quantity: int = 1) -> ShownPrice:
    """What one unit costs when ordering `quantity`. Reads tiers and cooperative.kor_periods."""
    vat = vat_of(offering, on)
    if offering.price is None:
        return ShownPrice(None, False, "", "")
    each = price_at(offering.price, tiers_of(offering), quantity)
    is_from = offering.price_kind == PriceKind.FROM
    return ShownPrice(
        as_read(each, vat, including=including), is_from, per(offering.unit), vat.note(including=including)
    )


def shown_tiers(offering: Offering, on: date, *, including: bool, quantity: int) -> list[ShownTier]:
    """The rows of the price table, the first from the minimum order; empty where every quantity costs the same."""
    steps = tiers_of(offering)
    if offering.price is None or not steps:
        return []
    vat = vat_of(offering, on)
    rows = [(offering.minimum, price_at(offering.price, steps, offering.minimum))]
    rows += [step for step in steps if step[0] > offering.minimum]
    reached = max((start for start, _price in rows if start <= quantity), default=None)
    return [ShownTier(start, as_read(price, vat, including=including), start == reached) for start, price in rows]


def calculation(offering: Offering, on: date, *, including: bool, quantity: int) -> Calculation | None:
    """What `quantity` costs; None on request and where the price is only where it starts."""
    if offering.price is None or offering.price_kind != PriceKind.FIXED:
        return None
    steps, vat = tiers_of(offering), vat_of(offering, on)
    net = price_at(offering.price, steps, quantity)
    each = net * (100 + vat.percentage) / 100 if including else net
    return Calculation(quantity, each, total_for(offering.price, steps, quantity, vat.percentage), vat)
