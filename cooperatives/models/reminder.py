"""What a cooperative was told about the end of a label."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperatives.querysets import LabelReminderQuerySet

from .facts import CooperativeLabel


class LabelNotice(models.TextChoices):
    ENDING = "ending", _("ends soon")
    ENDED = "ended", _("has ended")


class LabelReminder(models.Model):
    """One mail, written before it goes: a label that is made valid for longer gets new ones, for its last day is
    another."""

    label = models.ForeignKey(CooperativeLabel, models.CASCADE, related_name="reminders", verbose_name=_("label"))
    valid_to = models.DateField(_("valid to and including"))
    notice = models.CharField(_("what was told"), max_length=10, choices=LabelNotice)
    attempts = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField(_("to be tried"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True)

    objects = LabelReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder of a label")
        verbose_name_plural = _("reminders of labels")
        constraints = [
            models.UniqueConstraint(fields=["label", "valid_to", "notice"], name="label_reminder_once"),
            models.CheckConstraint(condition=models.Q(notice__in=LabelNotice.values), name="label_notice_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_notice_display()}"
