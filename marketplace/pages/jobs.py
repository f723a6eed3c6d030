"""What `manage.py tick` does for everything with a date of publication."""

from django.core.management import call_command
from django.utils.translation import gettext_noop as _

from marketplace.core.jobs import job


@job(_("pages: publish and withdraw what is due"))
def publish_scheduled() -> None:
    call_command("publish_scheduled")
