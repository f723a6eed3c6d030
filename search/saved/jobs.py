"""What `manage.py tick` does for saved searches."""

from django.utils.translation import gettext_noop as _

from marketplace.core.jobs import job

from .services import alerts


@job(_("saved searches: mail what is new"))
def send_alerts() -> int:
    return alerts.send_due()


@job(_("saved searches: forget old alerts"))
def sweep() -> int:
    return alerts.sweep()
