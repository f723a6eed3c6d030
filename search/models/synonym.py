"""Everyday words for the same thing."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.core.findable import Findable
from search.documents import SynonymRule

LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]


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

    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
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
        """ "a, b, c" when each finds the others, "a → b, c" when only the first finds them."""
        if self.kind == SynonymKind.ONE and len(self.words) > 1:
            return f"{self.words[0]} → {', '.join(self.words[1:])}"
        return ", ".join(self.words)
