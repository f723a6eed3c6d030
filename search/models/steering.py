"""Which offerings the network puts first or last for a few words."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.models import Offering
from marketplace.core.findable import Findable
from search.documents import SteeringRule

from .synonym import LANGUAGES


class Direction(models.TextChoices):
    FIRST = "first", pgettext_lazy("place", "first")
    LAST = "last", pgettext_lazy("place", "last")


class SteeringQuerySet(models.QuerySet["Steering"]):
    def rules(self) -> Iterator[SteeringRule]:
        """In the order in which they were made, as the engine reads them."""
        columns = "language", "words", "offering_id", "direction", "starts_on", "ends_on"
        for language, words, offering, direction, starts_on, ends_on in self.order_by("pk").values_list(*columns):
            yield SteeringRule(language, words, offering, direction == Direction.FIRST, starts_on, ends_on)


class Steering(Findable):
    """One offering first or last among what is found for these words, with a reason on record.

    It only reorders what was found, and never follows from who declined what. Applied to the question, so an edit
    needs no rebuild.
    """

    words = models.CharField(_("words"), max_length=100)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="nl")
    offering = models.ForeignKey(Offering, models.CASCADE, related_name="+", verbose_name=_("offering"))
    direction = models.CharField(_("place"), max_length=5, choices=Direction, default=Direction.FIRST)
    reason = models.TextField(_("reason"), max_length=1000)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until and including"), null=True, blank=True)
    made_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = SteeringQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of precedence")
        verbose_name_plural = _("rules of precedence")
        ordering = ["language", "words", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="steering_direction_is_known"),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="steering_language_is_known"),
            models.CheckConstraint(condition=~Q(words="") & ~Q(reason=""), name="steering_has_words_and_a_reason"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="steering_ends_after_it_starts",
            ),
            models.UniqueConstraint(fields=["language", "words", "offering"], name="steering_once_for_the_same_words"),
        ]

    def __str__(self) -> str:
        return f"{self.words}: {self.offering}"
