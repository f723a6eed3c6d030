"""When an alert is due: at seven in the morning in Amsterdam, whatever the clocks do. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .choices import Frequency

HERE = ZoneInfo("Europe/Amsterdam")
AT = time(7)
MONDAY = 0


def next_due(frequency: str, after: datetime) -> datetime | None:
    """The first due moment later than `after` (aware), in UTC; None when nothing is ever due."""
    if frequency == Frequency.NEVER:
        return None
    day = after.astimezone(HERE).date()
    while True:
        # Seven o'clock exists once on every day: clocks change at two and three.
        due = datetime.combine(day, AT, HERE).astimezone(UTC)
        if due > after and (frequency == Frequency.DAILY or day.weekday() == MONDAY):
            return due
        day += timedelta(days=1)
