"""What a question means, apart from its words: clauses over an index's fields, the same for every engine. Pure.

Fields are those of search/engines: `category` and `delivery` hold several values, `route` is explained in
search/facts, `from_1` and up are the quantities at which an offering's price changes (NEVER where it does not), and
`net_0`, `gross_0`, `net_band_0`… are the price and its band up to the first change, after it, and so on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .criteria import Criteria
from .facets import BANDS, BY_KEY, FACETS, LEAD_TIMES, REQUEST
from .facts import Facts

NEVER = 2**30
"""A quantity and a price in cents that no offering reaches."""
STEPS = 6
"""How many prices of one offering an index keeps."""
MODES = ("at_buyer", "at_cooperative", "sent", "remote")
TRAVELLING = ("at_buyer", "at_cooperative")


@dataclass(frozen=True, slots=True)
class AnyOf:
    field: str
    values: tuple[str, ...]

    def __hash__(self) -> int:
        # There may be thousands of values, and equal ones are mostly the same tuple.
        return hash((self.field, len(self.values), self.values[:2]))


@dataclass(frozen=True, slots=True)
class Between:
    """Both ends included; None is open. Never open on both."""

    field: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Both:
    clauses: tuple["Clause", ...]


@dataclass(frozen=True, slots=True)
class Either:
    clauses: tuple["Clause", ...]


Clause = AnyOf | Between | Both | Either

FIELD_OF = {
    "category": "subcategory",
    "kind": "kind",
    "province": "cooperative",
    "delivery": "modes",
    "price_band": "band",
    "lead_time": "lead",
    "label": "cooperative",
    "cooperative": "cooperative",
}
"""What is counted for each facet; the values are worked out from it in search/tally."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Count the values of these fields over the offerings that the clauses let through; for these facets."""

    clauses: tuple[Clause, ...]
    fields: tuple[str, ...]
    facets: tuple[str, ...]


