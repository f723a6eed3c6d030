"""What `manage.py tick` does for its own record."""

from django.utils.translation import gettext_noop as _

from marketplace.core.jobs import job

from . import services


@job(_("operations: forget old runs"))
def forget_old() -> int:
    return services.forget_old()
