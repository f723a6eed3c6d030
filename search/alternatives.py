"""What can be had instead of an offering: something like it from others, and cooperatives nearby that make it too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalogue.models import Offering
from cooperatives.places import Area, distance_km

from .analysis import analyser, folded, words_of
from .criteria import Criteria, Sort, Spot
from .directory import CooperativeEntry, directory
from .likeness import Traits, most_alike
from .protocol import Engine
from .results import Hit, Results

MOST_ALIKE = 4
MOST_NEAR = 6
NEAR_KM = 50
CANDIDATES = 60
"""How many of a category are compared: those nearest to the place."""


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

    One question to the engine, a second when too few others make the same; one query to compare and those of a card.
    """
    spot = Spot(area.place, area.province, area.lat, area.lon)
    narrow = _nearest(offering.category.key, spot, engine)
    hits = list(narrow.hits)
    parent = offering.category.parent
    others = _traits(hits, offering, own=own)
    if len(others) < MOST_ALIKE and parent is not None:
        others = _traits([*hits, *_nearest(parent.key, spot, engine).hits], offering, own=own)
    traits = _traits_of(offering)
    chosen = most_alike(traits, others, MOST_ALIKE)
    cards = Offering.objects.visible().with_cooperative().in_bulk([other.pk for other in chosen])
    return Alternatives(
        traits=traits,
        alike=[(cards[other.pk], other) for other in chosen if other.pk in cards],
        near=_near(narrow.facets.get("cooperative", {}), spot, offering.cooperative_id),
    )


def _nearest(category: str, spot: Spot, engine: Engine) -> Results:
    chosen = MappingProxyType({"category": (category,)})
    return engine.search(Criteria(spot=spot, chosen=chosen, sort=Sort.DISTANCE, per_page=CANDIDATES))


def _near(counts: Mapping[str, int], spot: Spot, own: int) -> list[Near]:
    """From near to far, then those with most."""
    found = []
    for slug, count in counts.items():
        entry = directory().cooperatives.get(slug)
        if entry is not None and count and entry.pk != own:
            km = distance_km(spot.lat, spot.lon, entry.lat, entry.lon)
            if km <= NEAR_KM:
                found.append(Near(entry, km, count))
    return sorted(found, key=lambda near: (near.km, -near.count, near.entry.name))[:MOST_NEAR]


def _traits(hits: Iterable[Hit], offering: Offering, *, own: bool) -> list[Traits]:
    by_pk = {hit.offering_id: hit for hit in hits if hit.offering_id != offering.pk}
    rows = Offering.objects.visible().filter(pk__in=by_pk)
    if not own:
        rows = rows.exclude(cooperative=offering.cooperative_id)
    fields = rows.order_by().values_list("pk", "cooperative_id", "category_id", "title_nl", "tags_nl", "unit")
    return [
        Traits(
            *(pk, cooperative, category, _terms(title), frozenset(map(folded, tags)), unit),
            price=by_pk[pk].price,
            km=by_pk[pk].distance_km or 0.0,
        )
        for pk, cooperative, category, title, tags, unit in fields
    ]


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
