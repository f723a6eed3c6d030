"""The network's facts, arranged for questions: who lies where, who serves what, who holds which label. Pure.

Everything that is decided per cooperative is decided here, and reaches an engine as a set of cooperatives or routes.
A route is one way in which an offering can be had: "17b" is brought by cooperative 17 as far as it serves, "17b30"
within its own 30 km, "17c" is had at cooperative 17, "s" is sent, "r" is remote.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cooperatives.places import distance_km

from .criteria import Spot
from .documents import CooperativeFacts, Network

AT_COOPERATIVE_KM = 25
"""How far a buyer goes to a cooperative when no radius is asked."""
DEFAULT_SERVICE_KM = 25
"""How far a cooperative serves that says nothing about it."""
MEMO = 512


def routes_of(cooperative: int, delivery: Iterable[str], reach_km: int | None) -> list[str]:
    """The routes of an offering of a cooperative, as the index keeps them."""
    routes = []
    for mode in delivery:
        if mode == "at_buyer":
            routes.append(f"{cooperative}b" if reach_km is None else f"{cooperative}b{reach_km}")
        elif mode == "at_cooperative":
            routes.append(f"{cooperative}c")
        else:
            routes.append(mode[0])
    return routes


class Kinds(NamedTuple):
    """Cooperative to the number of its kind, and each kind's province and labels: far fewer than cooperatives."""

    number_of: Mapping[int, int]
    facts: Sequence[tuple[str, tuple[str, ...]]]


class Facts:
    """A network and the routes that its offerings use."""

    def __init__(self, network: Network, routes: Iterable[str]) -> None:
        self.network = network
        self.by_id = {cooperative.id: cooperative for cooperative in network.cooperatives}
        self.slug_of = {cooperative.id: cooperative.slug for cooperative in network.cooperatives}
        self.province_of = {cooperative.id: cooperative.province for cooperative in network.cooperatives}
        self.by_slug = {cooperative.slug: cooperative.id for cooperative in network.cooperatives}
        self.category_of = dict(network.categories)
        self.reaches: dict[int, list[int]] = defaultdict(list)
        for route in routes:
            cooperative, brought, reach = route.partition("b")
            if brought and reach:
                self.reaches[int(cooperative)].append(int(reach))
        self._distances: dict[Spot, dict[int, float]] = {}
        self._routes: dict[tuple[Spot, int | None, tuple[str, ...]], tuple[str, ...]] = {}
        self._labels: tuple[date, dict[int, tuple[str, ...]]] = (date.min, {})
        self._kinds: tuple[date, Kinds] = (date.min, Kinds({}, []))

    def distances(self, spot: Spot) -> Mapping[int, float]:
        """Kilometres to each cooperative, from near to far."""
        known = self._distances.get(spot)
        if known is None:
            if len(self._distances) >= MEMO:
                self._distances.clear()
            pairs = (
                (distance_km(spot.lat, spot.lon, cooperative.lat, cooperative.lon), cooperative.id)
                for cooperative in self.network.cooperatives
            )
            known = self._distances[spot] = {cooperative: km for km, cooperative in sorted(pairs)}
        return known

    def routes(self, spot: Spot, radius_km: int | None, modes: tuple[str, ...]) -> tuple[str, ...]:
        """Every route by which something can be had at a spot, in one of these delivery modes."""
        asked = spot, radius_km, modes
        known = self._routes.get(asked)
        if known is None:
            if len(self._routes) >= MEMO:
                self._routes.clear()
            known = self._routes[asked] = tuple(self._find_routes(spot, radius_km, modes))
        return known

    def _find_routes(self, spot: Spot, radius_km: int | None, modes: tuple[str, ...]) -> Iterable[str]:
        if "sent" in modes:
            yield "s"
        if "remote" in modes:
            yield "r"
        travel_km = AT_COOPERATIVE_KM if radius_km is None else radius_km
        for cooperative, km in self.distances(spot).items():
            if "at_cooperative" in modes and km <= travel_km:
                yield f"{cooperative}c"
            if "at_buyer" in modes and (radius_km is None or km <= radius_km):
                if serves(self.by_id[cooperative], spot, km):
                    yield f"{cooperative}b"
                for reach in self.reaches.get(cooperative, ()):
                    if km <= reach:
                        yield f"{cooperative}b{reach}"

    def labels_of(self, day: date) -> Mapping[int, tuple[str, ...]]:
        """Cooperative to the kinds of labels that hold for it on a day; those without any are left out."""
        if self._labels[0] != day:
            holding = {
                cooperative.id: tuple(sorted({label.kind for label in cooperative.labels if label.holds_on(day)}))
                for cooperative in self.network.cooperatives
                if cooperative.labels
            }
            self._labels = day, {cooperative: kinds for cooperative, kinds in holding.items() if kinds}
        return self._labels[1]

    def kinds(self, day: date) -> "Kinds":
        """Cooperatives by what their facets count."""
        if self._kinds[0] != day:
            labels = self.labels_of(day)
            every = {item: (self.province_of[item], labels.get(item, ())) for item in self.by_id}
            shared = list(dict.fromkeys(every.values()))
            number = {kind: at for at, kind in enumerate(shared)}
            self._kinds = day, Kinds({item: number[kind] for item, kind in every.items()}, shared)
        return self._kinds[1]


def serves(cooperative: CooperativeFacts, spot: Spot, km: float) -> bool:
    """Whether a cooperative's own service area contains a spot at this distance."""
    limit = cooperative.service_km
    if limit is None and not cooperative.service_provinces:
        limit = DEFAULT_SERVICE_KM
    return (
        cooperative.whole_country
        or (limit is not None and km <= limit)
        or spot.province in cooperative.service_provinces
    )
