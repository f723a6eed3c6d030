from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from search.saved.choices import AlertState
from search.saved.querysets import AlertRunQuerySet

from .saved_search import SavedSearch


class AlertRun(models.Model):
    """One alert of a saved search, written before its mail goes. `due_at` is the moment that it was due for.

    `found` are the numbers of what is new, `shown` the hits that the mail shows: [number, kilometres, cents].
    """

    saved_search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="alerts")
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=8, choices=AlertState, default=AlertState.SENDING)
    found = models.JSONField()
    shown = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(_("to be tried"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = AlertRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.UniqueConstraint("saved_search", "due_at", name="one_alert_per_search_and_moment"),
            models.CheckConstraint(condition=Q(state__in=AlertState.values), name="alert_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=AlertState.SENT, sent_at__isnull=False)
                | (~Q(state=AlertState.SENT) & Q(sent_at__isnull=True)),
                name="alert_has_a_moment_if_sent",
            ),
        ]
        indexes = [models.Index("try_at", name="alert_waiting", condition=Q(state=AlertState.SENDING))]

    def __str__(self) -> str:
        return f"{self.saved_search_id} {self.due_at:%Y-%m-%d %H:%M}"
