"""Wake-ups. The work itself is rows in the outbox, which the next tick sweeps when nobody wakes."""

import logging

from django_tasks import task

from .protocol import SearchUnavailable

logger = logging.getLogger(__name__)


@task()
def drain_outbox() -> None:
    """An edit must never fail because the index cannot be written now."""
    from .services import drain_lightly

    try:
        drain_lightly()
    except SearchUnavailable as reason:
        logger.warning("Changes wait for the next tick: %s", reason)
