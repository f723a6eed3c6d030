"""What `manage.py tick` does for search."""

from django.utils.translation import gettext_noop as _

from marketplace.core.jobs import job

from . import services


@job(_("search: bring the index up to date"))
def heal() -> int:
    return services.heal()


@job(_("search: sweep"))
def sweep() -> None:
    services.sweep()
