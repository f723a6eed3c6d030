from django.db import models
from django.utils.translation import gettext_lazy as _


class ProseKey(models.TextChoices):
    """Pages that the site itself links to."""

    ABOUT = "about", _("about us")
    HELP = "help", _("help")
    RANKING = "ranking", _("how we sort")
    ACCESSIBILITY = "accessibility", _("accessibility")
    PRIVACY = "privacy", _("privacy")
    TERMS = "terms", _("terms")
