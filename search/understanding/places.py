"""Towns, postcodes, provinces and days in a sentence. Each recogniser returns where it stopped. Pure."""

import re

from cooperatives.places import normalise

from .amounts import YEARS
from .reader import Reader

STANDARDS = ("iso", "nen", "din", "windows")


def place(reader: Reader, at: int) -> int:
    """A town, a postcode or a province, with or without "in" or "bij" before it."""
    if reader.found.place or reader.found.province:
        return at
    start = at + reader.longest("place", at)
    after_radius = bool(reader.spans) and reader.spans[-1][0] == "radius" and reader.spans[-1][2] == at
    introduced = start > at or after_radius
    if start >= len(reader.tokens):
        return at
    return (
        _province(reader, at, start) or _postcode(reader, at, start, introduced) or _town(reader, at, start, introduced)
    )


def _province(reader: Reader, at: int, start: int) -> int:
    """ "Gelderland", "heel Limburg", "provincie Utrecht"; without that word, Utrecht and Groningen are towns."""
    said = reader.longest("province_words", start)
    whole = {normalise(key): key for key in reader.known.provinces.values()}
    for skipped, table in ((0, reader.known.provinces), (said, whole)):
        for length in range(4, 0, -1):
            end = start + skipped + length
            if end <= len(reader.tokens) and (skipped or table is not whole):
                key = table.get(normalise(reader.span_text(start + skipped, end)))
                if key:
                    return reader.learn("province", at, end, province=key)
    return 0


def _postcode(reader: Reader, at: int, start: int, introduced: bool) -> int:
    token = reader.tokens[start]
    if token.text not in reader.known.postcodes or (start and reader.tokens[start - 1].norm in STANDARDS):
        return 0
    letters = reader.tokens[start + 1] if start + 1 < len(reader.tokens) else None
    if letters and re.fullmatch(r"[a-z]{2}", letters.norm) and letters.norm not in ("sa", "sd", "ss"):
        word = any(reader.longest(name, start + 1) for name in ("filler", "place"))
        if letters.text.isupper() or not word:
            return reader.learn("place", at, start + 2, place=token.text)
    if introduced or int(token.text) not in YEARS:
        return reader.learn("place", at, start + 1, place=token.text)
    return 0


def _town(reader: Reader, at: int, start: int, introduced: bool) -> int:
    for length in range(min(5, len(reader.tokens) - start), 0, -1):
        name = normalise(reader.span_text(start, start + length))
        if name not in reader.known.places or name in reader.known.never or len(name) < 3:
            continue
        if introduced or name not in reader.known.ordinary:
            return reader.learn("place", at, start + length, place=reader.known.places[name])
    return 0
