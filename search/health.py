"""How the search is doing, for whoever watches the site."""

from typing import TypedDict

from .engines.chosen import spare
from .models import Change
from .protocol import SearchUnavailable
from .services import engine

MOST_COUNTED = 10_000


class State(TypedDict):
    """`engine` answers, or would; `chosen` is what the settings ask for, another one when it `fell_back`. `answering`:
    there is an index that can be read. `behind` is how many changes it has not seen, at most MOST_COUNTED; None when
    nobody can say."""

    engine: str
    chosen: str
    fell_back: bool
    answering: bool
    behind: int | None


def state() -> State:
    """Two queries at most, and none of what is searched for."""
    first = engine()
    for each in filter(None, (first, spare())):
        try:
            position = each.live().position()
        except SearchUnavailable:
            continue
        behind = Change.objects.due(position)[:MOST_COUNTED].count()
        return State(engine=each.name, chosen=first.name, fell_back=each is not first, answering=True, behind=behind)
    return State(engine=first.name, chosen=first.name, fell_back=False, answering=False, behind=None)
