"""What may be meant by what was typed so far: categories, offerings, cooperatives and places."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.core.text import current_language

from .beginnings import typed_words
from .directory import CategoryEntry, CooperativeEntry, directory
from .protocol import Engine, SearchUnavailable
from .understanding import Completed, completed

MOST = 10
SHARES = (3, 3, 2, 2)
"""Rows of each kind (in the order of Suggested) when there is enough of all of them."""
LIMITS = (4, 6, 4, 4)
"""Rows of a kind when others need fewer; offerings are the first to get what is left, then the others in order."""
CANDIDATES = 16
"""Offerings asked of the engine: some have the same title, and each title is shown once."""


@dataclass(frozen=True)
class Suggested:
    """Each kind best first; offerings by primary key, and perhaps gone by now."""

    words: tuple[str, ...]
    categories: Sequence[CategoryEntry]
    offerings: Sequence[int]
    cooperatives: Sequence[CooperativeEntry]
    places: Sequence[Completed]


def suggested(typed: str, engine: Engine) -> Suggested:
    """What begins with what was typed. Without an index there are no offerings in it."""
    words = typed_words(typed)
    if not words or len(typed.strip()) < 2:
        return Suggested((), (), (), (), ())
    try:
        offerings = engine.suggest(typed, current_language(), CANDIDATES)
    except SearchUnavailable:
        offerings = ()
    return Suggested(
        tuple(words),
        _unique(directory().category_names[current_language()].beginning(words, 2 * MOST)),
        offerings,
        directory().cooperative_names.beginning(words, MOST),
        completed(typed, MOST),
    )


def misspelt(typed: str, found: Suggested) -> Suggested:
    """The same where the names in memory are taken to have a typing error: for when nothing begins with it."""
    words = found.words
    if not words:
        return found
    return Suggested(
        words,
        _unique(directory().category_names[current_language()].near(words, 2 * MOST)),
        found.offerings,
        directory().cooperative_names.near(words, MOST),
        completed(typed, MOST, misspelt=True),
    )


def _unique(entries: Sequence[CategoryEntry]) -> list[CategoryEntry]:
    return list(dict.fromkeys(entries))


def share(available: Sequence[int]) -> list[int]:
    """How many rows each kind gets of the MOST there are, given how many it has."""
    given = [min(share, number) for share, number in zip(SHARES, available, strict=True)]
    for kind in (1, 0, 2, 3):
        given[kind] += min(MOST - sum(given), min(LIMITS[kind], available[kind]) - given[kind])
    return given
