"""When the words as typed find nothing: longer words, typing errors, the other language, and some of the words. Pure.

Only words that occur nowhere are widened: a question that finds nothing because of its filters is not misspelt.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .analysis import STOPWORDS, WORD, fold
from .vocabulary import SHORTEST_TYPO, Vocabulary
from .words import GUESS, Alternative, Concept, Reading

ENOUGH = 5
"""When so many offerings are named by a word, those that only mention it in a description are left out. Of several
words one is enough: in long texts they meet by chance."""

Count = Callable[[Sequence[Concept]], int]
"""How many offerings have these concepts, whatever the filters."""


@dataclass(frozen=True)
class Wider:
    """The concepts with more ways to have them, and for typed words that do not occur the likeliest one meant.

    A word that is meant to be "" can only be left out.
    """

    concepts: tuple[Concept, ...]
    meant: Mapping[str, str]

    def suggestion(self, text: str) -> str:
        """The text as it was probably meant; "" when every word occurs."""
        if not self.meant:
            return ""
        said = WORD.sub(lambda found: self.meant.get(fold(found[0]), found[0]), text)
        return _without_loose_ends(said) if "" in self.meant.values() else " ".join(said.split())


def _without_loose_ends(text: str) -> str:
    """A text without the signs and joining words that lead to nothing: "lunch in ." is "lunch"."""
    words = [word for word in text.split() if re.search(r"\w", word)]
    joining = frozenset().union(*STOPWORDS.values())
    while words and fold(words[-1]) in joining:
        words.pop()
    while words and fold(words[0]) in joining:
        words.pop(0)
    return " ".join(words)


def named(concepts: Sequence[Concept], count: Count) -> Sequence[Concept]:
    """The concepts without mere mentions, when that leaves enough."""
    strict = [concept.named() for concept in concepts]
    enough = ENOUGH if len(concepts) == 1 and " " not in concepts[0].typed else 1
    return strict if concepts and count(strict) >= enough else concepts


def widen(concepts: Sequence[Concept], reading: Reading, vocabulary: Vocabulary, count: Count) -> Wider | None:
    """None when every word occurs."""
    wider: list[Concept] = []
    meant: dict[str, str] = {}
    for concept in concepts:
        more: Iterable[Alternative] = ()
        if not concept.typed.isdigit() and not count([replace(concept, weak=False)]):
            guess = _Guess(concept.typed, reading, vocabulary, count)
            more = guess.ways
            if guess.word is not None:
                meant[concept.typed] = guess.word
        wider.append(concept.or_else(more))
    if not _anything(wider, meant):
        meant = {word: other for word, other in meant.items() if other}
    return Wider(tuple(wider), meant) if meant or wider != list(concepts) else None


def _anything(concepts: Sequence[Concept], meant: Mapping[str, str]) -> bool:
    """Whether a word remains when those that can only be left out are left out."""
    return any(not concept.weak and meant.get(concept.typed) != "" for concept in concepts)


class _Guess:
    """What a word that occurs nowhere may mean: `ways` to look for it, and the likeliest `word` (None: as typed)."""

    def __init__(self, typed: str, reading: Reading, vocabulary: Vocabulary, count: Count) -> None:
        self.word: str | None = None
        self.ways = reading.elsewhere(typed, GUESS)
        if self.ways and count([Concept(typed, self.ways)]):
            return

        def occurs(other: str) -> bool:
            return bool(count([Concept(other, reading.meaning(other, GUESS))]))

        longer, near = vocabulary.longer(typed, occurs), vocabulary.near(typed, occurs)
        head, by_head = reading.heads(typed, GUESS)
        if longer or near:
            self.word = (near or longer)[0]
            surely = near if len(typed) > SHORTEST_TYPO or longer else []
            self.ways = (
                *(way for other in longer for way in reading.meaning(other, GUESS * len(typed) / len(other))),
                *(way for other in surely for way in reading.meaning(other, GUESS)),
            )
        elif len(head) >= SHORTEST_TYPO and count([Concept(head, by_head)]):
            self.word = head
            self.ways = by_head if any({*way.terms} <= vocabulary.themes for way in by_head) else ()
        else:
            self.word, self.ways = "", ()


def fuller(concepts: Sequence[Concept], reading: Reading, count: Count) -> list[Concept]:
    """The concepts, of which compounds that few offerings have also by their first part, where the last says little:
    "schoonmaakwerk" is "schoonmaak" too."""
    found = []
    for concept in concepts:
        stem = reading.first_parts(concept.typed, GUESS)
        few = stem and not concept.weak and count([concept]) < ENOUGH
        found.append(concept.or_else(stem) if few else concept)
    return found


def some(concepts: Sequence[Concept], count: Count) -> Iterable[int]:
    """How many of the concepts to ask for when all together are too much, most first; none when half are unknown.

    They are asked by name: a word that is only mentioned somewhere is the first that may lack.
    """
    strong = [concept for concept in concepts if not concept.weak]
    known = sum(count([concept]) > 0 for concept in strong)
    if len(strong) < 2 or known * 2 <= len(strong):
        return ()
    by_name = sum(count([concept.named()]) > 0 for concept in strong)
    return range(min(len(strong) - 1, by_name), (len(strong) - 1) // 2, -1)
