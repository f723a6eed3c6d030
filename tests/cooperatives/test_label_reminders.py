"""A cooperative hears in time that a label of theirs ends, and that it has ended; once each."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from cooperatives import reminders
from cooperatives.models import CooperativeLabel, LabelReminder
from tests.factories import CooperativeFactory

pytestmark = pytest.mark.django_db


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
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(OSError):  # noqa: PT011  # whatever the network says
        reminders.remind()
    assert not LabelReminder.objects.exists()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert reminders.remind() == 1


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
