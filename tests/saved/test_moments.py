"""Alerts are due at seven in the morning in Amsterdam, whatever the clocks do."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.saved.moments import next_due

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
moments = st.datetimes(datetime(2024, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("daily", "2026-11-24T06:59:59+01:00", "2026-11-24T07:00:00+01:00"),
        ("daily", "2026-11-24T07:00:00+01:00", "2026-11-25T07:00:00+01:00"),
        ("weekly", "2026-11-24T09:00:00+01:00", "2026-11-30T07:00:00+01:00"),
        ("weekly", "2026-11-30T06:00:00+01:00", "2026-11-30T07:00:00+01:00"),
        # The nights in which the clock goes an hour ahead and an hour back.
        ("daily", "2026-03-28T07:00:00+01:00", "2026-03-29T07:00:00+02:00"),
        ("daily", "2026-10-24T07:00:00+02:00", "2026-10-25T07:00:00+01:00"),
        ("daily", "2026-10-25T02:30:00+02:00", "2026-10-25T07:00:00+01:00"),
    ],
)
def test_the_next_alert_is_due_at_seven(frequency: str, after: str, due: str) -> None:
    assert next_due(frequency, datetime.fromisoformat(after)) == datetime.fromisoformat(due)


def test_nothing_is_due_for_who_wants_no_mail() -> None:
    assert next_due("never", datetime(2026, 11, 24, tzinfo=UTC)) is None


@given(moments, st.sampled_from(["daily", "weekly"]))
def test_it_is_later_soon_and_always_seven_on_the_clock(after: datetime, frequency: str) -> None:
    due = next_due(frequency, after)

    assert due is not None
    here = due.astimezone(AMSTERDAM)
    assert (here.hour, here.minute, here.second) == (7, 0, 0)
    assert after < due <= after + (timedelta(days=1, hours=1) if frequency == "daily" else timedelta(days=7, hours=1))
    assert frequency == "daily" or here.weekday() == 0
