"""When things happened in the network, seen from today: its story always ends now."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

WRITTEN_ON = date(2026, 11, 22)
"""The day that the dates in the data were written for."""


def shifted(day: date, today: date) -> date:
    """A day of the data, as far from today as it was from the day of writing."""
    return day + (today - WRITTEN_ON)


def at_nine(day: date) -> datetime:
    """Nine in the morning of that day in the network's time zone."""
    return timezone.make_aware(datetime.combine(day, time(9)))


def spread(number: int, of: int, today: date, days: int = 360) -> datetime:
    """When the `number`th (from 0) of `of` things happened over the past `days` days; the last one was yesterday."""
    return at_nine(today - timedelta(days=1)) - timedelta(minutes=(of - 1 - number) * days * 24 * 60 // of)
