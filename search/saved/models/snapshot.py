from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Organisation
from search.saved.evidence import Facts, is_whole, read
from search.saved.querysets import SnapshotChoiceQuerySet, SnapshotQuerySet


class Snapshot(models.Model):
    """What an organisation found with which criteria at a moment. Only grows: the database refuses the rest.

    `facts` is the canonical JSON of search.saved.evidence, `checksum` its SHA-256. Whoever took it is a number here
    and nothing else, so that it stays true after that person was erased.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="snapshots")
    taken_by = models.BigIntegerField(_("by person number"))
    taken_at = models.DateTimeField(_("when"), default=timezone.now)
    title = models.CharField(_("title"), max_length=200)
    query = models.CharField(_("question"), max_length=2000, blank=True)
    total = models.PositiveIntegerField(_("found"))
    facts = models.TextField()
    checksum = models.CharField(_("checksum"), max_length=64)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot of a search")
        verbose_name_plural = _("snapshots of searches")
        ordering = ["-taken_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(checksum__regex=r"^[0-9a-f]{64}$"), name="snapshot_has_a_checksum"),
        ]
        indexes = [models.Index("taken_by", "taken_at", name="snapshot_by_person")]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("snapshot_detail", args=[self.pk])

    @property
    def reference(self) -> str:
        """ZK-2026-0001: the year and the row's own number."""
        return f"ZK-{timezone.localtime(self.taken_at).year}-{self.pk:04d}"

    @property
    def short_checksum(self) -> str:
        """The first sixteen signs in fours, to compare a print by eye."""
        return " ".join(self.checksum[at : at + 4] for at in range(0, 16, 4))

    @property
    def is_whole(self) -> bool:
        return is_whole(self.facts, self.checksum)

    def read(self) -> Facts:
        return read(self.facts)


class SnapshotChoice(models.Model):
    """What was chosen of a snapshot and why. A correction is a further row: `number` counts them from 1.

    `offering` is the number of one of the snapshot's offerings, None when none of them was chosen.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="choices")
    number = models.PositiveSmallIntegerField()
    offering = models.BigIntegerField(null=True)
    reason = models.CharField(_("reason"), max_length=1000)
    made_by = models.BigIntegerField(_("by person number"))
    made_at = models.DateTimeField(_("when"), default=timezone.now)

    objects = SnapshotChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["snapshot", "number"]
        constraints = [
            models.UniqueConstraint("snapshot", "number", name="one_choice_per_snapshot_and_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="choices_are_counted_from_one"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_choice_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.number}"
