from django.db import models
from django.utils.translation import gettext_lazy as _


class Frequency(models.TextChoices):
    """How often someone hears of what is new in a saved search."""

    NEVER = "never", _("Never")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week, on Monday")


class AlertState(models.TextChoices):
    """`SENDING` is written before the mail goes, and stays until it is known to be gone."""

    SENDING = "sending", _("on its way")
    SENT = "sent", _("sent")
    WITHHELD = "withheld", _("not sent: stopped, or nothing left to tell")
    FAILED = "failed", _("not sent: no mail server took it")
