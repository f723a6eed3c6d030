"""What the index knows of an offering, and of the network around it, as plain values. Pure.

Money is whole cents. A price step holds from a quantity on; an offering without steps is priced on request.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class PriceStep(NamedTuple):
    """From this quantity on, cents per unit, excluding VAT and with what the cooperative charges today."""

    quantity: int
    net: int
    gross: int

    def cents(self, *, including_vat: bool) -> int:
        return self.gross if including_vat else self.net


class Document(NamedTuple):
    """One visible offering. (Tuples, for a million of them are made at a time.)

    `prices` are in order of quantity, the first from 1 on. `fits` is what fits on a day, None when nothing is listed.
    `delivery` holds values of DeliveryMode, `published` is seconds since 1970.
    """

    offering_id: int
    cooperative_id: int
    cooperative_name: str
    category: str
    subcategory: str
    category_nl: str
    category_en: str
    subcategory_nl: str
    subcategory_en: str
    title_nl: str
    title_en: str
    summary_nl: str
    summary_en: str
    description_nl: str
    description_en: str
    tags_nl: str
    tags_en: str
    kind: str
    delivery: tuple[str, ...]
    reach_km: int | None
    unit: str
    prices: tuple[PriceStep, ...]
    minimum: int
    fits: int | None
    lead_days: int
    published: int

    def price_at(self, quantity: int | None) -> PriceStep | None:
        """The step that holds for a quantity, or for the smallest order when none is asked; None: on request."""
        found = None
        for step in self.prices:
            if found is None or (quantity is not None and step.quantity <= quantity):
                found = step
        return found


@dataclass(frozen=True, slots=True)
class LabelFact:
    """A label of a cooperative and the days on which it holds, both included."""

    kind: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class CooperativeFacts:
    """What search decides about a visible cooperative without asking the database. Degrees WGS 84."""

    id: int
    slug: str
    name: str
    province: str
    lat: float
    lon: float
    whole_country: bool = False
    service_km: int | None = None
    service_provinces: tuple[str, ...] = ()
    labels: tuple[LabelFact, ...] = ()


@dataclass(frozen=True, slots=True)
class SynonymRule:
    """Who searches for `word` also finds each of `also` (words or short phrases, as typed)."""

    language: str
    word: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SteeringRule:
    """Who asks exactly these words finds this offering first, or last, from one day until another (None: always)."""

    language: str
    words: str
    offering_id: int
    first: bool
    starts_on: date | None = None
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Network:
    """The facts around the offerings: small, and read whole.

    `categories` maps a subcategory's key to its category's; `day` is the day that prices and labels were taken of.
    `steering` is in the order in which its rules were made.
    """

    cooperatives: tuple[CooperativeFacts, ...]
    categories: tuple[tuple[str, str], ...]
    synonyms: tuple[SynonymRule, ...]
    day: date
    steering: tuple[SteeringRule, ...] = ()
