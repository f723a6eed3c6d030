"""What came of the jobs that `manage.py tick` runs."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .choices import RunOutcome
from .querysets import JobRunQuerySet


class JobRun(models.Model):
    """One run of one job. Without an outcome it is under way, or its process was ended; `done` is how much it did."""

    key = models.UUIDField(unique=True, editable=False)
    job = models.CharField(_("job"), max_length=120)
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    outcome = models.CharField(_("outcome"), max_length=6, choices=RunOutcome, blank=True)
    error = models.CharField(_("error"), max_length=500, blank=True)
    done = models.IntegerField(_("how much"), null=True)

    objects = JobRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of a job")
        verbose_name_plural = _("runs of jobs")
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=["", *RunOutcome.values]), name="run_outcome_is_known"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="run_has_an_outcome_if_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["job", "outcome", "-started_at"], name="run_by_job"),
            models.Index(fields=["-started_at"], name="run_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.started_at:%Y-%m-%d %H:%M}"
