"""A cooperative hears in time that a label of theirs ends, and that it has ended; once each."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any, ClassVar

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cooperatives import reminders
from cooperatives.exceptions import RemindersNotSent
from cooperatives.models import CooperativeLabel, LabelReminder
from tests.factories import CooperativeFactory

pytestmark = pytest.mark.django_db
LOCAL = "django.core.mail.backends.locmem.EmailBackend"


class Refuses(locmem.EmailBackend):
    """A server that knows no eerste@coop.example."""

    def send_messages(self, messages: Any) -> int:
        if messages[0].to == ["eerste@coop.example"]:
            raise SMTPRecipientsRefused({"eerste@coop.example": (550, b"unknown")})
        return super().send_messages(messages)


class LooksAround(locmem.EmailBackend):
    """Notes whether a transaction is open, and whether the reminder is written."""

    seen: ClassVar[list[tuple[bool, bool]]] = []

    def send_messages(self, messages: Any) -> int:
        self.seen[:] = [(connection.in_atomic_block, LabelReminder.objects.filter(sent_at=None).exists())]
        return super().send_messages(messages)


class Killed(BaseException):
    """As a signal that nobody catches."""


class KilledAfter(locmem.EmailBackend):
    """The mail is gone, and then the process."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise Killed


class MadeValidForLonger(locmem.EmailBackend):
    """Meanwhile somebody writes that the other label holds for a year more."""

    label: CooperativeLabel

    def send_messages(self, messages: Any) -> int:
        self.label.valid_to = timezone.localdate() + timedelta(365)
        self.label.save()
        return super().send_messages(messages)


def label(days: int, **values: Any) -> CooperativeLabel:
    """One of De Kastanje whose last day is so many days from now."""
    today = timezone.localdate()
    cooperative = values.pop("cooperative", None) or CooperativeFactory(
        name="De Kastanje", email="hallo@kastanje.example"
    )
    made: CooperativeLabel = CooperativeLabel.objects.create(
        **{"cooperative": cooperative, "kind": "pso_2", "number": "P-1", "valid_from": today - timedelta(900)}
        | {"valid_to": today + timedelta(days)}
        | values
    )
    return made


def test_it_is_told_two_months_ahead_and_when_it_has_ended_and_each_once() -> None:
    ends = label(60)

    assert (reminders.remind(), reminders.remind()) == (1, 0)
    first = mail.outbox[0]
    assert first.to == ["hallo@kastanje.example"]
    assert first.subject == "PSO trede 2 van De Kastanje loopt bijna af"
    assert all(words in first.body for words in ("P-1", "PSO-Nederland", "/contact/"))
    assert first.extra_headers["Message-ID"].startswith(f"<label-{ends.pk}-")

    ends.valid_to = timezone.localdate() - timedelta(1)
    ends.save()
    assert (reminders.remind(), reminders.remind()) == (1, 0)
    assert mail.outbox[1].subject == "PSO trede 2 van De Kastanje is afgelopen"
    assert mail.outbox[1].extra_headers["Message-ID"] != first.extra_headers["Message-ID"]


@pytest.mark.parametrize("days", [61, -31])
def test_what_ends_later_or_ended_long_ago_is_not_told(days: int) -> None:
    label(days)

    assert reminders.remind() == 0


def test_the_last_day_is_not_yet_the_end() -> None:
    label(0)

    reminders.remind()

    assert mail.outbox[0].subject.endswith("loopt bijna af")


@pytest.mark.parametrize("days", [400, None])
def test_a_label_that_another_follows_is_not_told(days: int | None) -> None:
    ends = label(10)
    until = None if days is None else timezone.localdate() + timedelta(days)
    label(0, cooperative=ends.cooperative, valid_to=until)

    assert reminders.remind() == 0


def test_a_label_made_valid_for_longer_is_told_of_again_when_that_ends() -> None:
    ends = label(10)
    reminders.remind()

    ends.valid_to = timezone.localdate() + timedelta(20)
    ends.save()

    assert reminders.remind() == 1


def test_a_cooperative_that_is_not_live_is_left_alone() -> None:
    label(10, cooperative=CooperativeFactory(live=False))

    assert reminders.remind() == 0


def test_a_mail_that_no_server_takes_is_sent_by_a_later_tick(settings: Any) -> None:
    label(10)
    now = timezone.now()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(RemindersNotSent, match=r"^1 reminders"):
        reminders.remind(now)
    assert LabelReminder.objects.get().sent_at is None

    settings.EMAIL_BACKEND = LOCAL
    assert reminders.remind(now) == 0
    assert reminders.remind(now + timedelta(minutes=1)) == 1
    assert LabelReminder.objects.get().sent_at is not None


def test_one_address_that_is_refused_keeps_no_other_waiting(settings: Any) -> None:
    for at, name in enumerate(["eerste", "tweede", "derde"]):
        label(10 + at, cooperative=CooperativeFactory(email=f"{name}@coop.example"))
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"

    with pytest.raises(RemindersNotSent, match=r"^1 reminders"):
        reminders.remind()

    assert [each.to for each in mail.outbox] == [["tweede@coop.example"], ["derde@coop.example"]]


def test_what_is_refused_for_long_is_tried_less_and_less_and_then_no_more(settings: Any) -> None:
    label(50, cooperative=CooperativeFactory(email="eerste@coop.example"))
    settings.EMAIL_BACKEND = f"{__name__}.Refuses"
    first, tried = timezone.now(), []
    for minute in [0, *(2**n - 1 + late for n in range(1, 17) for late in (-1, 0) if 2**n - 1 + late)]:
        try:
            assert reminders.remind(first + timedelta(minutes=minute)) == 0
        except RemindersNotSent:
            tried.append(minute)

    assert tried == [2**n - 1 for n in range(reminders.ATTEMPTS)]
    settings.EMAIL_BACKEND = LOCAL
    assert reminders.remind(first + timedelta(days=51)) == 1
    assert mail.outbox[0].subject.endswith("is afgelopen")


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_mail_server_thinks(settings: Any) -> None:
    label(10)
    settings.EMAIL_BACKEND = f"{__name__}.LooksAround"

    assert reminders.remind() == 1

    assert LooksAround.seen == [(False, True)]


def test_killed_before_it_is_known_to_be_sent_the_same_mail_goes_once_more(settings: Any) -> None:
    label(10)
    now = timezone.now()
    settings.EMAIL_BACKEND = f"{__name__}.KilledAfter"
    with pytest.raises(Killed):
        reminders.remind(now)
    settings.EMAIL_BACKEND = LOCAL

    assert reminders.remind(now + timedelta(minutes=1)) == 1

    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_what_is_no_longer_true_when_its_turn_comes_is_not_mailed(settings: Any) -> None:
    label(10)
    longer = label(11, cooperative=CooperativeFactory())
    settings.EMAIL_BACKEND = f"{__name__}.MadeValidForLonger"
    MadeValidForLonger.label = longer

    assert reminders.remind() == 1

    assert len(mail.outbox) == 1


def test_the_tick_does_it() -> None:
    label(10)

    call_command("tick")

    assert [each.subject for each in mail.outbox] == ["PSO trede 2 van De Kastanje loopt bijna af"]


def test_many_labels_cost_few_queries_to_look_at(django_assert_max_num_queries: Any) -> None:
    cooperative = CooperativeFactory()
    for number in range(5):
        label(30, cooperative=cooperative, kind="eko", number=f"E-{number}")
    reminders.remind()

    with django_assert_max_num_queries(2):
        reminders.remind()
