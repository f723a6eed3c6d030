"""How the search is doing, for whoever watches the site."""

from typing import TypedDict

from django.conf import settings

from .models import Change
from .protocol import SearchUnavailable
from .services import engine

MOST_COUNTED = 10_000


class State(TypedDict):
    """`engine` answers, or would; `chosen` is what the settings ask for, another one when it fell back. `answering`:
    there is an index that can be read. `behind` is how many changes it has not seen, at most MOST_COUNTED; None when
    nobody can say."""

    engine: str
    chosen: str
    fell_back: bool
    answering: bool
    behind: int | None


def state() -> State:
    """Two queries at most, and none of what is searched for."""
    found = engine()
    try:
        position = found.live().position()
    except SearchUnavailable:
        behind = None
    else:
        behind = Change.objects.due(position)[:MOST_COUNTED].count()
    return State(
        engine=found.name,
        chosen=settings.SEARCH_ENGINE,
        fell_back=found.name != settings.SEARCH_ENGINE,
        answering=behind is not None,
        behind=behind,
    )
