from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.saved.choices import Frequency
from search.saved.querysets import SavedSearchQuerySet

LONGEST_QUERY = 2000


def empty_list() -> list[int]:
    return []


class SavedSearch(models.Model):
    """A question that someone keeps. `query` is the canonical query string of what is asked, without how it looks.

    `told` are the numbers of the offerings that the person knows (search.saved.telling), `told_until` the moment before
    which everything published is known.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(_("question"), max_length=LONGEST_QUERY, blank=True)
    language = models.CharField(_("language"), max_length=2)
    including_vat = models.BooleanField(_("prices including VAT"), default=False)
    frequency = models.CharField(_("how often"), max_length=6, choices=Frequency, default=Frequency.NEVER)
    next_due_at = models.DateTimeField(_("next alert"), null=True, blank=True)
    told = models.JSONField(default=empty_list)
    told_until = models.DateTimeField(null=True)
    told_at = models.DateTimeField(_("last looked at"), default=timezone.now)
    created_at = models.DateTimeField(_("saved"), default=timezone.now)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint("user", "query", "language", name="one_saved_search_per_person_and_question"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="saved_search_frequency_is_known"),
            models.CheckConstraint(condition=Q(language__in=["nl", "en"]), name="saved_search_language_is_known"),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("query"), LONGEST_QUERY), name="saved_search_query_is_short"
            ),
            models.CheckConstraint(
                condition=Q(frequency=Frequency.NEVER, next_due_at__isnull=True)
                | (~Q(frequency=Frequency.NEVER) & Q(next_due_at__isnull=False)),
                name="saved_search_is_due_if_alerts_are_wanted",
            ),
        ]
        indexes = [
            models.Index("next_due_at", name="saved_search_due", condition=Q(next_due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def often(self) -> str:
        """How often, inside a sentence."""
        label = str(self.get_frequency_display())
        return label[:1].lower() + label[1:]

    @property
    def has_alerts(self) -> bool:
        return self.frequency != Frequency.NEVER
