"""Which cooperatives made what was found, for the map and its table."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import ngettext

from cooperatives import dotmap
from cooperatives.places import distance_km
from marketplace.core.templatetags.core_tags import kilometres
from search.asking import Question
from search.directory import CooperativeEntry, directory

from .links import address
from .pictures import tile
from .words import number

MOST = 60
"""Tiles that fit on the map and stay readable; the table and the filters have the others too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A cooperative and how much of it was found; `href` narrows the search to it."""

    name: str
    place: str
    href: str
    tile: str
    count: str
    distance: str
    x: float
    y: float


def found(question: Question, counts: Mapping[str, int]) -> list[Found]:
    """Nearest first where a place was asked, else the largest number first. Counts ignore the facet's own choice."""
    chosen = question.criteria.chosen.get("cooperative", ())
    entries = [
        entry
        for slug, count in counts.items()
        if count and (not chosen or slug in chosen) and (entry := directory().cooperatives.get(slug))
    ]
    spot = question.criteria.spot
    away = {entry.slug: distance_km(spot.lat, spot.lon, entry.lat, entry.lon) if spot else None for entry in entries}
    order = sorted(entries, key=lambda entry: (away[entry.slug] or 0, -counts[entry.slug], entry.name))
    return [_found(entry, question, counts[entry.slug], away[entry.slug]) for entry in order[:MOST]]


def _found(entry: CooperativeEntry, question: Question, count: int, km: float | None) -> Found:
    x, y = dotmap.position(entry.lat, entry.lon)
    narrowed = question.query.changed(cooperatie=entry.slug, weergave="")
    return Found(entry.name, entry.place, address(narrowed), tile(entry.slug), number(count), kilometres(km), x, y)


def markers(rows: list[Found]) -> list[dotmap.Marker]:
    """The same on the map, tiles pushed apart."""
    size = 34 if len(rows) <= 30 else 24
    return dotmap.spread(
        [
            dotmap.Marker(row.name, row.href, row.tile, row.x, row.y, f"{row.place}, {_offerings(row.count)}", size)
            for row in rows
        ]
    )


def _offerings(count: str) -> str:
    return ngettext("%(total)s offering", "%(total)s offerings", 1 if count == "1" else 2) % {"total": count}
