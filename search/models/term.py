"""What people search, without any person: no address, no account, no session."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Max, Q, Sum
from django.utils.translation import gettext_lazy as _

from .synonym import LANGUAGES

KEPT_DAYS = 90
LONGEST_WORDS = 100


class SearchTermQuerySet(models.QuerySet["SearchTerm"]):
    def since(self, first: date) -> "SearchTermQuerySet":
        return self.filter(day__gte=first)

    def together(self) -> "models.QuerySet[SearchTerm, dict[str, Any]]":
        """The days added up, one row for the same words in one language, the most asked first."""
        return (
            self.order_by()
            .values("words", "language")
            .annotate(times=Sum("asked"), empty=Sum("without_result"), clicks=Sum("clicked"), last_day=Max("day"))
            .order_by("-times", "words", "language")
        )

    def forget(self, today: date) -> int:
        """Remove what is older than may be kept; the number of rows."""
        return self.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()[0]


class SearchTerm(models.Model):
    """How often the same words were asked on one day, found nothing, and were followed by a click."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    words = models.CharField(_("words"), max_length=LONGEST_WORDS)
    asked = models.PositiveIntegerField(_("asked"), default=0)
    without_result = models.PositiveIntegerField(_("without result"), default=0)
    clicked = models.PositiveIntegerField(_("clicks"), default=0)

    objects = SearchTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "words"], name="search_term_once_a_day"),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="search_term_language_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="search_term_has_words"),
            models.CheckConstraint(
                condition=Q(without_result__lte=F("asked")), name="search_term_is_asked_before_it_finds_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} ({self.language}, {self.day})"


class CountedFile(models.Model):
    """A file of searches that is in the table already: killed before it was deleted, it is not counted twice."""

    name = models.CharField(max_length=80, unique=True)
    counted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("counted file")
        verbose_name_plural = _("counted files")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
