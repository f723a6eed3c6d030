"""Writes checked offerings, many at once, published as staff would publish them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from catalogue.models import Capacity, Offering, PriceTier
from marketplace.core import publishing_many
from marketplace.core.findable import findables_changed
from marketplace.core.importing import ChangedMeanwhile, Progress

from .columns import CAPACITY


@dataclass(frozen=True)
class Change:
    """`row` holds the new values of its own fields; `fields` names what changes in the row, its tiers and makers.

    `wanted` has tiers as (quantity, price) and makers as Memberships; `capacity` is a row to write, or None.
    """

    row: Offering
    fields: set[str]
    wanted: dict[str, Any]
    capacity: Capacity | None

    @property
    def is_new(self) -> bool:
        return self.row.pk is None


def write(changes: Sequence[Change], progress: Progress) -> None:
    """Inside a transaction. Raises ChangedMeanwhile."""
    moment = timezone.now()
    _lock([change.row for change in changes if not change.is_new])
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


def _lock(rows: Sequence[Offering]) -> None:
    """Nobody may have saved a row since it was read: its newest revision is still the same."""
    seen = {row.pk: row.latest_revision_id for row in rows}
    for start in range(0, len(rows), publishing_many.AT_ONCE):
        keys = [row.pk for row in rows[start : start + publishing_many.AT_ONCE]]
        now = Offering.objects.select_for_update().filter(pk__in=keys).values_list("pk", "latest_revision")
        if dict(now) != {key: seen[key] for key in keys}:
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
    capacities = []
    for change in changes:
        assert change.capacity is not None
        change.capacity.offering = change.row
        capacities.append(change.capacity)
    Capacity.objects.bulk_create(
        capacities, update_conflicts=True, unique_fields=["offering"], update_fields=[*CAPACITY]
    )


def _some(keys: Iterable[int]) -> Iterable[list[int]]:
    """The keys in portions that fit into one statement."""
    left = list(keys)
    for start in range(0, len(left), publishing_many.AT_ONCE):
        yield left[start : start + publishing_many.AT_ONCE]
