"""The columns of a sheet of offerings, in order: how each is read, and written so that it reads the same again."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import CapacityPeriod, DeliveryMode, OfferingKind, PriceKind, Unit, VatRate
from catalogue.models import Offering
from catalogue.models.capacity import WEEKDAYS
from marketplace.core.cells import BadCell, choice_of, day, money, text, whole, words, yes_or_no
from marketplace.core.importing import Column

TEXTS = ("title_nl", "title_en", "summary_nl", "summary_en", "description_nl", "description_en")
TAGS = ("tags_nl", "tags_en")
DELIVERY = tuple(mode.value for mode in DeliveryMode)
CAPACITY = (*WEEKDAYS, "ceiling", "ceiling_period", "full_until")
FIELDS = (
    *("kind", *TEXTS, *TAGS, "price_kind", "price", "unit", "vat_rate", "minimum", "lead_days"),
    *(*DELIVERY, "reach_km", "confidential"),
)
"""Columns that are fields of the offering's own row."""


def tiers(cell: str) -> list[tuple[int, Decimal]]:
    """60: 11,75; 100: 11,00 is from 60 on 11,75 and from 100 on 11,00; in order of quantity."""
    read_quantity, found = whole(2), {}
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", cell))):
        quantity, colon, price = part.partition(":")
        if not colon:
            raise BadCell(_("Write quantities and prices such as 60: 11,75; 100: 11,00."))
        if (number := read_quantity(quantity.strip())) in found:
            raise BadCell(_("Quantity %(quantity)s is there twice.") % {"quantity": number})
        found[number] = money(price.strip())
    return sorted(found.items())


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    """Made when asked: the labels of choices need translations, which need the apps."""
    lengths = {field.name: field.max_length or 0 for field in Offering._meta.fields}
    return (
        Column("id", whole(1), None),
        Column("cooperative", text(80), required=True),
        Column("category", text(80), None),
        Column("title_nl", text(lengths["title_nl"]), required=True),
        *(Column(name, text(lengths[name])) for name in TEXTS if name != "title_nl"),
        *(Column(name, words(10), []) for name in TAGS),
        Column("kind", choice_of(OfferingKind), OfferingKind.SERVICE.value),
        Column("price_kind", choice_of(PriceKind), PriceKind.FIXED.value),
        Column("price", money, None),
        Column("unit", choice_of(Unit), Unit.HOUR.value),
        Column("tiers", tiers, []),
        Column("vat_rate", choice_of(VatRate, {f"{rate}%": rate for rate in ("21", "9", "0")}), "21"),
        Column("minimum", whole(1), 1),
        Column("lead_days", whole(0, 250), 5),
        *(Column(name, yes_or_no, False) for name in DELIVERY),
        Column("reach_km", whole(1, 400), None),
        Column("confidential", yes_or_no, False),
        *(Column(name, whole(), 0) for name in WEEKDAYS),
        Column("ceiling", whole(1), None),
        Column("ceiling_period", choice_of(CapacityPeriod), CapacityPeriod.WEEK.value),
        Column("full_until", day, None),
        Column("makers", words(20, 120), []),
    )


def written(offering: Offering) -> dict[str, str]:
    """One text per column; prefetch tiers, makers and capacity for more than a few."""
    capacity = getattr(offering, "capacity", None)
    special: dict[str, Callable[[], Any]] = {
        "id": lambda: offering.pk,
        "cooperative": lambda: offering.cooperative.slug,
        "category": lambda: offering.category.key,
        "tiers": lambda: "; ".join(f"{tier.quantity}: {tier.price:.2f}" for tier in offering.tiers.all()),
        "makers": lambda: "; ".join(maker.name for maker in offering.makers.all()),
    }
    return {
        column.key: _written(
            special[column.key]()
            if column.key in special
            else getattr(capacity, column.key, None)
            if column.key in CAPACITY
            else getattr(offering, column.key)
        )
        for column in columns()
    }


def _written(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value)
