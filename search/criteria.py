"""One question to the search, as plain values. Pure; both engines answer it alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

PER_PAGE = (20, 40, 100)
RADII_KM = (10, 15, 25, 50, 100)
EACH = ("person", "piece")
"""Units of which everybody has one: a number of people counts both."""
NO_VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Sort(StrEnum):
    RELEVANCE = "relevance"
    PRICE = "price"
    DISTANCE = "distance"
    NEWEST = "newest"


@dataclass(frozen=True)
class Spot:
    """Where the buyer wants it: a town or a postcode area. Degrees WGS 84."""

    name: str
    province: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Criteria:
    """What is asked: words AND every filter. `chosen` maps a facet's name to its chosen values (any of them).

    Money is whole cents excluding VAT unless `including_vat`, then prices compare including each offering's VAT.
    `quantity` means minimum <= quantity <= what fits on a day, and prices are those of that quantity's tier. When it
    was said to count some units, `counts`, it says nothing of an offering counted in another: that stays, at its first
    price. Without them it counts every unit, or exactly `unit` where one is asked: then nothing else is found. A
    price filter keeps to offerings counted in `unit`, or else in `counts`. `radius_km` needs a `spot`. `typed` is the
    whole sentence that the words were taken from: a suggestion repeats it.
    """

    words: str = ""
    typed: str = ""
    language: str = "nl"
    spot: Spot | None = None
    radius_km: int | None = None
    quantity: int | None = None
    counts: tuple[str, ...] = ()
    unit: str | None = None
    price_from: int | None = None
    price_to: int | None = None
    including_vat: bool = False
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_VALUES)
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE[0]

    def without(self, facet: str) -> "Criteria":
        """The same question with nothing chosen in one facet."""
        return replace(self, chosen={name: values for name, values in self.chosen.items() if name != facet})

    def quantity_in(self, unit: str) -> int | None:
        """The asked quantity of an offering counted in this unit; None when it says nothing of it."""
        return self.quantity if not self.counts or unit in self.counts else None

    @property
    def priced_in(self) -> tuple[str, ...]:
        """The units that a price filter compares in; none when nothing says which."""
        return (self.unit,) if self.unit else self.counts

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page
