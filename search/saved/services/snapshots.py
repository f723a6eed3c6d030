"""Writing down what a search found, and what was chosen of it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.accounts.models import Organisation, User
from search.asking import Question
from search.saved.evidence import checksum, written
from search.saved.exceptions import ChoiceChanged, NoSuchHit, TooMany
from search.saved.freezing import freeze
from search.saved.models import Snapshot, SnapshotChoice

A_YEAR = 200
"""Snapshots that one person takes in a year."""
MOST_CHOICES = 50
YEAR = timedelta(days=365)
TWICE = timedelta(seconds=10)
TITLE_LENGTH = 200


def take(question: Question, *, organisation: Organisation, by: User) -> Snapshot:
    """Write down what a question finds now; asked twice at once it is one.

    TooMany: A_YEAR are taken. Raises SearchUnavailable.
    """
    now = timezone.now()
    facts = freeze(question, organisation=organisation.name, at=now)
    text = written(facts)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        if same := Snapshot.objects.taken_since(by, now - TWICE).filter(query=facts.query, organisation=organisation):
            return same[0]
        if Snapshot.objects.taken_since(by, now - YEAR).count() >= A_YEAR:
            raise TooMany
        return Snapshot.objects.create(
            organisation=organisation,
            taken_by=by.pk,
            taken_at=now,
            title=", ".join(facts.criteria)[:TITLE_LENGTH],
            query=facts.query,
            total=facts.total,
            facts=text,
            checksum=checksum(text),
        )


def choose(snapshot: Snapshot, *, offering: int | None, reason: str, number: int, by: User) -> SnapshotChoice:
    """Add what was chosen, the first time or as a correction; earlier ones stay.

    `number` is which choice the person believes to write. ChoiceChanged: somebody wrote that one meanwhile.
    NoSuchHit: the offering is not in the snapshot. TooMany: it was corrected MOST_CHOICES times.
    """
    if offering is not None and offering not in {hit.offering for hit in snapshot.read().hits}:
        raise NoSuchHit
    written_already = snapshot.choices.count()
    if number != written_already + 1:
        raise ChoiceChanged
    if number > MOST_CHOICES:
        raise TooMany
    try:
        with transaction.atomic():
            return SnapshotChoice.objects.create(
                snapshot=snapshot, number=number, offering=offering, reason=reason, made_by=by.pk
            )
    except IntegrityError:
        raise ChoiceChanged from None
