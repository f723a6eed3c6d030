"""What a cell of a table means. Each reader takes text that is not empty and raises BadCell with a plain reason."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

YES = {"yes", "ja", "y", "j", "true", "waar", "1", "x"}
NO = {"no", "nee", "n", "false", "onwaar", "0", "-"}
DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
AMOUNT = re.compile(r"^[-+]?\d[\d.,]*$")

Reader = Callable[[str], Any]


class BadCell(Exception):
    """The message is a sentence for who filled in the cell."""


def folded(text: str) -> str:
    """A text with one sign for each line break, whatever system it was written on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text(longest: int) -> Reader:
    def read(cell: str) -> str:
        if CONTROL.search(cell):
            raise BadCell(_("There is a character in it that cannot be shown. Type the text again."))
        if len(cell) > longest:
            raise BadCell(
                _("This has %(length)s characters; at most %(limit)s fit.") % {"length": len(cell), "limit": longest}
            )
        return folded(cell)

    return read


def whole(least: int = 0, most: int = 2_000_000_000) -> Reader:
    def read(cell: str) -> int:
        digits = cell.replace(" ", "")
        if not re.fullmatch(r"-?\d{1,12}", digits):
            raise BadCell(_("Write a whole number, in digits."))
        if not least <= int(digits) <= most:
            raise BadCell(_("Write a number from %(least)s to %(most)s.") % {"least": least, "most": most})
        return int(digits)

    return read


def money(cell: str) -> Decimal:
    """Euros with a decimal comma or point: 12,50 and 12.50, 1.234,50 and 1,234.50."""
    digits = cell.replace("€", "").replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not AMOUNT.match(digits):
        raise BadCell(_("Write an amount in euros, such as 12,50."))
    parts = re.split(r"[.,]", digits)
    if len(parts) == 2 and len(parts[1]) == 3:
        if not int(parts[0]):
            raise BadCell(_("Write an amount in euros, with at most two digits behind the comma."))
        raise BadCell(
            _("%(amount)s can be read in two ways. Write %(thousand)s or %(thousand)s,00.")
            % {"amount": cell, "thousand": "".join(parts)}
        )
    amount = _number(digits, parts)
    if amount <= 0:
        raise BadCell(_("Write an amount above zero."))
    if amount >= 10_000_000:
        raise BadCell(_("Write an amount below ten million euros."))
    return amount


def _number(digits: str, parts: list[str]) -> Decimal:
    """The last sign that stands once before one or two digits is the decimal one; the others group thousands."""
    if len(parts) == 1:
        return Decimal(digits)
    *groups, last = parts
    if (
        len(last) in {1, 2}
        and digits.count(digits[-len(last) - 1]) == 1
        and all(len(group) == 3 for group in groups[1:])
    ):
        return Decimal("".join(groups) + "." + last).quantize(Decimal("0.01"))
    if all(len(part) == 3 for part in parts[1:]) and len({sign for sign in digits if sign in ".,"}) == 1:
        return Decimal("".join(parts))
    raise BadCell(_("Write an amount in euros, with at most two digits behind the comma."))


def day(cell: str) -> date:
    for form in DATES:
        try:
            return datetime.strptime(cell, form).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise BadCell(_("Write a date such as 22-11-2026."))


def yes_or_no(cell: str) -> bool:
    word = cell.lower()
    if word not in YES | NO:
        raise BadCell(_("Write yes or no."))
    return word in YES


def one_of(choices: Mapping[str, str], kind: type[models.TextChoices] | None = None) -> Reader:
    """A value by any of its names: lower-case name to value. Who is wrong reads the names of `kind`, or the values."""

    def read(cell: str) -> str:
        if cell.lower() not in choices:
            known = [str(label) for label in kind.labels] if kind else sorted(set(choices.values()))
            raise BadCell(
                _("“%(word)s” is not known. Choose from: %(known)s.") % {"word": cell, "known": ", ".join(known)}
            )
        return choices[cell.lower()]

    return read


def choices_of(kind: type[models.TextChoices]) -> dict[str, str]:
    """The values of an enumeration by value and by label, in Dutch and in English."""
    names = {str(value).lower(): str(value) for value in kind.values}
    for language in ("nl", "en"):
        with translation.override(language):
            names.update({str(label).lower(): str(value) for value, label in kind.choices})
    return names


def choice_of(kind: type[models.TextChoices], more: Mapping[str, str] | None = None) -> Reader:
    """A value of an enumeration, by its names and by `more` of them."""
    return one_of({**choices_of(kind), **(more or {})}, kind)


def words(most: int, longest: int = 40) -> Reader:
    """A list of words between commas or semicolons."""
    read_word = text(longest)

    def read(cell: str) -> list[str]:
        found = [read_word(word.strip()) for word in re.split(r"[,;\n]", cell) if word.strip()]
        if len(found) > most:
            raise BadCell(_("At most %(limit)s, between commas.") % {"limit": most})
        return found

    return read
