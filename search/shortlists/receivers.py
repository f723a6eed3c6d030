"""What shortlists add to an account: everything a person wrote is taken away with the person, or forgotten."""

from typing import Any

from django.db.models import Q

from marketplace.accounts import signals
from marketplace.accounts.models import User
from marketplace.core.erasing import Doubt
from marketplace.core.redaction import Name

from .models import Shortlist, ShortlistItem


def export_shortlists(person: User, **_: Any) -> tuple[str, list[dict[str, Any]]]:
    """The lists of a person, those in the bin too, and what they added to or noted on lists of colleagues."""
    theirs = Q(shortlist__owner=person) | Q(added_by=person) | Q(note_by=person)
    items = ShortlistItem.objects.filter(theirs).select_related("shortlist__organisation").order_by("pk")
    lists: dict[int, dict[str, Any]] = {row.pk: _list(row, person) for row in person.shortlists.order_by("pk")}
    for item in items:
        section = lists.setdefault(item.shortlist_id, _list(item.shortlist, person))
        section["offerings"].append(_line(item, person))
    return "shortlists", list(lists.values())


def _list(shortlist: Shortlist, person: User) -> dict[str, Any]:
    return {
        "name": shortlist.name,
        "note": shortlist.note if shortlist.owner_id == person.pk else "",
        "own": shortlist.owner_id == person.pk,
        "shared_with": shortlist.organisation.name if shortlist.organisation else None,
        "made": shortlist.created_at.isoformat(),
        "deleted": shortlist.deleted_at.isoformat() if shortlist.deleted_at else None,
        "offerings": [],
    }


def _line(item: ShortlistItem, person: User) -> dict[str, Any]:
    """Notes of colleagues are theirs."""
    return {
        "title": item.title_nl,
        "quantity": item.quantity,
        "note": item.note if item.note_by_id == person.pk else "",
        "added": item.added_at.isoformat() if item.added_by_id == person.pk else None,
    }


def erase_shortlists(person: User, **_: Any) -> tuple[Doubt, ...]:
    """One's own lists go; what is shared stays with the organisation, without the name of who made and wrote it."""
    person.shortlists.filter(organisation__isnull=True).delete()
    wrote = Q(owner=person) | Q(items__added_by=person) | Q(items__note_by=person)
    shared = Q(organisation__members__user=person) | wrote
    doubts: list[Doubt] = []
    for shortlist in Shortlist.objects.filter(shared).distinct():
        doubts += _forget(shortlist, ("name", "note"), person.name, shortlist.name)
        for item in shortlist.items.exclude(note=""):
            doubts += _forget(item, ("note",), person.name, shortlist.name)
    person.shortlists.update(owner=None)
    for role in ("added_by", "note_by"):
        ShortlistItem.objects.filter(**{role: person}).update(**{role: None})
    return tuple(doubts)


def _forget(row: Shortlist | ShortlistItem, fields: tuple[str, ...], person: str, where: str) -> list[Doubt]:
    """Take the name out of these fields; the places that may still mean the person."""
    if not person.strip():
        return []
    name = Name(person)
    texts = {field: getattr(row, field) for field in fields}
    cleaned = name.without(texts)
    if cleaned != texts:
        for field in fields:
            setattr(row, field, cleaned[field])
        row.save(update_fields=list(fields))
    return [Doubt(where, words) for words in name.doubts(cleaned)]


def connect() -> None:
    signals.exporting.connect(export_shortlists)
    signals.erasing.connect(erase_shortlists)
