"""Which terms a title must have to be suggested for what was typed so far. Pure; every engine looks for the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .analysis import STOPWORDS, Analyser, words_of
from .vocabulary import Vocabulary

SHORTEST = 2
"""Letters that a word needs to be completed."""
MOST_WORDS = 8
MOST_BEGINNINGS = 24
"""How many words are looked for that begin with what was typed: the most frequent ones."""
TITLES: Mapping[str, tuple[str, ...]] = {"nl": ("nl",), "en": ("en", "nl")}
"""The languages of the titles that a reader gets to see: not every title is in English."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The terms of one field: one of every tuple in `each`, and one of `whole` or of `longer`.

    `each` are the words before the last, `whole` is the last word as it was typed, `longer` are words that begin with
    it. All are terms as search/analysis makes them of whole words, so that they stand in an index of analysed titles.
    """

    field: str
    each: tuple[tuple[str, ...], ...]
    whole: tuple[str, ...]
    longer: tuple[str, ...]


def typed_words(text: str) -> list[str]:
    """The folded words to look for. A word that only joins others, a number or a single letter counts only alone."""
    words = words_of(text)[:MOST_WORDS]
    return [word for word in words if _says_something(word)] or words[-1:]


def _says_something(word: str) -> bool:
    joins = any(word in stopwords for stopwords in STOPWORDS.values())
    return len(word) >= SHORTEST and not joins and not word.isdigit()


def wanted(text: str, language: str, analysers: Mapping[str, Analyser], vocabulary: Vocabulary) -> tuple[Wanted, ...]:
    """What to look for, in the titles of each language that the reader reads; a title needs one of these.

    The last word stands for at most MOST_BEGINNINGS words that begin with it, the most frequent ones. A word that
    nothing begins with is taken for a typing error, and stands for the words near it too.
    """
    words = typed_words(text)
    if not words or len(words[-1]) < SHORTEST:
        return ()
    *before, last = words
    meant = [[word, *_if_misspelt(word, vocabulary)] for word in before]
    longer = vocabulary.beginning(last, MOST_BEGINNINGS) or vocabulary.near(last)
    found = []
    for code in TITLES[language]:
        analyser = analysers[code]
        each = tuple(terms for ways in meant if (terms := _terms(ways, analyser)))
        whole = _terms([last], analyser)
        others = tuple(term for term in _terms(longer, analyser) if term not in whole)
        if whole or others:
            found.append(Wanted(f"title_{code}", each, whole, others))
    return tuple(found)


def _if_misspelt(word: str, vocabulary: Vocabulary) -> list[str]:
    return [] if vocabulary.beginning(word, 1) else vocabulary.near(word)


def _terms(words: Iterable[str], analyser: Analyser) -> tuple[str, ...]:
    """The term of each whole word, none twice."""
    return tuple(dict.fromkeys(terms[0].text for word in words if (terms := analyser.terms(word))))
