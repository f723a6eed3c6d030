"""Found words marked in a text, as with a marker pen. Every piece is escaped; only the marks are ours."""

from collections.abc import Callable, Collection

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from marketplace.core.text import Text
from search.marking import mark, mark_beginnings
from search.results import Results


def marker(results: Results) -> Callable[[Text], SafeString]:
    """What marks a text, in the language it is written in."""
    if not results.marks:
        return escape
    return lambda text: _html(mark(text, results.marks, text.language))


def marked_beginnings(text: str, words: Collection[str], language: str) -> SafeString:
    """A text with what was typed of its words marked."""
    return _html(mark_beginnings(text, words, language))


def _html(pieces: list[tuple[str, bool]]) -> SafeString:
    shown = ((format_html("<mark>{}</mark>", piece) if marked else piece,) for piece, marked in pieces)
    return format_html_join("", "{}", shown)
