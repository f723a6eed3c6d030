"""From counted fields to facets: what each value of each facet would give. Pure, the same for every engine."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from .facets import BY_KEY, LEAD_TIMES
from .plan import Plan, unit_of

Counts = Mapping[str, Mapping[Any, int]]
"""Field to value to number of offerings; cooperatives by number, all else by text."""


def total_of(counts: Counts) -> int:
    """Every offering has exactly one kind."""
    return sum(counts["kind"].values())


class Tally:
    """The facets of one answer, from the counts of a plan's passes."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def facet(self, name: str, counts: Counts, travelling: Mapping[str, int]) -> dict[str, int]:
        """Value to number. `travelling` is the number per delivery mode where a place is asked."""
        if name == "delivery":
            return {**self._delivery(counts), **travelling}
        return getattr(self, f"_{name}")(counts)  # type: ignore[no-any-return]

    def _category(self, counts: Counts) -> dict[str, int]:
        found: dict[str, int] = {}
        for subcategory, number in counts["subcategory"].items():
            category = self.plan.facts.category_of.get(subcategory, "")
            found[subcategory] = number
            found[category] = found.get(category, 0) + number
        return found

    def _kind(self, counts: Counts) -> dict[str, int]:
        return dict(counts["kind"])

    def _delivery(self, counts: Counts) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for modes, number in counts["modes"].items():
            for mode in modes.split():
                found[mode] += number
        return dict(found)

    def _lead_time(self, counts: Counts) -> dict[str, int]:
        found, sofar = {}, 0
        for limit in LEAD_TIMES:
            sofar += counts["lead"].get(str(limit), 0)
            found[str(limit)] = sofar
        return found

    def _price_band(self, counts: Counts) -> dict[str, int]:
        """The bands of one unit, for prices compare within one unit only, and what is on request."""
        units = {*self._units(counts["band"]), ""}
        return {band: number for band, number in counts["band"].items() if unit_of(band) in units}

    def _units(self, bands: Mapping[str, int]) -> set[str]:
        """The asked unit, or those of the chosen bands, or the one that most offerings found are priced in."""
        if self.plan.criteria.unit:
            return {self.plan.criteria.unit}
        chosen = {unit_of(band) for band in self.plan.chosen.get("price_band", ())} - {""}
        if chosen:
            return chosen
        sizes: dict[str, int] = defaultdict(int)
        for band, number in bands.items():
            if band in BY_KEY:
                sizes[BY_KEY[band].unit] += number
        return {min(sizes, key=lambda unit: (-sizes[unit], unit))} if sizes else set()

    def _province(self, counts: Counts) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        province_of = self.plan.facts.province_of
        for cooperative, number in counts["cooperative"].items():
            found[province_of[cooperative]] += number
        return dict(found)

    def _label(self, counts: Counts) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        labels_of = self.plan.facts.labels_of(self.plan.today)
        for cooperative, number in counts["cooperative"].items():
            for kind in labels_of.get(cooperative, ()):
                found[kind] += number
        return dict(found)

    def _cooperative(self, counts: Counts) -> dict[str, int]:
        slug_of = self.plan.facts.slug_of
        return {slug_of[cooperative]: number for cooperative, number in counts["cooperative"].items()}