class Plan:
    """The filters of one question and the passes that count its facets: `passes`, the first for the question itself,
    and `by_delivery`.

    `steps` is the largest number of prices that any offering in the index has; `today` decides which labels hold.
    `uncounted` are the units that the asked quantity does not count: there the first price holds.
    """

    def __init__(self, criteria: Criteria, facts: Facts, steps: int, today: date) -> None:
        self.criteria = criteria
        self.facts = facts
        self.today = today
        self.steps = min(steps, STEPS) if criteria.quantity is not None else 1
        counted = criteria.counts if criteria.quantity is not None else ()
        self.uncounted = tuple(unit for unit in BANDS if unit not in counted) if counted else ()
        self.money = "gross" if criteria.including_vat else "net"
        self.chosen = {name: values for name, values in criteria.chosen.items() if values}
        self.passes = self._passes()
        self.by_delivery = self._by_delivery()

    def filters(self, without: str = "", modes: tuple[str, ...] = ()) -> tuple[Clause, ...]:
        """Everything that an offering must fulfil besides the words, leaving one facet's choice out."""
        return tuple(self._filters(without, modes))

    def _filters(self, without: str, modes: tuple[str, ...]) -> Iterator[Clause]:
        criteria = self.criteria
        for name in ("category", "kind"):
            if name in self.chosen and name != without:
                yield AnyOf(name, self.chosen[name])
        if "lead_time" in self.chosen and without != "lead_time":
            yield AnyOf("lead", lead_times_within(self.chosen["lead_time"]))
        if criteria.quantity is not None:
            yield from self._possible(criteria.quantity)
        yield from self._delivery("" if without == "delivery" else "delivery", modes)
        yield from self._prices(without)
        yield from self._cooperatives(without)

    def _possible(self, quantity: int) -> tuple[Clause, ...]:
        """That so many can be had, of what the quantity counts."""
        possible: tuple[Clause, ...] = (Between("minimum", None, quantity), Between("fits", quantity, None))
        if self.uncounted:
            return (Either((AnyOf("unit", self.uncounted), Both(possible))),)
        return possible if self.criteria.unit is None else (AnyOf("unit", (self.criteria.unit,)), *possible)

    def _delivery(self, facet: str, modes: tuple[str, ...]) -> Iterator[Clause]:
        modes = modes or self.chosen.get(facet, ())
        if self.criteria.spot is not None:
            yield AnyOf("route", self.facts.routes(self.criteria.spot, self.criteria.radius_km, modes or MODES))
        elif modes:
            yield AnyOf("delivery", modes)

    def _cooperatives(self, without: str) -> Iterator[Clause]:
        """Province, label and cooperative are facts of the cooperative: one set of cooperatives."""
        sets = [
            self._holders(name, self.chosen[name])
            for name in ("province", "label", "cooperative")
            if name in self.chosen and name != without
        ]
        if sets:
            shared = sets[0].intersection(*sets[1:])
            yield AnyOf("cooperative", tuple(map(str, sorted(shared))))

    def _holders(self, facet: str, values: tuple[str, ...]) -> set[int]:
        if facet == "province":
            return {item.id for item in self.facts.network.cooperatives if item.province in values}
        if facet == "label":
            labels = self.facts.labels_of(self.today)
            return {item for item, kinds in labels.items() if not set(values).isdisjoint(kinds)}
        return {self.facts.by_slug[value] for value in values if value in self.facts.by_slug}

    # Prices: the bands and the range are one facet; "on request" widens it, and is not lost when it is not chosen.

    @property
    def has_range(self) -> bool:
        return self.criteria.price_from is not None or self.criteria.price_to is not None

    def _prices(self, without: str) -> Iterator[Clause]:
        chosen = () if without == "price_band" else self.chosen.get("price_band", ())
        bands = tuple(key for key in chosen if key != REQUEST)
        priced: list[Clause] = []
        if self.has_range:
            priced.append(self._range())
        if bands:
            priced.append(self.at_step(lambda step: AnyOf(f"{self.money}_band_{step}", bands)))
        on_request = REQUEST in chosen or (without == "price_band" and bool(priced))
        either: list[Clause] = []
        if priced:
            either.append(priced[0] if len(priced) == 1 else Both(tuple(priced)))
        if on_request:
            either.append(AnyOf(f"{self.money}_band_0", (REQUEST,)))
        if either:
            yield either[0] if len(either) == 1 else Either(tuple(either))

    def _range(self) -> Clause:
        low = self.criteria.price_from or 0
        high = NEVER - 1 if self.criteria.price_to is None else self.criteria.price_to
        priced = self.at_step(lambda step: Between(f"{self.money}_{step}", low, high))
        units = self.criteria.priced_in
        return Both((AnyOf("unit", units), priced)) if units else priced

    def at_step(self, clause: Callable[[int], Clause]) -> Clause:
        """A clause over the price that holds for the asked quantity."""
        if self.steps == 1:
            return clause(0)
        return Either(tuple(Both((*self.holds(step), clause(step))) for step in range(self.steps)))

    def holds(self, step: int) -> tuple[Clause, ...]:
        """That an offering's price of this step is the one for the asked quantity."""
        quantity = self.criteria.quantity
        assert quantity is not None
        reached = (Between(f"from_{step}", None, quantity),) if step else ()
        passed = (Between(f"from_{step + 1}", quantity + 1, None),) if step + 1 < self.steps else ()
        if not self.uncounted:
            return reached + passed
        if step:
            return (AnyOf("unit", self.criteria.counts), *reached, *passed)
        return (Either((AnyOf("unit", self.uncounted), *passed)),)

    # Counting

    def _passes(self) -> list[Pass]:
        """First the question itself, which also counts the total; then one for each facet with a choice of its own."""
        own = [name for name in self.chosen if name in FIELD_OF]
        if self.has_range and "price_band" not in own:
            own.append("price_band")
        free = tuple(facet.name for facet in FACETS if facet.name not in own)
        passes = [Pass(self.filters(), fields_of(("kind", "cooperative"), free), free)]
        passes += [Pass(self.filters(without=name), fields_of((), (name,)), (name,)) for name in own]
        return passes

    def _by_delivery(self) -> dict[str, Pass]:
        """With a place, what travels must be counted mode by mode: it may be had here in another way only."""
        if self.criteria.spot is None:
            return {}
        return {mode: Pass(self.filters("delivery", (mode,)), ("kind",), ()) for mode in TRAVELLING}


@lru_cache(maxsize=256)
def fields_of(always: tuple[str, ...], facets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*always, *(FIELD_OF[name] for name in facets))))


def lead_times_within(values: Iterable[str]) -> tuple[str, ...]:
    """The lead times that lie within the longest of the chosen ones."""
    longest = max((int(value) for value in values if value.isdigit()), default=0)
    return tuple(str(limit) for limit in LEAD_TIMES if limit <= longest)


def unit_of(band: str) -> str:
    """The unit that a band compares in; "" for on request."""
    return BY_KEY[band].unit if band in BY_KEY else ""
