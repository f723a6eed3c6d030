"""How every job stands: when it last went well, what went wrong, and whether it is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from marketplace.core.jobs import jobs

from .models import JobRun
from .services import BROKEN_OFF

TICK = timedelta(minutes=1)
LATE_AFTER = 3
"""Times the usual gap."""
LOOKED_AT = 20


@dataclass(frozen=True)
class Standing:
    """One job. `late`: it went well longer ago than three times its usual gap, or never. `wrong` is its newest run that
    failed or was broken off; `running` one that is under way."""

    name: str
    good: JobRun | None
    wrong: JobRun | None
    running: JobRun | None
    gap: timedelta
    late: bool

    @property
    def took(self) -> float | None:
        """Seconds of the last run that went well."""
        if self.good is None or self.good.ended_at is None:
            return None
        return (self.good.ended_at - self.good.started_at).total_seconds()

    @property
    def broken_off(self) -> bool:
        """Its newest failure did not say why: the process was ended."""
        return self.wrong is not None and self.wrong.ended_at is None

    @property
    def failed_last(self) -> bool:
        """It went wrong after it last went well."""
        return self.wrong is not None and (self.good is None or self.wrong.started_at > self.good.started_at)


def standings(now: datetime) -> list[Standing]:
    """Every registered job, in the order in which they run: three queries each."""
    return [_standing(job.name, now) for job in jobs()]


def usual_gap(starts: Sequence[datetime]) -> timedelta:
    """Between runs, the newest first; at least a tick."""
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(starts)]
    return max(TICK, timedelta(seconds=median(gaps))) if gaps else TICK


def _standing(name: str, now: datetime) -> Standing:
    runs = JobRun.objects.of(name)
    good = list(runs.succeeded()[:LOOKED_AT])
    gap = usual_gap([run.started_at for run in good])
    return Standing(
        name=name,
        good=good[0] if good else None,
        wrong=runs.went_wrong(now - BROKEN_OFF).first(),
        running=runs.unfinished().filter(started_at__gte=now - BROKEN_OFF).first(),
        gap=gap,
        late=not good or now - (good[0].ended_at or good[0].started_at) > LATE_AFTER * gap,
    )
