from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationRole(models.TextChoices):
    """What a colleague may do for a buying organisation."""

    REQUESTER = "requester", _("requester")
    APPROVER = "approver", _("approver")
    MANAGER = "manager", _("manager")
