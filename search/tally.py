"""From counted fields to facets: what each value of each facet would give. Pure, the same for every engine."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from .facets import BY_KEY, LEAD_TIMES
from .plan import Plan, unit_of

Counts = Mapping[str, Mapping[Any, int]]
"""Field to value to number of offerings; cooperatives by number, all else by text."""


def total_of(counts: Counts) -> int:
    """Every offering has exactly one kind."""
    return sum(counts["kind"].values())


class Tally:
    """The facets of one answer, from the counts of a plan's passes.

    A cooperative that the network's facts do not know, because its approval just ended, counts in no facet of its own.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._ways: dict[str, Callable[[Counts], dict[str, int]]] = {
            "category": self._category,
            "kind": self._kind,
            "province": self._province,
            "delivery": self._delivery,
            "price_band": self._price_band,
            "lead_time": self._lead_time,
            "label": self._label,
            "cooperative": self._cooperative,
        }
        self._grouped: tuple[Any, list[tuple[str, tuple[str, ...], int]]] = (None, [])

    def facets(self, names: Iterable[str], counts: Counts) -> dict[str, dict[str, int]]:
        """Name to value to number, of the facets that one pass counts."""
        return {name: self._ways[name](counts) for name in names}

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
        units = {*self.units(counts["band"]), ""}
        return {band: number for band, number in counts["band"].items() if unit_of(band) in units}

    def units(self, bands: Mapping[str, int]) -> set[str]:
        """Whose prices compare: the asked unit, those of the chosen bands, or the one that most found are priced in,
        of what the asked quantity counts if there is any."""
        if self.plan.criteria.unit:
            return {self.plan.criteria.unit}
        chosen = {unit_of(band) for band in self.plan.chosen.get("price_band", ())} - {""}
        if chosen:
            return chosen
        sizes: dict[str, int] = defaultdict(int)
        for band, number in bands.items():
            if band in BY_KEY:
                sizes[BY_KEY[band].unit] += number
        counted = [unit for unit in self.plan.criteria.counts if unit in sizes]
        return {min(counted or sizes, key=lambda unit: (-sizes[unit], unit))} if sizes else set()

    def _province(self, counts: Counts) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for province, _labels, number in self._kinds(counts["cooperative"]):
            found[province] += number
        return dict(found)

    def _label(self, counts: Counts) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for _province, labels, number in self._kinds(counts["cooperative"]):
            for label in labels:
                found[label] += number
        return dict(found)

    def _kinds(self, counted: Mapping[Any, int]) -> list[tuple[str, tuple[str, ...], int]]:
        """(province, labels, number of offerings); provinces and labels are mostly counted by the same pass."""
        if self._grouped[0] is not counted:
            number_of, facts = self.plan.facts.kinds(self.plan.today)
            sums: dict[int, int] = defaultdict(int)
            for cooperative, number in counted.items():
                if (kind := number_of.get(cooperative)) is not None:
                    sums[kind] += number
            self._grouped = counted, [(*facts[kind], number) for kind, number in sums.items()]
        return self._grouped[1]

    def _cooperative(self, counts: Counts) -> dict[str, int]:
        slug_of = self.plan.facts.slug_of
        return {slug_of[item]: number for item, number in counts["cooperative"].items() if item in slug_of}
