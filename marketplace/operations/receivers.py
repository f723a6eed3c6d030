"""What core tells of jobs is written down."""

from typing import Any

from django.dispatch import receiver

from marketplace.core.jobs import Outcome, Run, run_ended, run_started

from . import services


@receiver(run_started, dispatch_uid="operations.begin")
def begin(run: Run, **_: Any) -> None:
    services.begin(run)


@receiver(run_ended, dispatch_uid="operations.end")
def end(run: Run, outcome: Outcome, error: Exception | None, done: int | None, **_: Any) -> None:
    services.end(run, outcome, error=error, done=done)
