"""Days, hours, how often and how long: not searched for, said back. Each recogniser returns where it stopped. Pure."""

import re

from .amounts import YEARS
from .reader import Reader

MOMENTS = ("day", "often", "how_long", "clock")
"""The facts of this module."""


def day(reader: Reader, at: int) -> int:
    """ "op donderdag 3 december": not searched for, said back."""
    start = at
    while length := reader.longest("day_before", start):
        start += length
    end = start + reader.longest("days", start)
    number, length = reader.quantity(end)
    if number and number <= 31 and (month := reader.longest("months", end + length)):
        end += length + month
        year, length = reader.quantity(end)
        end += length if year in YEARS else 0
    if end == start or reader.found.day:
        return at
    return reader.learn("day", at, end, day=reader.span_text(start, end))


def often(reader: Reader, at: int) -> int:
    """ "2 keer per week", "3x per maand"."""
    number, length = reader.quantity(at)
    times = reader.longest("quantity", at + length)
    period = reader.longest("often", at + length + times)
    right = number and period and not reader.said("often")
    return reader.learn("often", at, at + length + times + period) if right else at


def regularly(reader: Reader, at: int) -> int:
    """ "elke week", "dagelijks"."""
    length = reader.longest("regularly", at)
    return reader.learn("often", at, at + length) if length and not reader.said("often") else at


def how_long(reader: Reader, at: int) -> int:
    """ "5 dagen", "15 minuten"."""
    number, length = reader.number(at)
    period = reader.longest("how_long", at + length)
    right = number and period and not reader.said("how_long")
    return reader.learn("how_long", at, at + length + period) if right else at


def clock(reader: Reader, at: int) -> int:
    """ "om 12 uur", "voor 12.30 uur", "at 9 am"."""
    before = reader.longest("clock_before", at)
    time = reader.tokens[at + before].text if at + before < len(reader.tokens) else ""
    end = at + before + 1
    behind = reader.longest("clock", end)
    on_the_dial = re.fullmatch(r"([01]?\d|2[0-4])([.,][0-5]\d)?", time)
    right = on_the_dial and behind and (before or "." in time or "," in time)
    return reader.learn("clock", at, end + behind) if right and not reader.said("clock") else at
