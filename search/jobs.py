"""What `manage.py tick` does for search."""

from marketplace.core.jobs import job

from . import services
from .terms import counting


@job("search: bring the index up to date")
def heal() -> None:
    services.heal()


@job("search: sweep")
def sweep() -> None:
    services.sweep()


@job("search: count what was searched")
def count_searches() -> None:
    counting.count_searches()


@job("search: forget what was searched long ago")
def forget_searches() -> None:
    counting.forget()
