"""Which words of a question may be kept: none that may tell who asked. Pure."""

import re

from search.analysis import fold
from search.models.term import LONGEST_WORDS

LONG_NUMBER = re.compile(r"\d(?:[\s.,/()+-]*\d){5}")
"""Six digits and more, whatever stands between them: telephone numbers, accounts, dates of birth."""
POSTCODE = re.compile(r"\b([1-9]\d{3})\s*[a-z]{2}\b")


def kept(words: str) -> str:
    """The words in small letters without accents; "" when the question is left out as a whole.

    What holds a mail address or a long number is left out with all around it, which may be a name. Of a postcode
    the digits stay.
    """
    if "@" in words or LONG_NUMBER.search(words):
        return ""
    small = " ".join(map(fold, words.split()))
    return POSTCODE.sub(r"\1", small)[:LONGEST_WORDS].strip()
