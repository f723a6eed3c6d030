"""A town that is being typed at the end of a sentence: "lunch in utr" is lunch, in Utrecht."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from cooperatives.places import Area, Gazetteer, gazetteer
from search.analysis import STOPWORDS, WORD, words_of
from search.names import Names

from .vocabulary import tokens_of, vocabulary

LONGEST_NAME = 4
"""Words of a town's name that may have been typed: Bergen op Zoom, Capelle aan den IJssel."""
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Completed:
    """A town, and the words of the sentence before it without "in" or the like."""

    words: str
    area: Area


def completed(sentence: str, most: int, *, misspelt: bool = False) -> list[Completed]:
    """At most so many towns that the last words may become, the largest first; or that they are with an error."""
    typed = list(WORD.finditer(sentence))
    towns = _towns(gazetteer())
    for length in range(min(LONGEST_NAME, len(typed)), 0, -1):
        words = words_of(sentence[typed[-length].start() :])
        if not _is_a_name(words):
            continue
        found = towns.near(words, most * 2) if misspelt else towns.beginning(words, most * 2)
        if found:
            before = _without_preposition(sentence[: typed[-length].start()])
            return [Completed(before, area) for area in dict.fromkeys(found)][:most]
    return []


def _is_a_name(words: list[str]) -> bool:
    """Not a word that only joins others, and no number."""
    *_before, last = words
    if len(last) < SHORTEST or any(last in stopwords for stopwords in STOPWORDS.values()):
        return False
    return not any(word.isdigit() for word in words)


def _without_preposition(sentence: str) -> str:
    known, tokens = vocabulary(), tokens_of(sentence)
    while tokens and (tokens[-1].norm,) in known.phrases["place"]:
        tokens.pop()
    return sentence[: tokens[-1].end].strip() if tokens else ""


@lru_cache(maxsize=2)
def _towns(places: Gazetteer) -> Names[Area]:
    """Every name and alias of a town, the towns with most postcode areas first; made again with the vocabulary."""
    known = vocabulary()
    sizes = Counter(area.place for area in places.areas)
    by_place = {area.place: area for area in places.by_name.values()}
    named = [
        (name, by_place[place]) for name, place in known.places.items() if place in by_place and name not in known.never
    ]
    return Names(sorted(named, key=lambda item: (-sizes[item[1].place], item[1].place, item[0])))
