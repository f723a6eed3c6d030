"""The words with which people ask: read from data/understanding.toml and the places table."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from cooperatives.places import Area, Gazetteer, gazetteer, normalise

TABLE = Path(__file__).resolve().parent.parent / "data" / "understanding.toml"
LISTS = (
    *("people", "people_before", "quantity", "quantity_keep", "distance", "distance_before", "currency"),
    *("price_most", "price_least", "price_about", "price_between", "price_between_join", "price_total"),
    *("often", "how_long", "clock", "clock_before", "surface_rest", "vat_excluded", "vat_included"),
    *("delivery_either", "delivery_at_buyer", "delivery_sent", "delivery_goods", "regularly"),
    *("place", "province_words", "whole_country", "day_before", "days", "months", "filler", "filler_phrases"),
)
TOKEN = re.compile(
    r"""€
    | \d{4}(?=[a-z]{2}\b)                                              # 3511 of 3511AB
    | \d+(?=(?:p|pp|pers|personen|man|st|stuks|x|km|m2|m²|euro|eur)\b)       # 40 of 40p
    | \d+(?:[.,]\d+)*(?:,-)?(?![^\W\d_])                               # 12,50 and 15,-
    | [-–](?=\s|\d|€|$)
    | ['’]?[^\W_](?:[\w'’.&+/-]*[\w+])?""",  # noqa: RUF001
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign of the sentence, with where it stands. `norm` is in lower case without accents."""

    text: str
    norm: str
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """Phrases as tuples of tokens' norms, and places and provinces by normalised name.

    `places` leads to the name in the gazetteer, `provinces` to the province's key, `units` from a phrase such as
    "per persoon" to a unit's key, `numbers` from words to numbers.
    """

    phrases: Mapping[str, frozenset[tuple[str, ...]]]
    units: Mapping[tuple[str, ...], str]
    numbers: Mapping[tuple[str, ...], int]
    places: Mapping[str, str]
    provinces: Mapping[str, str]
    postcodes: frozenset[str]
    ordinary: frozenset[str]
    never: frozenset[str]
    display: Mapping[str, Mapping[str, str]]


def tokens_of(sentence: str) -> list[Token]:
    """The words, numbers and signs of a sentence, in order."""
    return [Token(m.group(), _fold(m.group()), m.start(), m.end()) for m in TOKEN.finditer(sentence)]


def _fold(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))  # noqa: RUF001
    return "".join(char for char in folded if not unicodedata.combining(char))


def amount_of(text: str) -> Decimal | None:
    """The number that "1.250,50", "12.50", "1,000" or "15,-" stands for."""
    digits = text.removesuffix(",-")
    if not digits[:1].isdigit() or not re.fullmatch(r"[0-9.,]+", digits):
        return None
    whole, separator, rest = _split_last(digits)
    if separator and len(rest) == 3:
        whole, rest = whole + rest, ""
    whole = re.sub(r"[.,]", "", whole)
    return Decimal(f"{whole}.{rest}" if rest else whole)


def _split_last(digits: str) -> tuple[str, str, str]:
    at = max(digits.rfind("."), digits.rfind(","))
    return (digits[:at], digits[at], digits[at + 1 :]) if at > 0 else (digits, "", "")


@lru_cache(maxsize=2)
def _vocabulary(places: Gazetteer) -> Vocabulary:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    province_keys = {normalise(area.province): area.province for area in places.areas}
    return Vocabulary(
        phrases={name: frozenset(map(phrase, _both(table[name]))) for name in LISTS},
        units={phrase(text): unit for unit, texts in table["price_per"].items() for text in _both(texts)},
        numbers={phrase(text): n for texts in table["numbers"].values() for text, n in texts.items()},
        places=_places(places, table["place_aliases"]),
        provinces={
            normalise(text): province_keys.get(normalise(name), normalise(name))
            for name, texts in table["provinces"].items()
            for text in texts
        },
        postcodes=frozenset(places.by_pc4),
        ordinary=frozenset(map(normalise, _both(table["ordinary_places"]))),
        never=frozenset(map(normalise, _both(table["never_places"]))),
        display=table["place_display"],
    )


def _places(places: Gazetteer, aliases: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found = {name: area.place for name, area in places.by_name.items()}
    return found | {normalise(text): name for name, texts in aliases.items() for text in texts}


def phrase(text: str) -> tuple[str, ...]:
    """A phrase of the table as the norms of its tokens."""
    return tuple(token.norm for token in tokens_of(text))


def _both(lists: Mapping[str, Iterable[str]]) -> list[str]:
    return [text for language in ("nl", "en") for text in lists[language]]


def vocabulary() -> Vocabulary:
    """The words of today: made again when the places table was read again."""
    return _vocabulary(gazetteer())


def place_of(name: str) -> Area | None:
    """The town or postcode area that a person means by a name, an alias or a postcode, if there is one."""
    places, known = gazetteer(), vocabulary()
    if postcode := re.fullmatch(r"\s*(\d{4})\s*([a-zA-Z]{2})?\s*", name):
        return places.by_pc4.get(postcode.group(1))
    return places.by_name.get(normalise(known.places.get(normalise(name), name)))


def likely_place(sentence: str) -> str:
    """The sentence with the town that is probably meant, when "in" or the like leads to none; else ""."""
    known, tokens = vocabulary(), tokens_of(sentence)
    for before, token in pairwise(tokens):
        if (before.norm,) in known.phrases["place"] and not token.text[:1].isdigit():
            near = gazetteer().nearest(token.text)
            if near and normalise(near) != normalise(token.text):
                return f"{sentence[: token.start]}{near}{sentence[token.end :]}"
    return ""


def display_name(area: Area, language: str) -> str:
    """How a reader calls the place: "Den Haag" for 's-Gravenhage, and the digits of a postcode before its town."""
    name = vocabulary().display.get(language, {}).get(area.place, area.place)
    return f"{area.pc4} {name}" if area.pc4 else name
