"""What `manage.py check --deploy` says about an installation, besides Django's own remarks."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks

IN_ONE_PROCESS = ("LocMemCache", "DummyCache")

LIMITS_ARE_NOT_SHARED = checks.Warning(
    "Without REDIS_URL each process counts limits by itself and forgets them when it stops.",
    hint="Set REDIS_URL, or run one process with threads (docs/operations.md).",
    id="samenmarkt.W001",
)


@checks.register(checks.Tags.caches, deploy=True)
def limits_are_shared(app_configs: Sequence[Any] | None, **_: Any) -> list[checks.CheckMessage]:
    """Limits live in the cache, which all processes must see."""
    backend = settings.CACHES["default"]["BACKEND"]
    return [LIMITS_ARE_NOT_SHARED] if backend.endswith(IN_ONE_PROCESS) else []
