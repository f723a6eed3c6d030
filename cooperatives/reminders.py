"""Telling a cooperative that a label of theirs ends, and that it has ended: `manage.py tick` does so every day."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from cooperatives import notifications
from cooperatives.models import CooperativeLabel, LabelNotice, LabelReminder

AHEAD = timedelta(days=60)
BEHIND = timedelta(days=30)
"""Nobody is told of what ended longer ago, for instance before the network began to tell."""
MOST = 200
"""Mails of one run; the next tick goes on."""


def remind() -> int:
    """Mail what is due; how many mails. Raises OSError when no server takes one: it is written and sent together, so
    that it is tried again, and may come twice when the process is killed between the two."""
    today = timezone.localdate()
    days = today - BEHIND, today + AHEAD
    told = set(LabelReminder.objects.filter(valid_to__range=days).values_list("label", "valid_to", "notice"))
    due = [(label, _notice(label, today)) for label in CooperativeLabel.objects.ending(*days)]
    new = [(label, notice) for label, notice in due if (label.pk, label.valid_to, notice) not in told]
    for label, notice in new[:MOST]:
        _tell(label, notice)
    return min(len(new), MOST)


def _notice(label: CooperativeLabel, today: date) -> LabelNotice:
    return LabelNotice.ENDED if label.valid_to and label.valid_to < today else LabelNotice.ENDING


def _tell(label: CooperativeLabel, notice: LabelNotice) -> None:
    assert label.valid_to is not None
    with transaction.atomic():
        reminder = LabelReminder.objects.create(label=label, valid_to=label.valid_to, notice=notice)
        notifications.label_ends(reminder)
