"""What one row of a sheet does: make an offering, change one, or nothing. Published as staff would publish it."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from catalogue import rules
from catalogue.models import Capacity, Category, Offering
from cooperatives.models import Cooperative, Membership
from marketplace.core.importing import BadRow, Effect, Progress, Ready, Record, check

from .columns import CAPACITY, FIELDS, columns
from .writing import Change, room_of, write


class Owner:
    """A cooperative with what it has, read once per file."""

    def __init__(self, cooperative: Cooperative) -> None:
        self.cooperative = cooperative
        self.by_title: dict[str, list[Offering]] = defaultdict(list)
        rows = cooperative.offerings.select_related("category", "capacity", "cooperative")
        for offering in rows.prefetch_related("tiers", "makers"):
            self.by_title[offering.title_nl.lower()].append(offering)
        self.members: dict[str, list[Membership]] = defaultdict(list)
        for member in cooperative.memberships.filter(active=True):
            self.members[member.name.lower()].append(member)

    def with_number(self, number: int) -> Offering | None:
        return next((row for rows in self.by_title.values() for row in rows if row.pk == number), None)


class OfferingImporter:
    """One offering is recognised by its number, or else by its cooperative and Dutch title."""

    def __init__(self) -> None:
        self.columns = columns()
        self.owners: dict[str, Owner] = {}
        self.categories = {
            name.lower(): category
            for category in Category.objects.subcategories()
            for name in (category.name_en, category.name_nl, category.key)
        }
        self.seen: dict[tuple[str, str], int] = {}

    def prepare(self, record: Record) -> Ready:
        owner = self._owner(record)
        self._only_once(record)
        offering = self._existing(record, owner)
        row = offering or Offering(cooperative=owner.cooperative, live=False)
        wanted = self._wanted(record, owner)
        changed = {name for name, value in wanted.items() if value != _present(row, name)}
        if offering is not None and not changed:
            return Ready(Effect.UNCHANGED)
        if offering is not None:
            _must_be_free(record, offering)
        for name in changed & {*FIELDS, "category"}:
            setattr(row, name, wanted[name])
        room, room_before = frozenset(changed & {*CAPACITY}), room_of(getattr(row, "capacity", None))
        capacity = _capacity(row, wanted, room)
        check(record, lambda: row.full_clean(validate_constraints=False))
        if capacity is not None:
            check(record, lambda: capacity.full_clean(exclude=["offering"], validate_constraints=False))
        _check_tiers(record, row, wanted["tiers"] if "tiers" in wanted else _present(row, "tiers"))
        change = Change(row, changed - {*CAPACITY}, wanted, capacity, room, room_before)
        return Ready(Effect.CREATED if offering is None else Effect.CHANGED, change)

    def write(self, changes: Sequence[Change], progress: Progress) -> None:
        write(changes, progress)

    def _owner(self, record: Record) -> Owner:
        slug = record.values["cooperative"].lower()
        if slug not in self.owners:
            cooperative = Cooperative.objects.filter(slug=slug).first()
            if cooperative is None:
                raise BadRow([record.problem("cooperative", _("No cooperative has this name in its address."))])
            self.owners[slug] = Owner(cooperative)
        return self.owners[slug]

    def _only_once(self, record: Record) -> None:
        key = record.values["cooperative"].lower(), record.values["title_nl"].lower()
        before = self.seen.setdefault(key, record.row)
        if before != record.row:
            raise BadRow([record.problem("title_nl", _("Row %(row)s has the same title.") % {"row": before})])

    def _existing(self, record: Record, owner: Owner) -> Offering | None:
        number = record.values.get("id")
        if number is not None:
            offering = owner.with_number(number)
            if offering is None:
                raise BadRow([record.problem("id", _("This cooperative has no offering with this number."))])
            return offering
        found = owner.by_title.get(record.values["title_nl"].lower(), [])
        if len(found) > 1:
            raise BadRow(
                [record.problem("title_nl", _("More than one offering has this title: write its number in id."))]
            )
        return found[0] if found else None

    def _wanted(self, record: Record, owner: Owner) -> dict[str, Any]:
        """The record's values as the models have them; raises BadRow for names that nobody has."""
        wanted, bad = dict(record.values), []
        del wanted["cooperative"]
        wanted.pop("id", None)
        if "category" in wanted:
            name = wanted["category"]
            wanted["category"] = self.categories.get(name.lower()) if name else None
            if name and wanted["category"] is None:
                bad.append(record.problem("category", _("There is no subcategory of this name.")))
        if "makers" in wanted:
            members = {name: owner.members.get(name.lower(), []) for name in wanted["makers"]}
            bad += [
                record.problem("makers", _("Not exactly one member is called %(name)s.") % {"name": name})
                for name, found in members.items()
                if len(found) != 1
            ]
            wanted["makers"] = {found[0] for found in members.values() if found}
        if bad:
            raise BadRow(bad)
        return wanted


def _present(row: Offering, name: str) -> Any:
    """What an offering has in a column now, in the shape of `_wanted`."""
    if name == "category":
        return row.category if row.category_id else None
    if name in CAPACITY:
        return getattr(getattr(row, "capacity", None) or Capacity(), name)
    if row._state.adding and name in {"tiers", "makers"}:
        return [] if name == "tiers" else set()
    if name == "tiers":
        return [(tier.quantity, tier.price) for tier in row.tiers.all()]
    return set(row.makers.all()) if name == "makers" else getattr(row, name)


def _check_tiers(record: Record, row: Offering, tiers: Sequence[tuple[int, Decimal]]) -> None:
    found = rules.tier_problems(row.price_kind, row.price, row.minimum, [rules.Tier(*tier) for tier in tiers])
    if found:
        raise BadRow([record.problem("tiers", problem.sentence) for problem in found[:1]])


def _must_be_free(record: Record, offering: Offering) -> None:
    """Nobody's unpublished work is overwritten, and what was withdrawn does not come back unasked."""
    reason = ""
    if not offering.live:
        reason = _("This offering is not public. Publish it first, or leave it out.")
    elif offering.has_unpublished_changes or offering.workflow_in_progress:
        reason = _("Someone is changing this offering. Publish or discard that first, or leave it out.")
    elif offering.locked:
        reason = _("This offering is locked.")
    if reason:
        raise BadRow([record.problem("", reason)])


def _capacity(row: Offering, wanted: dict[str, Any], names: frozenset[str]) -> Capacity | None:
    """The capacity to write; None when it stays as it is. A new offering always gets one."""
    present = getattr(row, "capacity", None)
    if present is not None and not names:
        return None
    capacity = present or Capacity(offering=row)
    for name in names:
        setattr(capacity, name, wanted[name])
    return capacity
