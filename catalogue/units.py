"""How amounts of a unit are said."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from catalogue.choices import Unit

PER: Mapping[str, str | Promise] = {
    Unit.PERSON: _("per person"),
    Unit.HOUR: _("per hour"),
    Unit.PIECE: _("each"),
    Unit.HALF_DAY: _("per half day"),
    Unit.DAY: _("per day"),
    Unit.GROUP: _("per group"),
    Unit.SQUARE_METRE: _("per m²"),
    Unit.PAGE: _("per page"),
    Unit.WORD: _("per word"),
    Unit.KILOGRAM: _("per kg"),
    Unit.MONTH: _("per month"),
    Unit.VISIT: _("per visit"),
}

NUMBER_OF: Mapping[str, str | Promise] = {
    Unit.PERSON: _("Number of people"),
    Unit.HOUR: _("Number of hours"),
    Unit.PIECE: _("How many"),
    Unit.HALF_DAY: _("Number of half days"),
    Unit.DAY: _("Number of days"),
    Unit.GROUP: _("Number of groups"),
    Unit.SQUARE_METRE: _("Number of m²"),
    Unit.PAGE: _("Number of pages"),
    Unit.WORD: _("Number of words"),
    Unit.KILOGRAM: _("Number of kg"),
    Unit.MONTH: _("Number of months"),
    Unit.VISIT: _("Number of visits"),
}

AMOUNT: Mapping[str, Promise] = {
    Unit.PERSON: ngettext_lazy("%(number)s person", "%(number)s people", "number"),
    Unit.HOUR: ngettext_lazy("%(number)s hour", "%(number)s hours", "number"),
    Unit.PIECE: ngettext_lazy("%(number)s piece", "%(number)s pieces", "number"),
    Unit.HALF_DAY: ngettext_lazy("%(number)s half day", "%(number)s half days", "number"),
    Unit.DAY: ngettext_lazy("%(number)s day", "%(number)s days", "number"),
    Unit.GROUP: ngettext_lazy("%(number)s group", "%(number)s groups", "number"),
    Unit.SQUARE_METRE: ngettext_lazy("%(number)s m²", "%(number)s m²", "number"),
    Unit.PAGE: ngettext_lazy("%(number)s page", "%(number)s pages", "number"),
    Unit.WORD: ngettext_lazy("%(number)s word", "%(number)s words", "number"),
    Unit.KILOGRAM: ngettext_lazy("%(number)s kg", "%(number)s kg", "number"),
    Unit.MONTH: ngettext_lazy("%(number)s month", "%(number)s months", "number"),
    Unit.VISIT: ngettext_lazy("%(number)s visit", "%(number)s visits", "number"),
}


def per(unit: str) -> str:
    """per persoon, per uur."""
    return str(PER[unit])


def number_of(unit: str) -> str:
    """The name of a field that asks for a quantity: Aantal personen."""
    return str(NUMBER_OF[unit])


def amount(number: int, unit: str) -> str:
    """40 personen, 1 uur."""
    said: str = AMOUNT[unit] % {"number": number}
    return said
