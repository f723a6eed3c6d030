"""Found words marked in titles, as with a marker pen."""

from collections.abc import Callable

from django.utils.html import conditional_escape

from marketplace.core.text import Text
from search.results import Results


def marker(results: Results, language: str) -> Callable[[Text], str]:
    """What marks a title; the text itself is escaped."""
    return conditional_escape
