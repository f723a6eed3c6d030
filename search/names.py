"""Things in memory by their names, found by how the words of a name begin. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .analysis import words_of
from .vocabulary import BEHIND_ALL, Vocabulary

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Named(Generic[T]):
    thing: T
    order: int
    name: str
    pieces: tuple[str, ...]


class Names(Generic[T]):
    """A thing may have several names; of equally good ones the first given comes first.

    `starts` says at which letters of a folded word another word begins inside it, as in compounds.
    """

    def __init__(
        self, named: Iterable[tuple[str, T]], starts: Callable[[str], Sequence[int]] = lambda _word: ()
    ) -> None:
        self._pieces: list[tuple[str, bool, int]] = []
        self._named: list[_Named[T]] = []
        words: dict[str, int] = {}
        for order, (name, thing) in enumerate(named):
            own = words_of(name)
            inside = [word[start:] for word in own for start in starts(word)]
            self._named.append(_Named(thing, order, " ".join(own), (*own, *inside)))
            self._pieces += [(word, False, order) for word in own] + [(piece, True, order) for piece in inside]
            words.update(dict.fromkeys(own, 1))
        self._pieces.sort()
        self._words = Vocabulary(words.items())

    def beginning(self, words: Sequence[str], most: int) -> list[T]:
        """At most so many things of which a name has all these folded words, each as the beginning of a word.

        Names that begin with all of them come first, then those with a whole word that begins with the last.
        """
        *before, last = words
        typed = " ".join(words)
        ranks: dict[int, tuple[bool, bool, int]] = {}
        for _piece, inside, order in self._beginning(last):
            named = self._named[order]
            if all(any(piece.startswith(word) for piece in named.pieces) for word in before):
                rank = (not named.name.startswith(typed), inside, order)
                ranks[order] = min(rank, ranks.get(order, rank))
        ordered = sorted(ranks.values())
        return [self._named[order].thing for _begins, _inside, order in ordered][:most]

    def near(self, words: Sequence[str], most: int) -> list[T]:
        """The same where the last word has a typing error."""
        *before, last = words
        for word in self._words.near(last):
            if found := self.beginning([*before, word], most):
                return found
        return []

    def _beginning(self, word: str) -> list[tuple[str, bool, int]]:
        start = bisect_left(self._pieces, (word,))
        return self._pieces[start : bisect_left(self._pieces, (word + BEHIND_ALL,))]
