"""Keeping the index true, and asking it."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from catalogue.models import Offering

from .engines.embedded import EmbeddedEngine
from .indexing import Builder, catalogue_words, network
from .models import Change
from .protocol import Engine


def engine() -> Engine:
    """The engine that settings choose, opened in this process: an index opened before a fork is never used after."""
    return _engine(settings.SEARCH_ENGINE, Path(settings.SEARCH_INDEX_DIR), os.getpid())


@lru_cache(maxsize=4)
def _engine(name: str, path: Path, _process: int) -> Engine:
    if name != "embedded":
        raise ValueError(f"There is no search engine called {name!r}.")
    return EmbeddedEngine(path)


def rebuild(progress: Callable[[int], object] = lambda _number: None) -> None:
    """Build an index from the database beside the live one and put it in its place."""
    position = Change.objects.aggregate(last=Max("pk"))["last"] or 0
    builder = Builder()
    documents = builder.documents(Offering.objects.all())
    engine().rebuild(documents, network(), catalogue_words(), position, progress)
