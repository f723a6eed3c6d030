"""Changes to shortlists. Who may is the view's business; what is possible is decided here, with the list locked.

Everything but `restore` raises Gone when the list went into the bin after it was looked up.
"""

from datetime import timedelta
from enum import Enum

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from catalogue.models import Offering
from marketplace.accounts.models import Organisation, User

from .exceptions import Conflict, Gone, NoOwner, TooManyItems, TooManyLists
from .models import BIN_DAYS, FIRST_NAME, MOST_ITEMS, MOST_LISTS, Shortlist, ShortlistItem


class Added(Enum):
    """What came of putting an offering on a list."""

    NEW = "new"
    OTHER_QUANTITY = "other quantity"
    ALREADY = "already"


@transaction.atomic
def make(*, name: str, by: User, note: str = "", organisation: Organisation | None = None) -> Shortlist:
    """A new list. TooManyLists: this person keeps as many as one may."""
    _check_room(by)
    return Shortlist.objects.create(owner=by, name=name, note=note, organisation=organisation)


@transaction.atomic
def first_of(*, by: User) -> Shortlist:
    """The first list that is this person's own; makes one by itself when there is none."""
    User.objects.select_for_update().get(pk=by.pk)
    found = Shortlist.objects.kept().visible_to(by).filter(owner=by).order_by("pk").first()
    return found or make(name=str(FIRST_NAME), by=by)


def _locked(pk: int) -> Shortlist:
    """A list that is kept, as it is now. Gone: it is in the bin by now, or nowhere."""
    try:
        return Shortlist.objects.kept().locked().get(pk=pk)
    except Shortlist.DoesNotExist:
        raise Gone from None


def _locked_line(item: ShortlistItem) -> ShortlistItem:
    """A line as it is now, its list locked before it. Gone: as above, or the line went for good."""
    try:
        return _locked(item.shortlist_id).items.select_for_update().get(pk=item.pk)
    except ShortlistItem.DoesNotExist:
        raise Gone from None


def _check_room(person: User) -> None:
    """With the person locked, so that two clicks cannot make the fifty-first list."""
    User.objects.select_for_update().get(pk=person.pk)
    if person.shortlists.kept().count() >= MOST_LISTS:
        raise TooManyLists


@transaction.atomic
def change(
    shortlist: Shortlist, *, name: str, note: str, organisation: Organisation | None, version: int, by: User
) -> Shortlist:
    """Name, note and with whom it is shared.

    Conflict: somebody saved since `version`. NoOwner: it cannot be unshared, its maker is no longer a member.
    """
    shortlist = _locked(shortlist.pk)
    if shortlist.version != version:
        raise Conflict(shortlist)
    before = shortlist.organisation
    if before and organisation != before and not before.members.filter(user=shortlist.owner_id).exists():
        raise NoOwner
    shortlist.name, shortlist.note, shortlist.organisation = name, note, organisation
    shortlist.version += 1
    shortlist.save(update_fields=["name", "note", "organisation", "version"])
    return shortlist


@transaction.atomic
def delete(shortlist: Shortlist, *, by: User) -> None:
    """Into the bin, for thirty days."""
    _locked(shortlist.pk)
    Shortlist.objects.filter(pk=shortlist.pk).update(deleted_at=timezone.now())


@transaction.atomic
def restore(shortlist: Shortlist, *, by: User) -> Shortlist:
    """Out of the bin. TooManyLists: its owner keeps as many as one may by now. Gone: thirty days are over."""
    try:
        shortlist = Shortlist.objects.locked().get(pk=shortlist.pk)
    except Shortlist.DoesNotExist:
        raise Gone from None
    if shortlist.deleted_at and shortlist.owner:
        _check_room(shortlist.owner)
    shortlist.deleted_at = None
    shortlist.save(update_fields=["deleted_at"])
    return shortlist


@transaction.atomic
def add(shortlist: Shortlist, offering: Offering, *, by: User, quantity: int | None = None) -> Added:
    """Put an offering at the end of a list, with its old note if it was taken off before.

    What stands there already gets the quantity that is given. TooManyItems: the list is full.
    """
    shortlist = _locked(shortlist.pk)
    item = shortlist.items.filter(offering=offering).first()
    if item and item.removed_at is None:
        return _told(item, quantity)
    _check_size(shortlist)
    item = item or ShortlistItem(shortlist=shortlist, offering=offering, added_by=by)
    item.title_nl, item.title_en = offering.title_nl, offering.title_en
    item.position, item.removed_at = _last(shortlist) + 1, None
    item.quantity = quantity or item.quantity
    item.save()
    return Added.NEW


def _told(item: ShortlistItem, quantity: int | None) -> Added:
    """A line that stands on its list, with the quantity that was just given. Its list is locked."""
    if quantity is None or quantity == item.quantity:
        return Added.ALREADY
    item.quantity = quantity
    item.version += 1
    item.save(update_fields=["quantity", "version"])
    return Added.OTHER_QUANTITY


def _check_size(shortlist: Shortlist) -> None:
    if shortlist.items.kept().count() >= MOST_ITEMS:
        raise TooManyItems


def _last(shortlist: Shortlist) -> int:
    return shortlist.items.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def change_item(item: ShortlistItem, *, note: str, quantity: int | None, version: int, by: User) -> ShortlistItem:
    """Note and quantity of a line. Conflict: somebody saved since `version`."""
    item = _locked_line(item)
    if item.version != version:
        raise Conflict(item)
    if item.note != note:
        item.note, item.note_by, item.note_at = note, by, timezone.now()
    item.quantity = quantity
    item.version += 1
    item.save(update_fields=["note", "note_by", "note_at", "quantity", "version"])
    return item


@transaction.atomic
def move(item: ShortlistItem, *, up: bool, by: User) -> None:
    """One place up or down; the first stays first and the last stays last."""
    shortlist = _locked(item.shortlist_id)
    items = list(shortlist.items.kept())
    at = next((number for number, other in enumerate(items) if other.pk == item.pk), None)
    to = None if at is None else at + (-1 if up else 1)
    if at is None or to is None or not 0 <= to < len(items):
        return
    items[at], items[to] = items[to], items[at]
    for position, other in enumerate(items, start=1):
        other.position = position
    ShortlistItem.objects.bulk_update(items, ["position"])


@transaction.atomic
def take_off(item: ShortlistItem, *, by: User) -> None:
    """Off the list; for thirty days it can be put back."""
    _locked(item.shortlist_id)
    ShortlistItem.objects.kept().filter(pk=item.pk).update(removed_at=timezone.now())


@transaction.atomic
def put_back(item: ShortlistItem, *, by: User) -> None:
    """On the list again, where it stood. TooManyItems: the list is full."""
    item = _locked_line(item)
    if item.removed_at:
        _check_size(item.shortlist)
        item.removed_at = None
        item.save(update_fields=["removed_at"])


@transaction.atomic
def empty_bin() -> int:
    """What lies in the bin longer than thirty days goes for good; returns how many rows went."""
    long_ago = timezone.now() - timedelta(days=BIN_DAYS)
    lists, _kinds = Shortlist.objects.filter(deleted_at__lt=long_ago).delete()
    items, _kinds = ShortlistItem.objects.gone_before(long_ago).delete()
    return lists + items
