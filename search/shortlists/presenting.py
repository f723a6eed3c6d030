"""What was looked at last, as short cards: one query, whatever their number."""

from dataclasses import dataclass

from django.http import HttpRequest

from marketplace.core.text import Text, choose
from search.presenting.cards import address_of, rows_of
from search.presenting.pictures import still_life, tile

from .recent import seen


@dataclass(frozen=True)
class Viewed:
    """An offering that is still to be seen."""

    href: str
    title: Text
    cooperative: str
    place: str
    tile: str
    image: str


def viewed(request: HttpRequest, *, leave_out: int | None = None, most: int | None = None) -> list[Viewed]:
    """The last one first. No query for who has looked at nothing."""
    numbers = [number for number in seen(request) if number != leave_out]
    if not numbers:
        return []
    rows = rows_of(numbers)
    found = []
    for number in numbers:
        if row := rows.get(number):
            title = choose(row.title_nl, row.title_en)
            found.append(
                Viewed(
                    address_of(row.pk, title),
                    title,
                    row.cooperative__name,
                    row.cooperative__place,
                    tile(row.cooperative__slug),
                    still_life(row.category__key, row.pk),
                )
            )
    return found[:most]
