"""How the search is doing, for whoever watches the site."""

from typing import TypedDict

from .criteria import Criteria
from .models import Change
from .protocol import SearchUnavailable
from .services import engine

MOST_COUNTED = 10_000
QUESTION = Criteria(words="lunch", per_page=1)


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
    """Asks a plain question, as a visitor does; two queries at most, and none of what is searched for."""
    chosen = engine().name
    try:
        answer = engine().search(QUESTION)
    except SearchUnavailable:
        return State(engine=chosen, chosen=chosen, fell_back=False, answering=False, behind=None)
    behind = Change.objects.due(answer.position)[:MOST_COUNTED].count()
    fell_back = answer.engine != chosen
    return State(engine=answer.engine, chosen=chosen, fell_back=fell_back, answering=True, behind=behind)
