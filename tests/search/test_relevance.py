"""What buyers type (questions.toml), asked over the demo network, as `manage.py search` answers."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.utils import translation

from search.asking import ask
from search.management.commands.search import report_of
from search.query import Query
from search.services import engine
from tests.search.judging import Question, Said, complaints, everything_said, questions

RIGHT = 0.95
QUESTIONS = questions()
pytestmark = pytest.mark.usefixtures("searchable")
log = logging.getLogger(__name__)


@pytest.fixture(scope="module")
def said(_indexed: Path) -> Mapping[int, Said]:
    """What every offering says, while the index holds the same."""
    return everything_said()


def answer(question: Question) -> dict[str, Any]:
    with translation.override(question.language):
        asked = ask(Query.of(parse_qs(question.also).items()).changed(q=question.q))
        return report_of(asked, engine().search(asked.criteria), 0)


def test_nearly_every_question_has_a_good_answer(said: Mapping[int, Said]) -> None:
    misses = {str(question): found for question in QUESTIONS if (found := complaints(question, answer(question), said))}

    report = "\n".join(f"{asked}: {'; '.join(found)}" for asked, found in misses.items())
    log.info("%s of %s questions missed:\n%s", len(misses), len(QUESTIONS), report)
    assert 1 - len(misses) / len(QUESTIONS) >= RIGHT, report


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question.core], ids=str)
def test_what_buyers_ask_most_has_a_good_answer(question: Question, said: Mapping[int, Said]) -> None:
    assert complaints(question, answer(question), said) == []


def test_there_are_questions_of_every_kind() -> None:
    kinds = {question.group for question in QUESTIONS}

    assert len(QUESTIONS) >= 220
    assert sum(question.language == "en" for question in QUESTIONS) >= 50
    assert kinds >= {"word", "plural", "compound", "synonym", "typo", "accent", "prefix", "sentence", "trap", "nothing"}
