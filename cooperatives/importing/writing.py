"""Writes checked cooperatives, many at once, published as staff would publish them, and the facts beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives import services
from cooperatives.models import Approval, Cooperative, CooperativeLabel, KorPeriod
from marketplace.core import publishing_many
from marketplace.core.findable import findables_changed
from marketplace.core.importing import ChangedMeanwhile, Progress

from .columns import facts


@dataclass(frozen=True)
class Change:
    """`row` holds the new values of its own fields, whose names are in `fields`; `facts` are those of other tables.

    `facts_before` is what stood there when the row was compared.
    """

    row: Cooperative
    fields: set[str]
    facts: dict[str, Any]
    facts_before: dict[str, Any]

    @property
    def is_new(self) -> bool:
        return self.row._state.adding


def write(changes: Sequence[Change], progress: Progress) -> None:
    """Inside a transaction. Raises ChangedMeanwhile."""
    moment = timezone.now()
    new = [change.row for change in changes if change.is_new]
    known = [change for change in changes if not change.is_new]
    changed = [change for change in known if change.fields]
    _lock(known)
    for change in changed:
        located = ["place", "province", "lat", "lon"] if "postcode" in change.fields else []
        publishing_many.update_live(change.row, [*change.fields, *located], moment)
    publishing_many.insert_live(new, moment)
    for change in changes:
        _write_facts(change)
        progress(1)
    publishing_many.record(new, action="wagtail.create")
    publishing_many.record([change.row for change in changed], action="wagtail.publish")
    findables_changed.send(Cooperative, keys=[change.row.pk for change in changes if change.facts])


def _lock(changes: Sequence[Change]) -> None:
    """Nobody may have saved one since it was read: newest revision, lock and facts are still the same.

    Facts are in no revision; whoever adds or changes one waits from here on until the import is written.
    """
    by_key = {change.row.pk: change for change in changes}
    keys = sorted(by_key)
    for start in range(0, len(keys), publishing_many.AT_ONCE):
        some = keys[start : start + publishing_many.AT_ONCE]
        now = {row.pk: row for row in Cooperative.objects.with_facts_locked().filter(pk__in=some)}
        if now.keys() != set(some) or any(_has_moved(by_key[key], now[key]) for key in some):
            raise ChangedMeanwhile


def _has_moved(change: Change, now: Cooperative) -> bool:
    before = change.row
    same = (now.latest_revision_id, now.locked) == (before.latest_revision_id, before.locked)
    return not same or facts(now) != change.facts_before


def _write_facts(change: Change) -> None:
    row, told = change.row, change.facts
    if "iban" in told:
        services.change_bank_account(row, iban=told["iban"], holder=told["account_holder"], by=None)
    if "approved" in told:
        decision = {"approved": told["approved"], "reason": _("Decided in an imported file.")}
        Approval.objects.update_or_create(cooperative=row, defaults=decision)
    if "kor" in told:
        row.kor_periods.all().delete()
        KorPeriod.objects.bulk_create(
            KorPeriod(cooperative=row, starts_on=period.start, ends_on=period.end) for period in told["kor"]
        )
    if "labels" in told:
        row.labels.all().delete()
        CooperativeLabel.objects.bulk_create(
            CooperativeLabel(
                cooperative=row, kind=label.kind, number=label.number, valid_from=label.start, valid_to=label.end
            )
            for label in told["labels"]
        )
