"""The columns of a sheet of cooperatives, in order: how each is read, and written so that it reads the same again."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from cooperatives.choices import CooperativeKind, LabelKind, Province
from cooperatives.models import Cooperative
from marketplace.core.cells import BadCell, choice_of, choices_of, day, one_of, text, whole, words, yes_or_no
from marketplace.core.importing import Column

FIELDS = (
    *("slug", "name", "legal_name", "kind", "founded", "kvk", "vat_id", "street", "postcode"),
    *("contact_name", "phone", "email", "website", "languages", "whole_country", "service_km", "service_provinces"),
    *("tagline_nl", "tagline_en", "intro_nl", "intro_en"),
)
"""Columns that are fields of the cooperative's own row."""
FACTS = ("iban", "account_holder", "approved", "kor", "labels")
"""Columns that are rows of their own."""
LANGUAGE = re.compile(r"[a-z]{2,3}")


class Period(NamedTuple):
    """Without an end it still goes on."""

    start: date
    end: date | None


class LabelOf(NamedTuple):
    kind: str
    number: str
    start: date
    end: date | None


def periods(cell: str) -> list[Period]:
    """2025-01-01 2025-12-31; 2026-07-01 is two periods, of which the second goes on."""
    return sorted(_period(part.split()) for part in _parts(cell))


def labels(cell: str) -> list[LabelOf]:
    """pso_3 PSO3-2025-0733 2025-09-30 2027-09-30: the label, its number (or -), from and to; more after a semicolon."""
    read_kind = one_of(choices_of(LabelKind))
    found = []
    for part in _parts(cell):
        kind, number, *days = [*part.split(), ""][: max(2, len(part.split()))]
        found.append(LabelOf(read_kind(kind), "" if number == "-" else number, *_period(days)))
    return sorted(dict.fromkeys(found), key=lambda label: (label.kind, label.start))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]


def _period(days: list[str]) -> Period:
    if len(days) not in {1, 2}:
        raise BadCell(_("Write one or two dates, such as 2025-01-01 2025-12-31."))
    start, end = day(days[0]), day(days[1]) if len(days) == 2 else None
    if end is not None and end < start:
        raise BadCell(_("A period ends on or after the day it begins."))
    return Period(start, end)


def languages(cell: str) -> list[str]:
    codes = [word.lower() for word in words(20)(cell)]
    if not all(LANGUAGE.fullmatch(code) for code in codes):
        raise BadCell(_("Write languages as codes, such as nl, en, ar."))
    return codes


def provinces(cell: str) -> list[str]:
    read = choice_of(Province)
    return [read(name) for name in words(12)(cell)]


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    """Made when asked: the labels of choices need translations, which need the apps."""
    lengths = {field.name: field.max_length or 200 for field in Cooperative._meta.fields}
    readers: dict[str, tuple[Callable[[str], Any], Any]] = {
        "kind": (choice_of(CooperativeKind), CooperativeKind.COOPERATIVE.value),
        "founded": (whole(1800, 2100), None),
        "languages": (languages, []),
        "whole_country": (yes_or_no, False),
        "service_km": (whole(1, 400), None),
        "service_provinces": (provinces, []),
    }
    own = [
        Column(name, *readers.get(name, (text(lengths[name]), "")), required=name in {"name", "kvk"}) for name in FIELDS
    ]
    return (
        *own,
        Column("iban", text(34)),
        Column("account_holder", text(160)),
        Column("approved", yes_or_no, False),
        Column("kor", periods, []),
        Column("labels", labels, []),
    )


def facts(row: Cooperative) -> dict[str, Any]:
    """What stands in other tables, in the shape that the columns read; a row that is not saved yet has nothing."""
    if row._state.adding:
        return {"iban": "", "account_holder": "", "approved": False, "kor": [], "labels": []}
    account, approval = getattr(row, "bank_account", None), getattr(row, "approval", None)
    return {
        "iban": account.iban if account else "",
        "account_holder": account.holder if account else "",
        "approved": bool(approval and approval.approved),
        "kor": sorted(Period(period.starts_on, period.ends_on) for period in row.kor_periods.all()),
        "labels": [
            LabelOf(label.kind, label.number.replace(" ", ""), label.valid_from, label.valid_to)
            for label in row.labels.all()
        ],
    }


def written(row: Cooperative) -> dict[str, str]:
    """One text per column; prefetch labels and kor_periods, and join approval and bank_account, for more than a few."""
    beside = facts(row)
    beside["kor"] = [_days(period.start, period.end) for period in beside["kor"]]
    beside["labels"] = [
        f"{label.kind} {label.number or '-'} {_days(label.start, label.end)}" for label in beside["labels"]
    ]
    return {
        column.key: _written(beside[column.key] if column.key in beside else getattr(row, column.key))
        for column in columns()
    }


def _days(start: date, end: date | None) -> str:
    return f"{start} {end}" if end else f"{start}"


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value)
