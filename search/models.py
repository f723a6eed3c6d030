"""What search keeps in the database: the changes that the index must still see, and everyday synonyms."""

from collections.abc import Iterator
from datetime import datetime

from django.db import models
from django.db.models import Max, Min, Q
from django.utils.translation import gettext_lazy as _

from marketplace.core.findable import Findable

from .documents import SynonymRule


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


class SynonymKind(models.TextChoices):
    BOTH = "both", _("each finds the others")
    ONE = "one", _("the first finds the others")


class SynonymQuerySet(models.QuerySet["Synonym"]):
    def rules(self) -> Iterator[SynonymRule]:
        """One rule per direction, as the engine reads them."""
        for synonym in self.order_by("pk"):
            for word in synonym.words if synonym.kind == SynonymKind.BOTH else synonym.words[:1]:
                others = tuple(other for other in synonym.words if other != word)
                if others:
                    yield SynonymRule(synonym.language, word, others)


def empty_list() -> list[str]:
    return []


class Synonym(Findable):
    """Everyday words for the same thing. Applied to the question, so an edit needs no rebuild."""

    language = models.CharField(_("language"), max_length=2, choices=[("nl", _("Dutch")), ("en", _("English"))])
    kind = models.CharField(_("direction"), max_length=4, choices=SynonymKind, default=SynonymKind.BOTH)
    words = models.JSONField(_("words"), default=empty_list)

    objects = SynonymQuerySet.as_manager()

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SynonymKind.values), name="synonym_kind_is_known"),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="synonym_language_is_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(self.words)
