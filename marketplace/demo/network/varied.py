"""Offerings by the million: the written ones with other paragraphs, prices, sizes and words, as database rows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from catalogue.models import Category, Offering
from cooperatives.models import Cooperative

from . import bulk, offerings, texts
from .calendar import at_nine
from .dice import Dice
from .texts import OfferingText

DAYS = 1000
"""Over how many days the offerings were published."""

EXTRAS = (
    ("voor scholen", "for schools"),
    ("voor gemeenten", "for councils"),
    ("voor kleine teams", "for small teams"),
    ("voor grote groepen", "for large groups"),
    ("in het weekend", "at weekends"),
    ("in de avond", "in the evening"),
    ("met uitleg", "with instructions"),
    ("op maat", "made to measure"),
    ("vast elke week", "every week"),
    ("een keer proberen", "to try once"),
)


@dataclass(frozen=True)
class Owner:
    """A cooperative as the rows need it: who may make things there, and which written cooperative it is like."""

    pk: int
    place: str
    members: tuple[int, ...]
    like: str


@dataclass(frozen=True)
class Rows:
    """What one offering writes, ready for the database."""

    offering: list[Any]
    tiers: list[tuple[int, int, Any]]
    capacity: list[Any]
    makers: list[tuple[int, int]]


class Variations:
    """Makes the `number`th offering. Everything that is the same for all is prepared once, here."""

    def __init__(self, today: date) -> None:
        self.first_day = at_nine(today - timedelta(days=DAYS))
        self.position = {field.name: place for place, field in enumerate(bulk.columns(Offering))}
        self.by_cooperative: dict[str, list[tuple[OfferingText, list[Any]]]] = defaultdict(list)
        self.by_category: dict[str, list[OfferingText]] = defaultdict(list)
        categories = {category.key: category for category in Category.objects.subcategories()}
        for text in texts.offerings():
            row = offerings.offering(text, Cooperative(pk=0), categories[text.category], [], self.first_day)
            self.by_cooperative[text.cooperative].append((text, bulk.prepared(row)))
            self.by_category[text.category].append(text)

    def rows(self, number: int, pk: int, owners: Sequence[Owner]) -> Rows:
        """Some owners have many, most have some."""
        dice = Dice(number)
        owner = owners[dice.skewed(len(owners))]
        text, prototype = dice.pick(self.by_cooperative[owner.like])
        factor = 70 + dice.roll(71)
        minimum = max(1, text.minimum * (50 + 50 * dice.roll(4)) // 100)
        moment = connection.ops.adapt_datetimefield_value(
            self.first_day + timedelta(minutes=dice.roll((DAYS - 1) * 24 * 60))
        )
        row = prototype.copy()
        values = {
            "id": pk,
            "cooperative": owner.pk,
            "minimum": minimum,
            "lead_days": max(0, text.lead_days + dice.roll(5) - 2),
            "price": _price(text.price, factor),
            "first_published_at": moment,
            "last_published_at": moment,
            **self._words(text, owner, dice),
        }
        for name, value in values.items():
            row[self.position[name]] = value
        size = 50 + 25 * dice.roll(9)
        return Rows(
            row,
            [(pk, start, _price(price, factor)) for start, price in text.tiers if start > minimum],
            [
                pk,
                *[max(int(fits > 0), fits * size // 100) for fits in text.capacity],
                text.ceiling,
                text.ceiling_period,
                None,
            ],
            [(pk, member) for member in owner.members[: text.makers]],
        )

    def _words(self, text: OfferingText, owner: Owner, dice: Dice) -> dict[str, str]:
        others = self.by_category[text.category]
        extra_nl, extra_en = dice.pick(EXTRAS)
        chance = dice.roll(4)
        if chance == 0:
            extra_nl = extra_en = ""
        elif chance == 1:
            extra_nl = extra_en = f"in {owner.place}"
        summary, middle, last = dice.pick(others), dice.pick(others), dice.pick(others)
        return {
            "title_nl": f"{text.title_nl} {extra_nl}".strip()[:90],
            "title_en": f"{text.title_en} {extra_en}".strip()[:90],
            "summary_nl": summary.summary_nl,
            "summary_en": summary.summary_en,
            "description_nl": _paragraphs(text.description_nl, middle.description_nl, last.description_nl),
            "description_en": _paragraphs(text.description_en, middle.description_en, last.description_en),
        }


def _price(price: Decimal | None, factor: int) -> str | None:
    """A price times `factor` hundredths, in steps of five cents."""
    if price is None:
        return None
    steps = max(1, int(price * 20) * factor // 100)
    return f"{steps * 5 // 100}.{steps * 5 % 100:02}"


def _paragraphs(first: str, middle: str, last: str) -> str:
    return "\n\n".join((first.partition("\n\n")[0], middle.split("\n\n")[1], last.rpartition("\n\n")[2])).strip()


def owners(cooperatives: Sequence[tuple[int, str, str]], members: Iterator[tuple[int, int]]) -> list[Owner]:
    """From (pk, slug, place) and (cooperative's pk, member's pk); invented ones take the written ones in turn."""
    written = [text.slug for text in texts.cooperatives()]
    people: dict[int, list[int]] = defaultdict(list)
    for cooperative, member in members:
        people[cooperative].append(member)
    return [
        Owner(pk, place, tuple(people[pk]), slug if slug in written else written[number % len(written)])
        for number, (pk, slug, place) in enumerate(cooperatives)
    ]
