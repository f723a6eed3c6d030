"""Categories and visible cooperatives by key, kept in memory: every search page names them, few edits change them."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import DateField, Value
from django.db.models.functions import Coalesce

from catalogue.models import Category
from cooperatives.models import Cooperative, CooperativeLabel, KorPeriod
from marketplace.core.text import Text, choose

from .analysis import analyser
from .names import Names
from .protocol import SearchUnavailable
from .services import engine

REFRESH_SECONDS = 60
LOOK_SECONDS = 0.5


@dataclass(frozen=True)
class CategoryEntry:
    """A category, or a subcategory when it has a parent's key."""

    key: str
    parent: str | None
    name_nl: str
    name_en: str
    slug_nl: str
    slug_en: str

    @property
    def name(self) -> Text:
        return choose(self.name_nl, self.name_en)

    @property
    def slug(self) -> Text:
        return choose(self.slug_nl, self.slug_en)


@dataclass(frozen=True)
class CooperativeEntry:
    """A visible cooperative. `labels` are (kind, first day, last day), `kor` the periods in which it charges no VAT."""

    pk: int
    slug: str
    name: str
    place: str
    lat: float
    lon: float
    labels: tuple[tuple[str, date, date], ...]
    kor: tuple[tuple[date, date], ...]

    def labels_on(self, day: date) -> list[str]:
        return [kind for kind, start, end in self.labels if start <= day <= end]

    def charges_vat_on(self, day: date) -> bool:
        return not any(start <= day <= end for start, end in self.kor)


class Directory:
    """Both tables, as they were at one moment. A row that fits neither level of categories is left out."""

    def __init__(self, categories: list[CategoryEntry], cooperatives: list[CooperativeEntry]) -> None:
        tops = {entry.key for entry in categories if entry.parent is None}
        self.categories: Mapping[str, CategoryEntry] = {
            entry.key: entry for entry in categories if entry.parent is None or entry.parent in tops
        }
        self.cooperatives: Mapping[str, CooperativeEntry] = {entry.slug: entry for entry in cooperatives}
        self.cooperatives_by_pk = {entry.pk: entry for entry in cooperatives}

    @cached_property
    def tops(self) -> list[CategoryEntry]:
        return [entry for entry in self.categories.values() if entry.parent is None]

    @cached_property
    def children(self) -> Mapping[str, list[CategoryEntry]]:
        """A category's key to its subcategories, in order."""
        found: dict[str, list[CategoryEntry]] = {entry.key: [] for entry in self.tops}
        for entry in self.categories.values():
            if entry.parent is not None:
                found[entry.parent].append(entry)
        return found

    @cached_property
    def category_names(self) -> Mapping[str, Names[CategoryEntry]]:
        """By the reader's language; who reads English may still type a Dutch name."""
        dutch = [(entry.name_nl, entry) for entry in self.categories.values()]
        english = [(entry.name_en, entry) for entry in self.categories.values()]
        return {"nl": Names(dutch, _inside), "en": Names([*english, *dutch], _inside)}

    @cached_property
    def cooperative_names(self) -> Names[CooperativeEntry]:
        return Names((entry.name, entry) for entry in self.cooperatives.values())


def _inside(word: str) -> list[int]:
    """Where the parts of a compound begin, the first one left out."""
    return [part.start for part in analyser("nl").terms(word)[1:] if part.start]


@dataclass
class _Kept:
    """What was read, when, and how far the index was then; `looked` is when that was last compared."""

    directory: Directory
    read: float
    looked: float
    position: int | None


_kept: _Kept | None = None
_edition = 0
"""How often the tables were to be read again: what was read before is not kept after."""


def directory() -> Directory:
    """The tables of a moment ago: an edit reaches the index, and so every process, within a second.

    Several threads may be in it at once: each works on what it found.
    """
    global _kept
    kept, edition, now = _kept, _edition, time.monotonic()
    if kept is not None:
        if now - kept.looked <= LOOK_SECONDS:
            return kept.directory
        kept.looked = now
    position = _position()
    if kept is None or position != kept.position or now - kept.read > REFRESH_SECONDS:
        kept = _Kept(Directory(_categories(), _cooperatives()), now, now, position)
        if edition == _edition:
            _kept = kept
    return kept.directory


def _position() -> int | None:
    try:
        return engine().position()
    except SearchUnavailable:
        return None


def forget(**_signal: Any) -> None:
    """Read the tables again at the next question: something findable changed in this process."""
    global _kept, _edition
    _edition += 1
    _kept = None


def forget_after(**signal: Any) -> None:
    """Receiver of findable_changed: at once, and again when others can read the change."""
    forget()
    transaction.on_commit(forget)


def _categories() -> list[CategoryEntry]:
    rows = Category.objects.values_list("key", "parent__key", "name_nl", "name_en", "slug_nl", "slug_en")
    return [CategoryEntry(*row) for row in rows.order_by("position")]


def _cooperatives() -> list[CooperativeEntry]:
    labels: dict[int, list[tuple[str, date, date]]] = {}
    kors: dict[int, list[tuple[date, date]]] = {}
    for_ever = Value(date.max, output_field=DateField())
    dated = CooperativeLabel.objects.annotate(last=Coalesce("valid_to", for_ever))
    for pk, kind, start, end in dated.values_list("cooperative_id", "kind", "valid_from", "last"):
        labels.setdefault(pk, []).append((kind, start, end))
    periods = KorPeriod.objects.annotate(last=Coalesce("ends_on", for_ever))
    for pk, start, end in periods.values_list("cooperative_id", "starts_on", "last"):
        kors.setdefault(pk, []).append((start, end))
    rows = Cooperative.objects.visible().values_list("pk", "slug", "name", "place", "lat", "lon").order_by("name")
    return [CooperativeEntry(*row, tuple(labels.get(row[0], ())), tuple(kors.get(row[0], ()))) for row in rows]
