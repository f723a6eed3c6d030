from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.choices import EventKind
from marketplace.accounts.querysets import EventQuerySet


class Event(models.Model):
    """Something that was done to an account or an organisation. Only grows: the database refuses the rest.

    People are numbers here and nothing else, so that the log stays true after a person was erased.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    kind = models.CharField(_("what"), max_length=32, choices=EventKind)
    actor = models.BigIntegerField(_("by person number"), null=True)
    person = models.BigIntegerField(_("about person number"), null=True, db_index=True)
    organisation = models.BigIntegerField(_("about organisation number"), null=True, db_index=True)
    detail = models.JSONField(_("detail"), default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
