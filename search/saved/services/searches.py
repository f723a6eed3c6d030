"""What a person does with saved searches."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from marketplace.accounts.models import User
from search.asking import Question
from search.protocol import SearchUnavailable
from search.saved.choices import Frequency
from search.saved.exceptions import AlreadyKept, TooMany
from search.saved.models import SavedSearch
from search.saved.moments import next_due
from search.saved.new import published
from search.saved.questions import Found, as_meant, asked, look, what_is_kept
from search.saved.telling import remembered
from search.services import engine

MOST = 50
"""Searches that one person keeps."""


def save(question: Question, *, name: str, frequency: str, by: User) -> SavedSearch:
    """Keep a question; what it finds now is known. Without an index, what was published until now.

    AlreadyKept: the person keeps it already, and nothing of that changes unasked. TooMany: the person keeps MOST.
    """
    now = timezone.now()
    try:
        question = as_meant(question, engine().search(question.criteria))
        found = look(question)
    except SearchUnavailable:
        found = None
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        mine = SavedSearch.objects.visible_to(by)
        if same := mine.filter(**what_is_kept(question)).first():
            raise AlreadyKept(same.pk)
        if mine.count() >= MOST:
            raise TooMany
        saved = SavedSearch(user=by, name=name, **what_is_kept(question), including_vat=question.criteria.including_vat)
        _alert(saved, frequency, now)
        know(saved, found, now)
        saved.save()
    return saved


@transaction.atomic
def change(saved: SavedSearch, *, name: str, frequency: str) -> SavedSearch:
    """Name and how often; the question stays what it is."""
    saved = SavedSearch.objects.locked().get(pk=saved.pk)
    saved.name = name
    if saved.frequency != frequency:
        _alert(saved, frequency, timezone.now())
    saved.save(update_fields=["name", "frequency", "next_due_at"])
    return saved


def mark_seen(saved: SavedSearch) -> None:
    """The person looks at what it finds now: nothing of that is new any more."""
    now = timezone.now()
    try:
        found = look(asked(saved).question)
    except SearchUnavailable:
        return
    with transaction.atomic():
        saved = SavedSearch.objects.locked().get(pk=saved.pk)
        know(saved, found, now)
        saved.save(update_fields=["told", "told_until", "told_at"])


@transaction.atomic
def stop(pk: int) -> SavedSearch | None:
    """No more alerts; once more changes nothing. None when the search is gone, and its alerts with it."""
    saved = SavedSearch.objects.locked().filter(pk=pk).first()
    if saved is not None and saved.has_alerts:
        _alert(saved, Frequency.NEVER, timezone.now())
        saved.save(update_fields=["frequency", "next_due_at"])
    return saved


@transaction.atomic
def forget(saved: SavedSearch) -> None:
    """Delete it, with what is on its way."""
    SavedSearch.objects.filter(pk=saved.pk).delete()


def know(saved: SavedSearch, found: Found | None, now: datetime) -> None:
    """Note on the row what the person knows from now on; does not save it. None: the search gave no answer."""
    saved.told_at = now
    if found is None:
        saved.told_until = now
        return
    if not found.sound:
        return
    saved.told = remembered(found.numbers, saved.told)
    saved.told_until = None
    if not found.is_everything:
        last = found.numbers[-1:]
        saved.told_until = published(last).get(last[0]) if last else None


def _alert(saved: SavedSearch, frequency: str, now: datetime) -> None:
    saved.frequency = frequency
    saved.next_due_at = next_due(frequency, now)
