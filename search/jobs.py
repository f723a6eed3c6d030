"""What `manage.py tick` does for search."""

from marketplace.core.jobs import job

from . import services


@job("search: bring the index up to date")
def heal() -> int:
    return services.heal()


@job("search: sweep")
def sweep() -> None:
    services.sweep()
