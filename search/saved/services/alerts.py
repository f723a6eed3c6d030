"""Telling people what is new in their saved searches: each due moment is one alert, and no alert is lost.

First everything is written: the alert, what the person knows by it, and when the next one is due, in one transaction.
Then the mail goes, and only then the alert counts as sent. A process that is killed before the mail goes leaves an
alert that the next tick sends. Killed after the mail server took it and before that is written, the same mail goes once
more: with the same Message-ID, by which mail servers and programs know a mail they have. An alert that might be lost
without anybody knowing would be worse (docs/decisions: an alert is mailed at least once).
"""

import logging
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from marketplace.accounts.models import User
from search.criteria import Criteria
from search.protocol import SearchUnavailable
from search.saved import notifications
from search.saved.choices import AlertState
from search.saved.exceptions import AlertsNotSent
from search.saved.models import AlertRun, SavedSearch
from search.saved.moments import next_due
from search.saved.new import new_in
from search.saved.questions import asked, look
from search.services import engine

from .searches import know

BATCH = 500
"""Due searches in one tick, so that other jobs get their turn; one that cannot be asked takes no place."""
SHOWN = 10
ATTEMPTS = 10
KEPT = timedelta(days=60)

logger = logging.getLogger(__name__)


def send_due(now: datetime | None = None) -> int:
    """Write what is due, send what is written; the number of mails. AlertsNotSent: some wait to be tried again."""
    now = now or timezone.now()
    unwritten = _record_due(now)
    sent, unsent = _send_waiting(now)
    if unwritten or unsent:
        raise AlertsNotSent(
            f"{unwritten} saved searches could not be asked and wait; {unsent} alerts could not be mailed and are "
            f"tried again, {ATTEMPTS} times in all."
        )
    return sent


def _record_due(now: datetime) -> int:
    """Write what is due; how many searches could not be asked. One that never can keeps nobody else waiting."""
    due = list(SavedSearch.objects.due(now).values_list("pk", flat=True))
    written = failed = 0
    for at, pk in enumerate(due):
        if written == BATCH:
            break
        try:
            record(pk, now)
            written += 1
        except SearchUnavailable as reason:
            logger.warning("Saved search %s waits for the next tick: %s", pk, reason)
            failed += 1
            if not _answers():
                return failed + len(due) - at - 1
        except Exception:
            logger.exception("Saved search %s could not be asked", pk)
            failed += 1
    return failed


def _answers() -> bool:
    """Whether the search answers anything at all."""
    try:
        engine().search(Criteria(per_page=1))
    except SearchUnavailable:
        return False
    except Exception:
        logger.exception("The search answers nothing")
        return False
    return True


def record(pk: int, now: datetime) -> AlertRun | None:
    """The alert of a due search, or None when there is nothing to tell or nobody to tell it. Raises SearchUnavailable.

    What is new meanwhile stays new for someone who cannot be mailed.
    """
    saved = SavedSearch.objects.due(now).select_related("user").filter(pk=pk).first()
    if saved is None:
        return None
    found = look(asked(saved).question) if may_be_mailed(saved.user) else None
    with transaction.atomic():
        saved = SavedSearch.objects.due(now).not_taken().filter(pk=pk).first()
        if saved is None or saved.next_due_at is None:
            return None
        due_at, saved.next_due_at = saved.next_due_at, next_due(saved.frequency, now)
        run = None
        if found is not None and found.sound:
            new = new_in(saved, found)
            if new:
                hits = [hit for hit in found.hits if hit.offering_id in set(new)][:SHOWN]
                shown = [[hit.offering_id, hit.distance_km, hit.price] for hit in hits]
                run = AlertRun.objects.create(saved_search=saved, due_at=due_at, found=new, shown=shown, try_at=now)
            know(saved, found, now)
        saved.save(update_fields=["next_due_at", "told", "told_until", "told_at"])
        return run


def _send_waiting(now: datetime) -> tuple[int, int]:
    """Send what is written and not known to be sent; how many mails went, and how many did not."""
    sent = failed = 0
    for pk in list(AlertRun.objects.waiting(now).values_list("pk", flat=True)[:BATCH]):
        try:
            sent += _send(pk, now)
        except Exception:
            # One mail that cannot go, whatever is the matter with it, must not keep the others.
            logger.exception("Alert %s could not be mailed", pk)
            failed += 1
            _give_up_after_enough(pk)
    return sent, failed


def _send(pk: int, now: datetime) -> bool:
    with transaction.atomic():
        run = AlertRun.objects.waiting(now).not_taken().select_related("saved_search__user").filter(pk=pk).first()
        if run is None:
            return False
        if not run.saved_search.has_alerts or not may_be_mailed(run.saved_search.user):
            _untold(run, AlertState.WITHHELD)
            return False
        run.attempts += 1
        run.try_at = now + timedelta(minutes=2 ** (run.attempts - 1))
        run.save(update_fields=["attempts", "try_at"])
    went = notifications.new_offerings(run)
    state = AlertState.SENT if went else AlertState.WITHHELD
    AlertRun.objects.filter(pk=pk).update(state=state, sent_at=timezone.now() if went else None)
    return went


@transaction.atomic
def _give_up_after_enough(pk: int) -> None:
    """What could not be told stays new: the next alert tells it."""
    run = AlertRun.objects.select_for_update().filter(pk=pk, attempts__gte=ATTEMPTS).first()
    if run is not None:
        _untold(run, AlertState.FAILED)


def _untold(run: AlertRun, state: AlertState) -> None:
    saved = SavedSearch.objects.locked().get(pk=run.saved_search_id)
    found = set(run.found)
    saved.told = [number for number in saved.told if number not in found]
    saved.save(update_fields=["told"])
    run.state = state
    run.save(update_fields=["state"])


def may_be_mailed(person: User) -> bool:
    """An active account whose address is confirmed."""
    confirmed = EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True)
    return person.is_active and confirmed.exists()


def sweep() -> int:
    """Forget alerts of long ago; returns how many went."""
    gone, _kinds = AlertRun.objects.over(timezone.now() - KEPT).delete()
    return gone
