"""Telling a cooperative that a label of theirs ends, and that it has ended: `manage.py tick` does so every day.

As with alerts (docs/decisions/014) a reminder is written first, then its mail goes, and only then it counts as sent: no
transaction waits for a mail server.
"""

import logging
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cooperatives import notifications
from cooperatives.exceptions import RemindersNotSent
from cooperatives.models import CooperativeLabel, LabelNotice, LabelReminder

AHEAD = timedelta(days=60)
BEHIND = timedelta(days=30)
"""Nobody is told of what ended longer ago, for instance before the network began to tell."""
MOST = 200
"""Mails of one run; the next tick goes on."""
ATTEMPTS = 15
"""With pauses that double from a minute the last one is after eleven days: nothing tells of an end again."""

logger = logging.getLogger(__name__)


def remind(now: datetime | None = None) -> int:
    """Mail what is due; how many mails. RemindersNotSent: some did not go, and are tried again."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    days = today - BEHIND, today + AHEAD
    known = LabelReminder.objects.at_rest(now, ATTEMPTS).filter(valid_to__range=days)
    settled = set(known.values_list("label", "valid_to", "notice"))
    due = [(label, _notice(label, today)) for label in CooperativeLabel.objects.ending(*days)]
    new = [(label, notice) for label, notice in due if (label.pk, label.valid_to, notice) not in settled]
    sent = failed = 0
    for label, notice in new[:MOST]:
        try:
            sent += _tell(label, notice, now)
        except Exception:
            # One mail that cannot go, whatever is the matter with it, must not keep the others.
            logger.exception("Nobody could be mailed that label %s ends", label.pk)
            failed += 1
    if failed:
        raise RemindersNotSent(
            f"{failed} reminders could not be mailed; they are tried again, {ATTEMPTS} times in all."
        )
    return sent


def _notice(label: CooperativeLabel, today: date) -> LabelNotice:
    return LabelNotice.ENDED if label.valid_to and label.valid_to < today else LabelNotice.ENDING


def _tell(label: CooperativeLabel, notice: LabelNotice, now: datetime) -> bool:
    """False when there is nothing left to tell, or somebody else does so."""
    assert label.valid_to is not None
    # As it is now: the mails before this one may have taken long.
    ending = CooperativeLabel.objects.ending(label.valid_to, label.valid_to).filter(pk=label.pk).first()
    if ending is None:
        return False
    about = {"label": ending, "valid_to": label.valid_to, "notice": notice}
    with transaction.atomic():
        LabelReminder.objects.get_or_create(**about, defaults={"try_at": now})
        reminder = LabelReminder.objects.waiting(now, ATTEMPTS).not_taken().filter(**about).first()
        if reminder is None:
            return False
        reminder.attempts += 1
        reminder.try_at = now + timedelta(minutes=2 ** (reminder.attempts - 1))
        reminder.save(update_fields=["attempts", "try_at"])
    reminder.label = ending
    notifications.label_ends(reminder)
    LabelReminder.objects.filter(pk=reminder.pk).update(sent_at=timezone.now())
    return True
