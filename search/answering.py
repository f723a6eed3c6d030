"""From a question to its answer: the engine's, with what may be meant by a place that does not exist."""

from dataclasses import replace

from .asking import Question
from .protocol import Engine
from .results import Results
from .understanding import likely_place


def answer(question: Question, engine: Engine) -> Results:
    """Raises SearchUnavailable."""
    results = engine.search(question.criteria)
    if (results.total and not results.partly) or question.area:
        return results
    meant = likely_place(question.query.get("q"))
    return replace(results, did_you_mean=meant, corrected=False) if meant else results
