"""The filters in use, each with the address of the same search without it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.units import amount
from search.asking import Question
from search.facets import FACETS
from search.query import Query
from search.understanding import Fact

from . import words
from .links import address


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use. `without` is the query that lacks it."""

    label: str
    without: Query

    @property
    def href(self) -> str:
        return address(self.without)


def understood(question: Question) -> list[Chip]:
    """What was read from the words; taking it away takes the words away."""
    chips = []
    for fact in question.understood.facts:
        query = question.query.changed(q=fact.rest)
        if fact.name == "place":
            query = query.changed(straal="")
        chips.append(Chip(_fact(fact, question), query))
    return chips


def _fact(fact: Fact, question: Question) -> str:
    read = question.understood
    match fact.name:
        case "place":
            return _place(question)
        case "radius":
            return _("within %(km)s km") % {"km": question.criteria.radius_km or read.radius_km}
        case "province":
            return words.VALUES["province"](read.province)
        case "price":
            return words.bounds(read.price_from, read.price_to, unit=read.unit or None)
        case "quantity":
            return quantity(read.quantity or 0, next(iter(read.counts), read.unit))
        case _:
            return fact.text


def quantity(number: int, unit: str | None) -> str:
    """ "40 personen", or "aantal: 40" when nobody said of what."""
    return amount(number, unit) if unit else _("quantity: %(number)s") % {"number": number}


def _place(question: Question) -> str:
    radius = question.criteria.radius_km
    if radius and not any(fact.name == "radius" for fact in question.understood.facts):
        return _("%(place)s, %(km)s km") % {"place": question.place_name, "km": radius}
    return question.place_name


def chosen(question: Question) -> list[Chip]:
    """What was filled in or ticked."""
    return [*_typed(question), *_ticked(question)]


def _typed(question: Question) -> Iterator[Chip]:
    query, criteria = question.query, question.criteria
    unit = next(iter(criteria.priced_in), None)
    if query.get("plaats") and question.area:
        yield Chip(_place(question), query.changed(plaats="", straal=""))
    if query.get("aantal") and "aantal" not in question.errors:
        yield Chip(quantity(criteria.quantity or 0, unit), query.changed(aantal="", eenheid=""))
    low, high = criteria.price_from, criteria.price_to
    if (query.get("prijs_van") or query.get("prijs_tot")) and (low is not None or high is not None):
        yield Chip(words.bounds(low, high, unit=unit), query.changed(prijs_van="", prijs_tot=""))


def _ticked(question: Question) -> Iterator[Chip]:
    for facet in FACETS:
        for value in question.query.all(facet.parameter):
            label = words.VALUES[facet.name](value)
            if facet.name == "lead_time":
                label = _("within %(time)s") % {"time": label}
            yield Chip(capfirst(label), question.query.without(facet.parameter, value))


def literally(question: Question) -> Query | None:
    """The search for the literal words, where something else was understood."""
    return question.query.changed(letterlijk="1") if question.understood.facts else None


def everything_off(question: Question) -> Query:
    """Only the words: without what was understood from them and without any filter."""
    return Query.of([("q", [question.criteria.words]), ("weergave", question.query.all("weergave"))])
