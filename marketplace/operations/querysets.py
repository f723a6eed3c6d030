from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from .choices import RunOutcome

if TYPE_CHECKING:
    from .models import JobRun  # noqa: F401


class JobRunQuerySet(models.QuerySet["JobRun"]):
    def of(self, job: str) -> "JobRunQuerySet":
        """The runs of one job, the newest first."""
        return self.filter(job=job).order_by("-started_at", "-pk")

    def succeeded(self) -> "JobRunQuerySet":
        return self.filter(outcome=RunOutcome.OK)

    def unfinished(self) -> "JobRunQuerySet":
        """Under way, or broken off."""
        return self.filter(outcome="")

    def went_wrong(self, before: datetime) -> "JobRunQuerySet":
        """Failed, or begun before then and never ended."""
        return self.filter(models.Q(outcome=RunOutcome.FAILED) | models.Q(outcome="", started_at__lt=before))

    def last_start(self) -> datetime | None:
        """When anything was begun last."""
        found: datetime | None = self.aggregate(last=models.Max("started_at"))["last"]
        return found
