"""What `manage.py tick` does for search."""

from django.utils.translation import gettext_noop as _

from marketplace.core.jobs import job

from . import services
from .terms import counting


@job(_("search: bring the index up to date"))
def heal() -> int:
    return services.heal()


@job(_("search: keep the index that stands in"), here=True)
def heal_spare() -> int:
    return services.heal_spare()


@job(_("search: sweep"))
def sweep() -> None:
    services.sweep()


@job(_("search: count what was searched"), here=True)
def count_searches() -> int:
    return counting.count_searches()


@job(_("search: forget what was searched long ago"))
def forget_searches() -> int:
    return counting.forget()
