"""What `manage.py tick` does for its own record."""

from marketplace.core.jobs import job

from . import services


@job("operations: forget old runs")
def forget_old() -> int:
    return services.forget_old()
