"""What can be had instead of an offering: something like it from others, and cooperatives nearby that make it too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from catalogue.models import Offering
from cooperatives.places import Area, distance_km

from .analysis import analyser, folded, words_of
from .criteria import Criteria, Sort, Spot
from .directory import CooperativeEntry, directory
from .documents import CooperativeFacts
from .facts import AT_COOPERATIVE_KM, serves
from .likeness import Traits, most_alike
from .protocol import Engine

MOST_ALIKE = 4
MOST_NEAR = 6
NEAR_KM = 50
CANDIDATES = 60
MOST_MAKERS = 20
"""What is compared: offerings of so many cooperatives at most, those nearest to the place."""
FEW = 20
"""With fewer of the same subcategory, those of the category are compared too."""


@dataclass(frozen=True)
class Near:
    """A cooperative, how far it is, and how much it has of the subcategory."""

    entry: CooperativeEntry
    km: float
    count: int


@dataclass(frozen=True)
class Alternatives:
    """`alike` are offerings as their cards need them, each with its traits; both are empty when there is nothing."""

    traits: Traits

    alike: Sequence[tuple[Offering, Traits]]
    near: Sequence[Near]


def alternatives(offering: Offering, area: Area, engine: Engine, *, own: bool = False) -> Alternatives:
    """What can be had at a place; `own` lets its own cooperative in. Raises SearchUnavailable.

    The index says who makes it and what they have, both kept for every place; one query compares, and those of a card.
    """
    spot = Spot(area.place, area.province, area.lat, area.lon)
    but = None if own else offering.cooperative_id
    makers = _makers(offering.category.key, spot, engine, but=but)
    found = _offerings(offering.category.key, makers, engine)
    parent = offering.category.parent
    if len(found) < FEW and parent is not None:
        found |= _offerings(parent.key, _makers(parent.key, spot, engine, but=but), engine)
    found.pop(offering.pk, None)
    traits = _traits_of(offering)
    chosen = most_alike(traits, _traits(found, spot), MOST_ALIKE)
    cards = Offering.objects.visible().with_cooperative().in_bulk([other.pk for other in chosen])
    return Alternatives(
        traits=traits,
        alike=[(cards[other.pk], other) for other in chosen if other.pk in cards],
        near=[near for near in makers if near.km <= NEAR_KM][:MOST_NEAR],
    )


def _makers(category: str, spot: Spot, engine: Engine, *, but: int | None) -> list[Near]:
    """Who has something in a category, from near to far, then those with most; one cooperative is left out."""
    asked = Criteria(chosen=MappingProxyType({"category": (category,)}), sort=Sort.NEWEST, per_page=1)
    found = []
    for slug, count in engine.search(asked).facets.get("cooperative", {}).items():
        entry = directory().cooperatives.get(slug)
        if entry is not None and count and entry.pk != but:
            found.append(Near(entry, distance_km(spot.lat, spot.lon, entry.lat, entry.lon), count))
    return sorted(found, key=lambda near: (near.km, -near.count, near.entry.name))


def _offerings(category: str, makers: Sequence[Near], engine: Engine) -> dict[int, int | None]:
    """The newest of what the nearest makers have in a category: primary key to price in cents."""
    slugs: list[str] = []
    number = 0
    for near in makers[:MOST_MAKERS]:
        if number < CANDIDATES:
            slugs.append(near.entry.slug)
            number += near.count
    if not slugs:
        return {}
    chosen = MappingProxyType({"category": (category,), "cooperative": tuple(slugs)})
    found = engine.search(Criteria(chosen=chosen, sort=Sort.NEWEST, per_page=CANDIDATES))
    return {hit.offering_id: hit.price for hit in found.hits}


class _Row(NamedTuple):
    pk: int
    cooperative_id: int
    category_id: int
    title_nl: str
    tags_nl: list[str]
    unit: str
    at_buyer: bool
    at_cooperative: bool
    sent: bool
    remote: bool
    reach_km: int | None
    cooperative__province: str
    cooperative__lat: float
    cooperative__lon: float
    cooperative__whole_country: bool
    cooperative__service_km: int | None
    cooperative__service_provinces: list[str]


def _traits(prices: Mapping[int, int | None], spot: Spot) -> list[Traits]:
    """Of those that can be had at a place."""
    rows = Offering.objects.visible().filter(pk__in=prices).order_by()
    found = []
    for values in rows.values_list(*_Row._fields):
        row = _Row(*values)
        km = distance_km(spot.lat, spot.lon, row.cooperative__lat, row.cooperative__lon)
        if _can_be_had(row, spot, km):
            found.append(
                Traits(
                    *(row.pk, row.cooperative_id, row.category_id),
                    words=_terms(row.title_nl),
                    tags=frozenset(map(folded, row.tags_nl)),
                    unit=row.unit,
                    price=prices[row.pk],
                    km=km,
                )
            )
    return found


def _can_be_had(row: _Row, spot: Spot, km: float) -> bool:
    if row.sent or row.remote or (row.at_cooperative and km <= AT_COOPERATIVE_KM):
        return True
    if not row.at_buyer or row.reach_km is not None:
        return row.at_buyer and km <= (row.reach_km or 0)
    maker = CooperativeFacts(
        *(row.cooperative_id, "", "", row.cooperative__province, row.cooperative__lat, row.cooperative__lon),
        whole_country=row.cooperative__whole_country,
        service_km=row.cooperative__service_km,
        service_provinces=tuple(row.cooperative__service_provinces),
    )
    return serves(maker, spot, km)


def _traits_of(offering: Offering) -> Traits:
    return Traits(
        pk=offering.pk or 0,
        cooperative=offering.cooperative_id,
        subcategory=offering.category_id,
        words=_terms(offering.title_nl),
        tags=frozenset(map(folded, offering.tags_nl)),
        unit=offering.unit,
        price=None if offering.price is None else int(offering.price * 100),
        km=0.0,
    )


def _terms(title: str) -> frozenset[str]:
    """Stems of the words of a title, and of the parts of its compounds."""
    return frozenset(term.text for word in words_of(title) for term in analyser("nl").terms(word))
