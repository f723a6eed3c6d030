"""What only a demonstration keeps: the mail that would have been sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def empty_list() -> list[str]:
    return []


class Mail(models.Model):
    """One outgoing message, shown on a page instead of sent."""

    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    sender = models.TextField(_("sender"))
    recipients = models.JSONField(_("recipients"), default=empty_list)
    subject = models.TextField(_("subject"))
    text = models.TextField(_("text"))
    html = models.TextField(_("page"), blank=True)
    attachments = models.JSONField(_("attachments"), default=empty_list)

    class Meta:
        verbose_name = _("demo mail")
        verbose_name_plural = _("demo mails")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject
