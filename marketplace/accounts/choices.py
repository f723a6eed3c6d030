from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The languages a person can be written to in, each by its own name."""

    DUTCH = "nl", "Nederlands"
    ENGLISH = "en", "English"


class OrganisationRole(models.TextChoices):
    """What a colleague may do for a buying organisation."""

    REQUESTER = "requester", _("requester")
    APPROVER = "approver", _("approver")
    MANAGER = "manager", _("manager")


class EventKind(models.TextChoices):
    """What the log of accounts tells."""

    SIGNED_UP = "signed_up", _("signed up")
    SIGNED_IN = "signed_in", _("signed in")
    SIGNED_OUT = "signed_out", _("signed out")
    PASSWORD_CHANGED = "password_changed", _("password changed")
    EMAIL_CHANGED = "email_changed", _("e-mail address changed")
    SECOND_STEP_ADDED = "second_step_added", _("second step added")
    SECOND_STEP_REMOVED = "second_step_removed", _("second step removed")
    SECOND_STEP_FAILED = "second_step_failed", _("second step failed")
    DETAILS_CHANGED = "details_changed", _("details changed")
    RIGHTS_CHANGED = "rights_changed", _("rights changed")
    EXPORTED = "exported", _("personal data downloaded")
    ERASED = "erased", _("account erased")
    ORGANISATION_MADE = "organisation_made", _("organisation made")
    ORGANISATION_CHANGED = "organisation_changed", _("organisation changed")
    COLLEAGUE_INVITED = "colleague_invited", _("colleague invited")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("invitation withdrawn")
    COLLEAGUE_JOINED = "colleague_joined", _("colleague joined")
    ROLE_CHANGED = "role_changed", _("role changed")
    COLLEAGUE_REMOVED = "colleague_removed", _("colleague removed")
