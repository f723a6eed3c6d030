"""What one row of a sheet does: make a cooperative, change one, or nothing."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from cooperatives.models import BankAccount, Cooperative
from cooperatives.places import area_of
from marketplace.core.importing import BadRow, Effect, Progress, Ready, Record, check

from .columns import FACTS, FIELDS, columns, facts
from .writing import Change, write

ACCOUNT = {"iban", "account_holder"}


class CooperativeImporter:
    """A cooperative is recognised by its KVK number; its name in the address is nobody else's."""

    def __init__(self) -> None:
        self.columns = columns()
        rows = list(
            Cooperative.objects.select_related("approval", "bank_account").prefetch_related("labels", "kor_periods")
        )
        self.by_kvk = {row.kvk: row for row in rows}
        self.by_slug = {row.slug: row for row in rows}
        self.seen: dict[tuple[str, str], int] = {}

    def prepare(self, record: Record) -> Ready:
        if record.unread:
            raise BadRow([])
        wanted = dict(record.values)
        present = self._existing(record)
        if not wanted.get("slug"):
            wanted["slug"] = present.slug if present else slugify(wanted["name"])
        if not wanted.get("account_holder"):
            wanted.pop("account_holder", None)
        self._only_once(record, wanted)
        row = present or Cooperative(live=False)
        beside = facts(row)
        changed = {
            name for name, value in wanted.items() if value != (beside[name] if name in beside else getattr(row, name))
        }
        if present is not None and not changed:
            return Ready(Effect.UNCHANGED)
        own = changed & {*FIELDS}
        if present is not None and own:
            _must_be_free(record, present)
        for name in own:
            setattr(row, name, wanted[name])
        _locate(record, row)
        check(record, lambda: row.full_clean(validate_constraints=False))
        told = {name: wanted[name] for name in changed & {*FACTS} - ACCOUNT}
        if changed & ACCOUNT:
            told |= _account(record, row, {**beside, **wanted})
        return Ready(Effect.CREATED if present is None else Effect.CHANGED, Change(row, own, told, beside))

    def write(self, changes: Sequence[Change], progress: Progress) -> None:
        write(changes, progress)

    def _existing(self, record: Record) -> Cooperative | None:
        of_kvk = self.by_kvk.get(record.values["kvk"])
        of_slug = self.by_slug.get(record.values.get("slug") or "")
        if of_slug is not None and of_slug is not of_kvk:
            reason = _("%(name)s has this name in its address, with another KVK number.") % {"name": of_slug.name}
            raise BadRow([record.problem("slug", reason)])
        return of_kvk

    def _only_once(self, record: Record, wanted: dict[str, Any]) -> None:
        for name in ("kvk", "slug"):
            before = self.seen.setdefault((name, wanted[name]), record.row)
            if before != record.row:
                raise BadRow([record.problem(name, _("Row %(row)s has the same.") % {"row": before})])


def _must_be_free(record: Record, row: Cooperative) -> None:
    """Nobody's unpublished work is overwritten, and what was withdrawn does not come back unasked."""
    reason = ""
    if not row.live:
        reason = _("This cooperative is not public. Publish it first, or leave it out.")
    elif row.has_unpublished_changes or row.workflow_in_progress:
        reason = _("Someone is changing this cooperative. Publish or discard that first, or leave it out.")
    elif row.locked:
        reason = _("This cooperative is locked.")
    if reason:
        raise BadRow([record.problem("", reason)])


def _locate(record: Record, row: Cooperative) -> None:
    area = area_of(row.postcode)
    if area is None:
        reason = _("No place in the Netherlands has this postcode.") if row.postcode else _("Write a postcode.")
        raise BadRow([record.problem("postcode", reason)])
    row.place, row.province, row.lat, row.lon = area.place, area.province, area.lat, area.lon


def _account(record: Record, row: Cooperative, wanted: dict[str, Any]) -> dict[str, Any]:
    """The account to write, checked; it is the cooperative's own when no holder is named."""
    iban, holder = wanted["iban"], wanted["account_holder"] or row.legal_name
    if not iban:
        raise BadRow([record.problem("iban", _("A bank account can be changed here, not taken away."))])
    check(record, lambda: BankAccount(iban=iban, holder=holder).full_clean(exclude=["cooperative"]))
    return {"iban": iban, "account_holder": holder}
