"""The filters of a question, worked out row by row from the database in the plainest way: what an engine must equal."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalogue.choices import VatRate
from catalogue.models import Offering
from cooperatives.models import Cooperative
from cooperatives.places import distance_km
from marketplace.core.money import including_vat
from search.criteria import Criteria, Spot

MODES = ("at_buyer", "at_cooperative", "sent", "remote")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR_KM = 25
"""How far a buyer goes to a cooperative when no radius is asked."""
BANDS: Mapping[str, tuple[float, ...]] = {
    "person": (10, 15, 20, 30, 50),
    "hour": (25, 35, 45, 60, 80),
    "piece": (10, 25, 50, 100, 250),
}
"""Written out once more, in euros: their meaning may not change, addresses hold them."""


@dataclass(frozen=True)
class Row:
    """A visible offering with what its cooperative brings in."""

    offering: Offering
    cooperative: Cooperative
    fits: int | None
    vat: Decimal
    labels: frozenset[str]

    def price(self, criteria: Criteria) -> int | None:
        """Cents per unit at the asked quantity, the first where it counts something else; None on request."""
        cost = self.offering.price
        if cost is None:
            return None
        for tier in sorted(self.offering.tiers.all(), key=lambda tier: tier.quantity):
            if criteria.quantity and self.is_counted(criteria) and tier.quantity <= criteria.quantity:
                cost = tier.price
        return int((including_vat(cost, self.vat) if criteria.including_vat else cost) * 100)

    def is_counted(self, criteria: Criteria) -> bool:
        """Whether the asked quantity says something of what this is counted in."""
        return not criteria.counts or self.offering.unit in criteria.counts

    def distance(self, spot: Spot) -> float:
        return distance_km(spot.lat, spot.lon, self.cooperative.lat, self.cooperative.lon)

    def modes(self, criteria: Criteria) -> set[str]:
        """The ways in which it can be had at the asked place, or at all when none is asked."""
        offered = {mode for mode in MODES if getattr(self.offering, mode)}
        return {mode for mode in offered if criteria.spot is None or self._reaches(mode, criteria.spot, criteria)}

    def _reaches(self, mode: str, spot: Spot, criteria: Criteria) -> bool:
        if mode in ("sent", "remote"):
            return True
        away = self.distance(spot)
        if criteria.radius_km is not None and away > criteria.radius_km:
            return False
        if mode == "at_cooperative":
            return criteria.radius_km is not None or away <= NEAR_KM
        if self.offering.reach_km is not None:
            return away <= self.offering.reach_km
        owner = self.cooperative
        return (
            owner.whole_country
            or (owner.service_km is not None and away <= owner.service_km)
            or spot.province in owner.service_provinces
        )

    def band(self, criteria: Criteria) -> str:
        cents = self.price(criteria)
        if cents is None:
            return "request"
        edges = [0, *(int(euros * 100) for euros in BANDS.get(self.offering.unit, ()))]
        low = max(edge for edge in edges if edge <= cents)
        high = next((str(edge) for edge in edges if edge > cents), "")
        return f"{self.offering.unit}-{low}-{high}"

    def values(self, facet: str, criteria: Criteria) -> set[str]:
        """What this row is counted under in a facet."""
        offering = self.offering
        if facet == "delivery":
            return self.modes(criteria)
        if facet == "label":
            return set(self.labels)
        if facet == "lead_time":
            return {str(limit) for limit in (2, 5, 10, 20) if offering.lead_days <= limit}
        if facet == "category":
            assert offering.category.parent is not None
            return {offering.category.key, offering.category.parent.key}
        plain = {
            "kind": offering.kind,
            "province": self.cooperative.province,
            "cooperative": self.cooperative.slug,
            "price_band": self.band(criteria),
        }
        return {plain[facet]}


def rows(today: date) -> list[Row]:
    """Every visible offering."""
    found = []
    offerings = Offering.objects.visible().select_related("cooperative", "category__parent", "capacity")
    for offering in offerings.prefetch_related("tiers", "cooperative__labels", "cooperative__kor_periods"):
        owner = offering.cooperative
        kor = any(
            period.starts_on <= today and (period.ends_on is None or today <= period.ends_on)
            for period in owner.kor_periods.all()
        )
        capacity = getattr(offering, "capacity", None)
        most = max(getattr(capacity, day) for day in WEEK) if capacity else None
        found.append(
            Row(
                offering,
                owner,
                min(most, capacity.ceiling or most) if capacity and most is not None else None,
                Decimal(0) if kor else VatRate(offering.vat_rate).percentage,
                frozenset(
                    label.kind
                    for label in owner.labels.all()
                    if label.valid_from <= today and (label.valid_to is None or today <= label.valid_to)
                ),
            )
        )
    return found


def passes(row: Row, criteria: Criteria, leaving: str = "") -> bool:
    """Whether a row fulfils every filter, but for the choice of the facet that is left out."""
    if criteria.quantity is not None and not _is_possible(row, criteria, criteria.quantity):
        return False
    if not row.modes(criteria):
        return False
    if not _price_passes(row, criteria, leaving):
        return False
    for facet, wanted in criteria.chosen.items():
        if facet not in (leaving, "price_band") and wanted and not row.values(facet, criteria) & set(wanted):
            return False
    return True


def _is_possible(row: Row, criteria: Criteria, quantity: int) -> bool:
    """So many can be had of what the number counts; of anything else it says nothing, but an asked unit is exact."""
    if not row.is_counted(criteria):
        return True
    exact = criteria.counts or criteria.unit in (None, row.offering.unit)
    return bool(exact) and row.offering.minimum <= quantity <= (10**9 if row.fits is None else row.fits)


def _price_passes(row: Row, criteria: Criteria, leaving: str) -> bool:
    """In the range and in a chosen band, in the asked unit; or on request, where that was chosen.

    The price facet leaves out the chosen bands, not the range, and always says what "on request" would add.
    """
    counting = leaving == "price_band"
    chosen = () if counting else criteria.chosen.get("price_band", ())
    bands = {band for band in chosen if band != "request"}
    ranged = criteria.price_from is not None or criteria.price_to is not None
    if not chosen and not ranged:
        return True
    cents = row.price(criteria)
    if cents is None:
        return counting or "request" in chosen
    if ranged:
        units = {criteria.unit} if criteria.unit else set(criteria.counts)
        if units and row.offering.unit not in units:
            return False
        if not (criteria.price_from or 0) <= cents <= (10**9 if criteria.price_to is None else criteria.price_to):
            return False
    elif not bands:
        return False
    return not bands or row.band(criteria) in bands


def answer(every: Iterable[Row], criteria: Criteria) -> set[int]:
    """The offerings that the filters let through, whatever the words."""
    return {row.offering.pk for row in every if passes(row, criteria)}


def count(every: Iterable[Row], facet: str, criteria: Criteria) -> dict[str, int]:
    """Value to number of offerings, as if nothing were chosen in this facet."""
    found: Counter[str] = Counter()
    for row in every:
        if passes(row, criteria, leaving=facet):
            found.update(row.values(facet, criteria.without(facet)))
    return dict(found)
