"""What `manage.py tick` does for shortlists."""

from marketplace.core.jobs import job

from . import services


@job("shortlists: empty the bin")
def empty_bin() -> None:
    services.empty_bin()
