"""The words that occur in the offerings, and which of them lie near a typed one. Pure."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from heapq import nsmallest
from collections.abc import Callable, Iterable
from itertools import groupby, islice

SHORTEST_PREFIX = 3
SHORTEST_TYPO = 4
SHORTEST_TWO_TYPOS = 8
MOST_LONGER = 12
MOST_NEAR = 4
BEHIND_ALL = "\U0010ffff"
"""No word has a letter that comes after this one."""


class Vocabulary:
    """Folded words with the number of offerings that have them. `themes` are the terms of the categories' names.

    An index may keep a word for a while whose last offering is gone: `occurs` says whether one has it still.
    """

    def __init__(self, words: Iterable[tuple[str, int]], themes: Iterable[str] = ()) -> None:
        self.numbers = dict(words)
        self.themes = frozenset(themes)
        self._by_length: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for word in self.numbers:
            if not word.isdigit():
                self._by_length[len(word)].append((letters_of(word), word))

    def longer(self, word: str, occurs: Callable[[str], bool]) -> list[str]:
        """Words that begin with this one, the most frequent first."""
        if len(word) < SHORTEST_PREFIX:
            return []
        return [other for other in self.beginning(word, MOST_LONGER + 1) if other != word][:MOST_LONGER]

    def beginning(self, word: str, most: int) -> list[str]:
        """At most so many words that begin with this one, itself too; the most frequent first, then by letter."""
        found = self._ordered[bisect_left(self._ordered, word) : bisect_left(self._ordered, word + BEHIND_ALL)]
        return nsmallest(most, found, key=lambda other: (-self.numbers[other], other))

    @cached_property
    def _ordered(self) -> list[str]:
        return sorted(self.numbers)
        found = [other for other in self.numbers if other.startswith(word) and other != word]
        best = sorted(found, key=lambda other: (-self.numbers[other], other))
        return list(islice(filter(occurs, best), MOST_LONGER))

    def near(self, word: str, occurs: Callable[[str], bool]) -> list[str]:
        """Words that differ by a typing error, or two in a long word; the nearest first, then the most frequent."""
        if len(word) < SHORTEST_TYPO or word.isdigit():
            return []
        errors = 2 if len(word) >= SHORTEST_TWO_TYPOS else 1
        letters = letters_of(word)
        found: list[tuple[int, bool, int, str]] = []
        for length in range(len(word) - errors, len(word) + errors + 1):
            for other_letters, other in self._by_length.get(length, ()):
                if (letters ^ other_letters).bit_count() <= 2 * errors:
                    distance = typing_errors(word, other)
                    if 0 < distance <= errors:
                        found.append((distance, other[0] != word[0], -self.numbers[other], other))
        there = (one for one in sorted(found) if occurs(one[-1]))
        for _rank, nearest in groupby(there, key=lambda one: one[:2]):
            return [other for *_how, other in islice(nearest, MOST_NEAR)]
        return []


def letters_of(word: str) -> int:
    """Which letters a word has, as bits: two words that differ by one error differ in at most two bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def typing_errors(one: str, other: str) -> int:
    """How many letters were left out, added, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, right in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
