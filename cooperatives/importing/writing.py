"""Writes checked cooperatives, many at once, published as staff would publish them, and the facts beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cooperatives.models import Approval, BankAccount, Cooperative, CooperativeLabel, KorPeriod
from marketplace.core import publishing_many
from marketplace.core.findable import findables_changed
from marketplace.core.importing import ChangedMeanwhile, Progress


@dataclass(frozen=True)
class Change:
    """`row` holds the new values of its own fields, whose names are in `fields`; `facts` are those of other tables."""

    row: Cooperative
    fields: set[str]
    facts: dict[str, Any]


def write(changes: Sequence[Change], progress: Progress) -> None:
    """Inside a transaction. Raises ChangedMeanwhile."""
    moment = timezone.now()
    new = [change.row for change in changes if change.row._state.adding]
    created = {id(row) for row in new}
    changed = [change for change in changes if id(change.row) not in created and change.fields]
    for change in changed:
        _lock(change.row)
        located = ["place", "province", "lat", "lon"] if "postcode" in change.fields else []
        publishing_many.update_live(change.row, [*change.fields, *located], moment)
    publishing_many.insert_live(new, moment)
    for change in changes:
        _write_facts(change)
        progress(1)
    publishing_many.record(new, action="wagtail.create")
    publishing_many.record([change.row for change in changed], action="wagtail.publish")
    findables_changed.send(Cooperative, keys=[change.row.pk for change in changes if change.facts])


def _lock(row: Cooperative) -> None:
    """Nobody may have saved it since it was read: its newest revision is still the same."""
    now = Cooperative.objects.select_for_update().filter(pk=row.pk).values_list("latest_revision", flat=True)
    if list(now) != [row.latest_revision_id]:
        raise ChangedMeanwhile


def _write_facts(change: Change) -> None:
    row, facts = change.row, change.facts
    if "iban" in facts:
        defaults = {"iban": facts["iban"], "holder": facts["account_holder"]}
        BankAccount.objects.update_or_create(cooperative=row, defaults=defaults)
    if "approved" in facts:
        decision = {"approved": facts["approved"], "reason": _("Decided in an imported file.")}
        Approval.objects.update_or_create(cooperative=row, defaults=decision)
    if "kor" in facts:
        row.kor_periods.all().delete()
        KorPeriod.objects.bulk_create(
            KorPeriod(cooperative=row, starts_on=period.start, ends_on=period.end) for period in facts["kor"]
        )
    if "labels" in facts:
        row.labels.all().delete()
        CooperativeLabel.objects.bulk_create(
            CooperativeLabel(
                cooperative=row, kind=label.kind, number=label.number, valid_from=label.start, valid_to=label.end
            )
            for label in facts["labels"]
        )
