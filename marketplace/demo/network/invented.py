"""More cooperatives than were written down: names, places and people put together from the written ones."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.utils.text import slugify
from stdnum import iban
from stdnum.nl import bsn

from cooperatives.choices import Province
from cooperatives.models import PostcodeArea

from .dice import Dice
from .texts import CooperativeText, MemberText, cooperatives

QUALITIES = (
    *("Gouden", "Groene", "Blauwe", "Rode", "Gele", "Witte", "Zilveren", "Ronde", "Nieuwe", "Snelle", "Stille"),
    *("Warme", "Open", "Vrije", "Vaste", "Lichte", "Kleine", "Grote", "Fijne", "Vrolijke"),
)
THINGS = (
    *("Lepel", "Draad", "Schaar", "Hamer", "Spijker", "Kwast", "Emmer", "Bezem", "Fiets", "Kar", "Brug", "Sluis"),
    *("Molen", "Toren", "Kruik", "Mand", "Knoop", "Naald", "Zaag", "Schroef", "Pan", "Ketel", "Spade", "Hark"),
    *("Lamp", "Klok", "Sleutel", "Deur", "Tafel", "Bank", "Pen", "Bril", "Trom", "Fluit", "Appel", "Kers", "Peer"),
)
LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"


@lru_cache(maxsize=1)
def _areas() -> tuple[tuple[str, str, str], ...]:
    """(four digits, place, province): towns with more postcodes have more cooperatives, as in the country."""
    return tuple(PostcodeArea.objects.order_by("pc4").values_list("pc4", "place", "province"))


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    people = [member.name.partition(" ") for text in cooperatives() for member in text.members]
    return tuple(first for first, _space, _last in people), tuple(last for _first, _space, last in people)


def cooperative(number: int, today: date) -> CooperativeText:
    """The `number`th invented cooperative (from 0): one of the written ones in another town, with its own people."""
    dice = Dice(number)
    model = cooperatives()[number % len(cooperatives())]
    pc4, place, province = dice.pick(_areas())
    name = f"De {dice.pick(QUALITIES)} {dice.pick(THINGS)} {place}"
    slug = f"{slugify(name)[:60]}-{number + 1}"
    rsin = _rsin(number)
    return replace(
        model,
        slug=slug,
        name=name,
        legal_name=f"Coöperatie {name} U.A.",
        kvk=f"{30_001_000 + number}",
        vat_id=f"NL{rsin}B01",
        iban=_iban(number),
        kor=((date(today.year - 1, 1, 1), None),) if dice.roll(6) == 0 else (),
        street=f"{model.street.rpartition(' ')[0]} {dice.roll(200) + 1}",
        postcode=f"{pc4} {dice.pick(LETTERS)}{dice.pick('ABCEGHJKLMNPRTVWXZ')}",
        place=place,
        founded=2008 + dice.roll(17),
        email=f"hallo@{slug}.example",
        website=f"https://{slug}.example",
        service=_service(dice, province),
        labels=model.labels if dice.roll(2) else (),
        members=_members(dice, model),
    )


def _service(dice: Dice, province: str) -> dict[str, object]:
    chance = dice.roll(10)
    if chance < 2:
        return {"whole_country": True}
    return {"provinces": [Province(province).label]} if chance < 5 else {"km": 15 + 5 * dice.roll(10)}


def _members(dice: Dice, model: CooperativeText) -> tuple[MemberText, ...]:
    firsts, lasts = _names()
    return tuple(replace(member, name=f"{dice.pick(firsts)} {dice.pick(lasts)}") for member in model.members)


def _rsin(number: int) -> str:
    """The `number`th nine digits from 700000000 on that pass the eleven-test."""
    # Of each eleven numbers that differ in the two last digits about one passes; leave room for the search.
    first = 700_000_000 + 20 * number
    return next(digits for digits in map(str, range(first, first + 20)) if bsn.is_valid(digits))


def _iban(number: int) -> str:
    account = f"BANK{2_000_000_000 + number}"
    return f"NL{iban.calc_check_digits(f'NL00{account}')}{account}"
