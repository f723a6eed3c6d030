from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.core.jobs import Outcome


class RunOutcome(models.TextChoices):
    OK = Outcome.OK.value, _("done")
    FAILED = Outcome.FAILED.value, _("failed")
    BUSY = Outcome.BUSY.value, _("another process was at it")
