"""Which offerings come first and last for words that the network has a rule for. Pure; the same for every engine.

A rule holds when the words that are asked are those of the rule: the same stems, in any order, words that only join
others left out. It never changes what is found, only the order by relevance.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from .analysis import Analyser
from .documents import Network, SteeringRule
from .words import stems

MOST_FIRST = 5
READ_IN: Mapping[str, tuple[str, ...]] = {"nl": ("nl",), "en": ("en", "nl")}
"""The languages of the rules that hold for a reader, as for synonyms."""


Key = frozenset[str]


class Order(NamedTuple):
    """Offerings by primary key: those that come first, in this order, and those that come last."""

    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()


AS_FOUND = Order()


class Steerer:
    """The rules of a network, by what they are about."""

    def __init__(self, rules: Iterable[SteeringRule], analysers: Mapping[str, Analyser]) -> None:
        self.analysers = analysers
        self.rules: dict[tuple[str, Key], list[SteeringRule]] = defaultdict(list)
        for rule in rules:
            if about := key_of(rule.words, analysers[rule.language]):
                self.rules[rule.language, about].append(rule)

    def order(self, words: str, language: str, today: date) -> Order:
        """What the rules say about these words for a reader of this language. An offering that one rule puts first
        and another last comes first."""
        if not self.rules:
            return AS_FOUND
        rules = [
            rule
            for each in READ_IN[language]
            for rule in self.rules.get((each, key_of(words, self.analysers[each])), ())
            if rule.holds_on(today)
        ]
        first = tuple(dict.fromkeys(rule.offering_id for rule in rules if rule.first))[:MOST_FIRST]
        last = dict.fromkeys(rule.offering_id for rule in rules if not rule.first and rule.offering_id not in first)
        return Order(first, tuple(last))


def orders(network: Network, words: str, language: str, analysers: Mapping[str, Analyser], today: date) -> Order:
    """The same for one question."""
    return Steerer(network.steering, analysers).order(words, language, today)


def key_of(words: str, analyser: Analyser) -> Key:
    """What makes two questions the same: their stems."""
    return frozenset(stems(words, analyser))
