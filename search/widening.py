"""When the words as typed find too little: longer words, typing errors and the other language. Pure.

Only words that hardly occur are widened: a question that finds little because of its filters is not misspelt.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .analysis import WORD, fold
from .vocabulary import Vocabulary
from .words import GUESS, Alternative, Concept, Reading

FEW = 3
"""Fewer offerings than this are too little."""

Frequency = Callable[[Alternative], int]
"""In how many offerings an alternative's rarest term occurs."""


@dataclass(frozen=True)
class Wider:
    """The concepts with more ways to have them, and for typed words that do not occur the likeliest one meant."""

    concepts: tuple[Concept, ...]
    meant: Mapping[str, str]

    def suggestion(self, text: str) -> str:
        """The text as it was probably meant; "" when every word occurs."""
        if not self.meant:
            return ""
        return WORD.sub(lambda found: self.meant.get(fold(found[0]), found[0]), text)


def widen(concepts: list[Concept], reading: Reading, vocabulary: Vocabulary, frequency: Frequency) -> Wider | None:
    """None when there is nothing to widen."""
    wider: list[Concept] = []
    meant: dict[str, str] = {}
    for concept in concepts:
        occurs = max(map(frequency, concept.alternatives))
        more = _more(concept.typed, reading, vocabulary, frequency, meant) if occurs < FEW else ()
        if occurs:
            meant.pop(concept.typed, None)
        wider.append(concept.or_else(more))
    return Wider(tuple(wider), meant) if wider != concepts else None


def _more(
    word: str, reading: Reading, vocabulary: Vocabulary, frequency: Frequency, meant: dict[str, str]
) -> tuple[Alternative, ...]:
    """Ways to have a word that hardly occurs; notes in `meant` which word was probably meant."""
    elsewhere = tuple(way for way in reading.elsewhere(word, GUESS) if frequency(way))
    if elsewhere:
        return elsewhere
    longer, near = vocabulary.longer(word), vocabulary.near(word)
    if near:
        meant[word] = near[0]
    elif longer:
        meant[word] = longer[0]
    return tuple(way for other in (*longer, *near) for way in reading.ways(other, GUESS))
