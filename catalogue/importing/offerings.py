"""What one row of a sheet does: make an offering, change one, or nothing. Published as staff would publish it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from catalogue import rules
from catalogue.models import Capacity, Category, Offering
from cooperatives.models import Cooperative, Membership
from marketplace.core.cells import folded
from marketplace.core.importing import Effect, Progress, Ready, Record

from .columns import CAPACITY, FIELDS, columns
from .findings import Findings
from .writing import Change, room_of, write


class Owner:
    """A cooperative with what it has, read once per file."""

    def __init__(self, cooperative: Cooperative) -> None:
        self.cooperative = cooperative
        self.by_title: dict[str, list[Offering]] = defaultdict(list)
        rows = cooperative.offerings.select_related("category", "capacity", "cooperative")
        self.rows = rows.prefetch_related("tiers", "makers")
        for offering in self.rows:
            self.by_title[offering.title_nl.lower()].append(offering)
        self.members: dict[str, list[Membership]] = defaultdict(list)
        for member in cooperative.memberships.filter(active=True):
            self.members[member.name.lower()].append(member)

    def with_number(self, number: int) -> Offering | None:
        return next((row for rows in self.by_title.values() for row in rows if row.pk == number), None)

    def read_again(self, offering: Offering) -> None:
        """A bad row of the file leaves nothing behind in what the next rows are compared with."""
        stored = self.rows.get(pk=offering.pk)
        for rows in self.by_title.values():
            rows[:] = [stored if row.pk == stored.pk else row for row in rows]


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
        found = Findings(record)
        owner = self._owner(found)
        self._only_once(found)
        offering = self._existing(found, owner)
        row = offering or Offering(live=False)
        if owner is not None:
            row.cooperative = owner.cooperative
        wanted = self._wanted(found, owner)
        changed = {name for name, value in wanted.items() if value != _present(row, name)}
        if offering is not None and not changed:
            found.end()
            return Ready(Effect.UNCHANGED)
        if offering is not None:
            _must_be_free(found, offering)
        for name in changed & {*FIELDS, "category"}:
            setattr(row, name, wanted[name])
        room, room_before = frozenset(changed & {*CAPACITY}), room_of(getattr(row, "capacity", None))
        capacity = _capacity(row, wanted, room)
        found.clean(lambda: row.full_clean(exclude=found.unknown, validate_constraints=False))
        if capacity is not None:
            found.clean(lambda: capacity.full_clean(exclude=["offering"], validate_constraints=False))
        _check_tiers(found, row, wanted)
        if owner is not None and offering is not None and found.is_bad:
            owner.read_again(offering)
        found.end()
        change = Change(row, changed - {*CAPACITY}, wanted, capacity, room, room_before)
        return Ready(Effect.CREATED if offering is None else Effect.CHANGED, change)

    def write(self, changes: Sequence[Change], progress: Progress) -> None:
        write(changes, progress)

    def _owner(self, found: Findings) -> Owner | None:
        if "cooperative" in found.unknown:
            return None
        slug = found.record.values["cooperative"].lower()
        if slug not in self.owners:
            cooperative = Cooperative.objects.filter(slug=slug).first()
            if cooperative is None:
                found.add("cooperative", _("No cooperative has this name in its address."))
                return None
            self.owners[slug] = Owner(cooperative)
        return self.owners[slug]

    def _only_once(self, found: Findings) -> None:
        if {"cooperative", "title_nl"} & found.unknown:
            return
        record = found.record
        key = record.values["cooperative"].lower(), record.values["title_nl"].lower()
        before = self.seen.setdefault(key, record.row)
        if before != record.row:
            found.add("title_nl", _("Row %(row)s has the same title.") % {"row": before})

    def _existing(self, found: Findings, owner: Owner | None) -> Offering | None:
        """None for a new one, and for one that cannot be told; the findings know which."""
        number = found.record.values.get("id")
        if owner is None or {"id", "title_nl"} & found.unknown:
            return None
        if number is not None:
            offering = owner.with_number(number)
            if offering is None:
                found.add("id", _("This cooperative has no offering with this number."))
            found.identified = offering is not None
            return offering
        same = owner.by_title.get(found.record.values["title_nl"].lower(), [])
        if len(same) > 1:
            found.add("title_nl", _("More than one offering has this title: write its number in id."))
            return None
        found.identified = True
        return same[0] if same else None

    def _wanted(self, found: Findings, owner: Owner | None) -> dict[str, Any]:
        """The record's values as the models have them, without names that nobody has."""
        wanted = dict(found.record.values)
        wanted.pop("cooperative", None)
        wanted.pop("id", None)
        if "category" in wanted:
            name = wanted["category"]
            wanted["category"] = self.categories.get(name.lower()) if name else None
            if name and wanted["category"] is None:
                found.add("category", _("There is no subcategory of this name."))
        if "makers" in wanted:
            names = wanted.pop("makers")
            if owner is not None:
                wanted["makers"] = _makers(found, owner, names)
        return wanted


def _makers(found: Findings, owner: Owner, names: Sequence[str]) -> set[Membership]:
    members = {name: owner.members.get(name.lower(), []) for name in names}
    for name, same in members.items():
        if len(same) != 1:
            found.add("makers", _("Not exactly one member is called %(name)s.") % {"name": name})
    return {same[0] for same in members.values() if same}


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
    value = set(row.makers.all()) if name == "makers" else getattr(row, name)
    return folded(value) if isinstance(value, str) else value


def _check_tiers(found: Findings, row: Offering, wanted: dict[str, Any]) -> None:
    if not found.tells("tiers"):
        return
    tiers = [rules.Tier(*tier) for tier in wanted.get("tiers", _present(row, "tiers"))]
    for problem in rules.tier_problems(row.price_kind, row.price, row.minimum, tiers)[:1]:
        found.add("tiers", problem.sentence)


def _must_be_free(found: Findings, offering: Offering) -> None:
    """Nobody's unpublished work is overwritten, and what was withdrawn does not come back unasked."""
    if not offering.live:
        found.add("", _("This offering is not public. Publish it first, or leave it out."))
    elif offering.has_unpublished_changes or offering.workflow_in_progress:
        found.add("", _("Someone is changing this offering. Publish or discard that first, or leave it out."))
    elif offering.locked:
        found.add("", _("This offering is locked."))


def _capacity(row: Offering, wanted: dict[str, Any], names: frozenset[str]) -> Capacity | None:
    """The capacity to write; None when it stays as it is. A new offering always gets one."""
    present = getattr(row, "capacity", None)
    if present is not None and not names:
        return None
    capacity = present or Capacity(offering=row)
    for name in names:
        setattr(capacity, name, wanted[name])
    return capacity
