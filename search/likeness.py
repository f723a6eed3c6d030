"""How like one offering another is, by kind, words, tags, price and place. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

SAME_SUBCATEGORY = 2.0
WORDS = 3.0
TAGS = 2.0
PRICE = 1.0
PLACE = 1.0
HALF_KM = 25
"""At this distance a place counts for half."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of an offering: terms of its title, folded tags, cents per unit (None: on request), kilometres
    from where it is wanted."""

    pk: int
    cooperative: int
    subcategory: int
    words: frozenset[str]
    tags: frozenset[str]
    unit: str
    price: int | None
    km: float


def likeness(one: Traits, other: Traits) -> float:
    """From 0, the larger the more alike; how near `one` is does not count."""
    score = SAME_SUBCATEGORY if one.subcategory == other.subcategory else 0.0
    score += WORDS * _share(one.words, other.words)
    score += TAGS * _share(one.tags, other.tags)
    if one.price and other.price and one.unit == other.unit:
        score += PRICE * min(one.price, other.price) / max(one.price, other.price)
    return score + PLACE / (1 + other.km / HALF_KM)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two sets is in both."""
    either = one | other
    return len(one & other) / len(either) if either else 0.0


def most_alike(one: Traits, others: Iterable[Traits], most: int) -> list[Traits]:
    """The best of each cooperative first, then what else they have; equals from new to old."""
    ranked = sorted(others, key=lambda other: (-likeness(one, other), -other.pk))
    first: dict[int, Traits] = {}
    for other in ranked:
        first.setdefault(other.cooperative, other)
    best = list(first.values())
    return [*best, *(other for other in ranked if other not in best)][:most]
