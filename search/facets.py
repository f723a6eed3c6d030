"""The one definition of facets: which there are, in which order, and what a value of each is. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REQUEST = "request"
LEAD_TIMES = (2, 5, 10, 20)
"""Working days; cumulative: what is delivered within two days is delivered within five as well."""


@dataclass(frozen=True)
class Facet:
    """`name` is the document's field and the key in Results.facets; `parameter` stands in the address."""

    name: str
    parameter: str
    label: str | Promise
    multiple: bool = True


FACETS = (
    Facet("category", "categorie", _("Category")),
    Facet("kind", "soort", _("Kind")),
    Facet("province", "provincie", _("Province")),
    Facet("delivery", "levering", _("Where")),
    Facet("price_band", "prijs", _("Price")),
    Facet("lead_time", "levertijd", _("Within how much time")),
    Facet("label", "keurmerk", _("Label")),
    Facet("cooperative", "cooperatie", _("Cooperative")),
)


@dataclass(frozen=True)
class PriceBand:
    """Prices per `unit` from `low` up to and without `high`, in cents; `high` None: and more."""

    unit: str
    low: int
    high: int | None

    @property
    def key(self) -> str:
        """`person-1000-1500`, `person-2500-`: stands in the address, so it never changes meaning."""
        return f"{self.unit}-{self.low}-{'' if self.high is None else self.high}"

    def contains(self, cents: int) -> bool:
        return self.low <= cents and (self.high is None or cents < self.high)


def _bands(unit: str, *euros: float) -> tuple[PriceBand, ...]:
    edges = [0, *(round(euro * 100) for euro in euros)]
    ends = [*edges[1:], None]
    return tuple(PriceBand(unit, low, high) for low, high in zip(edges, ends, strict=True))


BANDS = {
    bands[0].unit: bands
    for bands in (
        _bands("person", 10, 15, 20, 30, 50),
        _bands("hour", 25, 35, 45, 60, 80),
        _bands("piece", 10, 25, 50, 100, 250),
        _bands("half_day", 100, 200, 300, 450),
        _bands("day", 200, 350, 500, 750),
        _bands("group", 100, 250, 500, 1000),
        _bands("m2", 1, 2.5, 5, 10, 25),
        _bands("page", 0.25, 1, 5, 25),
        _bands("word", 0.08, 0.12, 0.18),
        _bands("kg", 2, 5, 10, 20),
        _bands("month", 50, 150, 300, 600),
        _bands("visit", 25, 50, 100, 200),
    )
}
"""Per unit, in order. Every unit has its own, for prices compare within one unit only."""

BY_KEY = {band.key: band for bands in BANDS.values() for band in bands}


def band_of(unit: str, cents: int) -> str:
    """The key of the band that a price per unit lies in."""
    return next(band.key for band in BANDS[unit] if band.contains(cents))


def lead_time_of(days: int) -> str:
    """The smallest value that an offering of so many working days lies within; "" for longer ones."""
    return next((str(limit) for limit in LEAD_TIMES if days <= limit), "")
