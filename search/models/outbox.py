"""The changes that the index must still see."""

from datetime import datetime

from django.db import models
from django.db.models import Max, Min, Q
from django.utils.translation import gettext_lazy as _


class ChangeKind(models.TextChoices):
    OFFERING = "offering", _("offering")
    COOPERATIVE = "cooperative", _("cooperative")
    CATEGORY = "category", _("category")
    SYNONYMS = "synonyms", _("synonyms")


class ChangeQuerySet(models.QuerySet["Change"]):
    def due(self, position: int, since: datetime | None = None) -> "ChangeQuerySet":
        """What an index at this position has not seen for certain, in order.

        Numbers are given out before commits, so a row may appear below the position later; until it is marked as
        done it stays due. Rows above the position are due although done, for the index may be an older copy, and so
        are those done `since`, when another index was live.
        """
        due = Q(done_at__isnull=True) | Q(pk__gt=position)
        if since is not None:
            due |= Q(done_at__gte=since)
        return self.filter(due).order_by("pk")

    def reach(self) -> tuple[int, int]:
        """The first and the last number that is kept; (0, 0) before the first change."""
        found = self.aggregate(first=Min("pk"), last=Max("pk"))
        return found["first"] or 0, found["last"] or 0


class Change(models.Model):
    """One row of the outbox: something findable changed, written in the same transaction as the change itself."""

    kind = models.CharField(max_length=11, choices=ChangeKind)
    key = models.BigIntegerField(default=0)
    noted_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="change_kind_is_known"),
        ]
        indexes = [models.Index("id", name="change_not_done", condition=Q(done_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} {self.key}"
