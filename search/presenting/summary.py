"""A question in a few words, for a list, a mail or a printed page."""

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from search.asking import Question

from . import chips

NAME_LENGTH = 100


def in_words(question: Question) -> list[str]:
    """What is asked: the words in quotes, then every filter; "all offerings" when there is neither."""
    words = question.criteria.words
    said = [f"“{words}”"] if words else []
    said += [chip.label for chip in (*chips.understood(question), *chips.chosen(question))]
    return said or [_("all offerings")]


def proposed_name(question: Question) -> str:
    """What a saved search may be called: "Lunch, 40 personen, Utrecht"."""
    said = ", ".join(part.strip("“”") for part in in_words(question))
    return Truncator(capfirst(said)).chars(NAME_LENGTH)
