"""What an offering must fulfil before it is saved, said in plain words beside the field it is about.

One place for the admin's forms, the members' workspace and imports. Nothing here reads the database but for rows that
the offering already refers to.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from catalogue.choices import DeliveryMode, PriceKind
from catalogue.units import amount

if TYPE_CHECKING:
    from catalogue.models import Capacity, Offering

Problems = dict[str, str]
"""Field name to sentence."""


class Tier(NamedTuple):
    """From `quantity` on, `price` euros per unit excluding VAT."""

    quantity: int
    price: Decimal


class TierProblem(NamedTuple):
    """`number` is the tier's place in the list that was checked, `field` is "quantity" or "price"."""

    number: int
    field: str
    sentence: str


def problems(offering: "Offering") -> Problems:
    """What is wrong with the row itself."""
    found: Problems = {}
    if offering.price_kind == PriceKind.REQUEST and offering.price is not None:
        found["price"] = _("With a price on request this stays empty.")
    if offering.price_kind != PriceKind.REQUEST and offering.price is None:
        found["price"] = _("Write a price, or choose price on request.")
    if not offering.delivery:
        found[DeliveryMode.AT_BUYER.value] = _("Choose at least one place where you deliver or work.")
    if offering.reach_km and not offering.at_buyer:
        found["reach_km"] = _("This is only for work at the buyer's place. Tick that, or leave this empty.")
    if offering.category_id and offering.category.parent_id is None:
        found["category"] = _("Choose a subcategory, such as lunch rather than food and catering.")
    capacity = getattr(offering, "capacity", None) if offering.pk else None
    if capacity is not None and offering.minimum and (problem := too_little_room(offering.minimum, capacity)):
        found["minimum"] = problem
    return found


def too_little_room(minimum: int, capacity: "Capacity") -> str:
    """Why a minimum order cannot be met on any day; empty when it can, or when no day has room at all."""
    room = capacity.per_day
    if not room or minimum <= room:
        return ""
    words = {"minimum": amount(minimum, capacity.offering.unit), "room": amount(room, capacity.offering.unit)}
    return _("The least to order is %(minimum)s, but at most %(room)s fits on one day.") % words


def tier_problems(price_kind: str, price: Decimal | None, minimum: int, tiers: Iterable[Tier]) -> list[TierProblem]:
    """What is wrong with prices from a quantity: above the minimum, each higher quantity at a lower price."""
    numbered = sorted(enumerate(tiers), key=lambda pair: pair[1].quantity)
    if price_kind == PriceKind.REQUEST or price is None:
        sentence = _("With a price on request there are no prices from a quantity.")
        return [TierProblem(number, "price", sentence) for number, _tier in numbered]
    found = []
    for number, tier in numbered:
        if tier.quantity <= minimum:
            sentence = _("Choose a quantity above the minimum order of %(minimum)s.") % {"minimum": minimum}
            found.append(TierProblem(number, "quantity", sentence))
        if tier.price >= price:
            found.append(TierProblem(number, "price", _("From this quantity on the price must be lower than before.")))
    for (_before, before), (number, tier) in pairwise(numbered):
        if tier.quantity == before.quantity:
            found.append(TierProblem(number, "quantity", _("This quantity is there already.")))
        elif before.price <= tier.price < price:
            found.append(TierProblem(number, "price", _("From this quantity on the price must be lower than before.")))
    return found
