"""Prices by quantity. Pure: euros as Decimal, excluding VAT."""

from collections.abc import Iterable
from decimal import Decimal

from marketplace.core.money import Total, to_cent, vat_on


def price_at(price: Decimal, tiers: Iterable[tuple[int, Decimal]], quantity: int) -> Decimal:
    """The price per unit when ordering `quantity`; tiers are (from quantity, price), in any order."""
    reached = [(start, tier_price) for start, tier_price in tiers if start <= quantity]
    return max(reached)[1] if reached else price


def total_for(price: Decimal, tiers: Iterable[tuple[int, Decimal]], quantity: int, vat_percentage: Decimal) -> Total:
    """What `quantity` units cost, VAT apart."""
    excluding = to_cent(price_at(price, tiers, quantity) * quantity)
    return Total(excluding, vat_on(excluding, vat_percentage))
