"""Writing down what came of jobs, and forgetting it in time."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from marketplace.core.jobs import Outcome, Run

from .errors import told
from .models import JobRun

KEPT_RUNS = 200
"""Of each job, the newest; of what went wrong, so many too, for as long as KEPT_FOR."""
KEPT_FOR = timedelta(days=30)
BROKEN_OFF = timedelta(hours=1)
"""A run that did not end in so long was ended from outside."""


def begin(run: Run) -> None:
    JobRun.objects.create(key=run.key, job=run.job, started_at=run.at)


def end(run: Run, outcome: Outcome, *, error: Exception | None, done: int | None) -> None:
    """Also when its beginning could not be written."""
    JobRun.objects.update_or_create(
        key=run.key,
        defaults={"ended_at": timezone.now(), "outcome": outcome.value, "error": told(error), "done": done},
        create_defaults={
            "job": run.job,
            "started_at": run.at,
            "ended_at": timezone.now(),
            "outcome": outcome.value,
            "error": told(error),
            "done": done,
        },
    )


def forget_old() -> int:
    """Forget what is more than is kept; returns how many went."""
    now, gone = timezone.now(), 0
    for job in JobRun.objects.order_by().values_list("job", flat=True).distinct():
        wrong = JobRun.objects.of(job).went_wrong(now - BROKEN_OFF)
        fine = JobRun.objects.of(job).exclude(pk__in=wrong.order_by().values("pk"))
        for rows in (fine, wrong):
            gone += _all_but_the_newest(rows)
        gone += wrong.filter(started_at__lt=now - KEPT_FOR).delete()[0]
    return gone


def _all_but_the_newest(rows: "QuerySet[JobRun]") -> int:
    first_too_many = rows.values_list("pk", flat=True)[KEPT_RUNS:]
    numbers = list(first_too_many[:1000])
    return JobRun.objects.filter(pk__in=numbers).delete()[0]
