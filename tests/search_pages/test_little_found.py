"""Little found at a place: how many there are without it, for at most one more question to the engine."""

from typing import Any

import pytest

from search.asking import Question, ask
from search.criteria import Criteria
from search.presenting.empty import FEW, beyond_the_place
from search.query import Query
from search.services import engine

from .conftest import Soup, one

pytestmark = pytest.mark.usefixtures("searchable")


class Counted:
    """The engine there is, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def search(self, criteria: Criteria) -> Any:
        self.asked += 1
        return engine().search(criteria)

    def __getattr__(self, name: str) -> Any:
        return getattr(engine(), name)


def question(**values: str) -> Question:
    return ask(Query.of((name, [value]) for name, value in values.items()))


@pytest.mark.parametrize("query", ["q=ramen+wassen+in+Arnhem", "q=ramen+wassen&plaats=Arnhem"])
def test_few_at_a_place_lead_to_those_without_it(look: Soup, query: str) -> None:
    page = look(f"/zoeken/?{query}")

    link = one(page, ".notice a[href='/zoeken/?q=ramen+wassen']")
    total = engine().search(question(q="ramen wassen").criteria).total
    assert link.get_text() == f"{total} zonder Arnhem"
    assert total > FEW


@pytest.mark.parametrize("query", ["q=lunch+in+Utrecht", "q=ramen+wassen", "q=xylofoonbouwer+in+Arnhem"])
def test_it_is_said_only_when_it_helps(look: Soup, query: str) -> None:
    assert "zonder Arnhem" not in " ".join(note.get_text() for note in look(f"/zoeken/?{query}").select(".notice"))


@pytest.mark.parametrize(
    ("values", "total", "asked"),
    [
        ({"q": "ramen wassen in Arnhem"}, 3, 1),
        ({"q": "ramen wassen in Arnhem"}, FEW, 0),
        ({"q": "ramen wassen in Arnhem"}, 0, 0),
        ({"q": "ramen wassen"}, 3, 0),
    ],
)
def test_it_costs_one_question_and_only_then(values: dict[str, str], total: int, asked: int) -> None:
    counted = Counted()

    beyond_the_place(question(**values), counted, total)

    assert counted.asked == asked
