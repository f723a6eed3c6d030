"""What `manage.py tick` does for shortlists."""

from django.utils.translation import gettext_noop as _

from marketplace.core.jobs import job

from . import services


@job(_("shortlists: empty the bin"))
def empty_bin() -> int:
    return services.empty_bin()
