"""The engine that settings choose, and the one that stands in for it; opened once in each process."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from search.protocol import Engine

from .elasticsearch import ElasticsearchEngine
from .elasticsearch.client import Access
from .embedded import EmbeddedEngine
from .fallback import WithFallback


def chosen() -> Engine:
    """The one that answers and is written: an index opened before a fork is never used after."""
    if settings.SEARCH_ENGINE == "embedded":
        return _embedded(Path(settings.SEARCH_INDEX_DIR), os.getpid())
    if settings.SEARCH_ENGINE == "elasticsearch":
        known: dict[str, Any] = settings.ELASTICSEARCH
        place = Path(settings.SEARCH_INDEX_DIR) if settings.SEARCH_FALLBACK else None
        return _elasticsearch(Access(**known), place, os.getpid())
    raise ValueError(f"There is no search engine called {settings.SEARCH_ENGINE!r}.")


def spare() -> Engine | None:
    """The one that stands in when the chosen one does not answer; it has an index of its own on each machine."""
    if settings.SEARCH_ENGINE == "embedded" or not settings.SEARCH_FALLBACK:
        return None
    return _embedded(Path(settings.SEARCH_INDEX_DIR), os.getpid())


@lru_cache(maxsize=4)
def _embedded(path: Path, _process: int) -> EmbeddedEngine:
    return EmbeddedEngine(path)


@lru_cache(maxsize=4)
def _elasticsearch(access: Access, spare: Path | None, process: int) -> Engine:
    engine = ElasticsearchEngine(access)
    return engine if spare is None else WithFallback(engine, _embedded(spare, process))


def reopen() -> None:
    """Forget what this process has open: it opens an index anew at its next question."""
    _embedded.cache_clear()
    _elasticsearch.cache_clear()
