"""What `manage.py tick` does for saved searches."""

from marketplace.core.jobs import job

from .services import alerts


@job("saved searches: mail what is new")
def send_alerts() -> int:
    return alerts.send_due()


@job("saved searches: forget old alerts")
def sweep() -> int:
    return alerts.sweep()
