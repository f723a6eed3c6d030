"""Writes checked offerings, many at once, published as staff would publish them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from catalogue.models import Capacity, Offering, PriceTier
from marketplace.core import publishing_many
from marketplace.core.findable import findables_changed
from marketplace.core.importing import ChangedMeanwhile, Progress

from .columns import CAPACITY

Room = tuple[Any, ...]
"""The values of a capacity, in the order of CAPACITY."""


def room_of(capacity: Capacity | None) -> Room | None:
    return None if capacity is None else tuple(getattr(capacity, name) for name in CAPACITY)


@dataclass(frozen=True)
class Change:
    """`row` holds the new values of its own fields; `fields` names what changes in the row, its tiers and makers.

    `wanted` has tiers as (quantity, price) and makers as Memberships; `capacity` is a row to write, or None, and
    `room` names the columns of it that change; `room_before` is what stood in all of them, None without a row.
    """

    row: Offering
    fields: set[str]
    wanted: dict[str, Any]
    capacity: Capacity | None
    room: frozenset[str]
    room_before: Room | None

    @property
    def is_new(self) -> bool:
        return self.row.pk is None


def write(changes: Sequence[Change], progress: Progress) -> None:
    """Inside a transaction. Raises ChangedMeanwhile."""
    moment = timezone.now()
    _lock([change for change in changes if not change.is_new])
    new = [change.row for change in changes if change.is_new]
    published = [change for change in changes if change.is_new or change.fields]
    for change in published:
        if not change.is_new:
            own = [name for name in change.fields if name not in {"tiers", "makers"}]
            publishing_many.update_live(change.row, own, moment)
            progress(1)
    publishing_many.insert_live(new, moment)
    _write_tiers([change for change in published if "tiers" in change.fields])
    _write_makers([change for change in published if "makers" in change.fields])
    _write_capacities([change for change in changes if change.capacity is not None])
    created = set(map(id, new))
    publishing_many.record(new, action="wagtail.create")
    progress(len(new))
    publishing_many.record([c.row for c in published if id(c.row) not in created], action="wagtail.publish")
    findables_changed.send(Capacity, keys=[change.row.pk for change in changes if not change.fields])


def _lock(changes: Sequence[Change]) -> None:
    """Nobody may have saved a row since it was read: newest revision, lock and capacity are still the same.

    Capacity is in no revision; whoever adds or changes one waits from here on until the import is written.
    """
    by_key = {change.row.pk: change for change in changes}
    for keys in _some(sorted(by_key)):
        rows = Offering.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        before = [(key, by_key[key].row.latest_revision_id, by_key[key].row.locked) for key in keys]
        if list(rows.values_list("pk", "latest_revision", "locked")) != before:
            raise ChangedMeanwhile
        capacities = Capacity.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        now = {capacity.pk: room_of(capacity) for capacity in capacities}
        if any(now.get(key) != by_key[key].room_before for key in keys):
            raise ChangedMeanwhile


def _write_tiers(changes: Sequence[Change]) -> None:
    for offerings in _some(change.row.pk for change in changes):
        PriceTier.objects.filter(offering__in=offerings).delete()
    for change in changes:
        change.row.tiers.set([PriceTier(quantity=quantity, price=price) for quantity, price in change.wanted["tiers"]])
    tiers = [tier for change in changes for tier in change.row.tiers.all()]
    for tier in tiers:
        tier.offering_id = tier.offering.pk
    PriceTier.objects.bulk_create(tiers)


def _write_makers(changes: Sequence[Change]) -> None:
    made_by = Offering.makers.through
    for offerings in _some(change.row.pk for change in changes):
        made_by.objects.filter(offering__in=offerings).delete()
    for change in changes:
        change.row.makers.set(sorted(change.wanted["makers"], key=lambda member: member.pk))
    made_by.objects.bulk_create(
        made_by(offering_id=change.row.pk, membership_id=maker.pk)
        for change in changes
        for maker in change.wanted["makers"]
    )


def _write_capacities(changes: Sequence[Change]) -> None:
    """New ones whole; of the others only the columns that change."""
    new: list[Capacity] = []
    changed: dict[frozenset[str], list[Capacity]] = defaultdict(list)
    for change in changes:
        assert change.capacity is not None
        change.capacity.offering = change.row
        (new if change.room_before is None else changed[change.room]).append(change.capacity)
    Capacity.objects.bulk_create(new)
    for columns, capacities in changed.items():
        Capacity.objects.bulk_update(capacities, sorted(columns), batch_size=publishing_many.AT_ONCE)


def _some(keys: Iterable[int]) -> Iterable[list[int]]:
    """The keys in portions that fit into one statement."""
    left = list(keys)
    for start in range(0, len(left), publishing_many.AT_ONCE):
        yield left[start : start + publishing_many.AT_ONCE]
