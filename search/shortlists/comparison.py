"""Up to four offerings beside each other: what each row says of each, and where they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from catalogue import wording
from catalogue.choices import OfferingKind
from catalogue.models import Offering
from catalogue.offering_page import answer, capacity_of
from catalogue.shown_price import ShownPrice, calculation, price_of
from catalogue.units import amount
from cooperatives.models import CooperativeLabel
from cooperatives.places import Area, distance_km
from cooperatives.wording import languages
from marketplace.core.templatetags.core_tags import euros, kilometres

MOST = 4
FEWEST = 2
NOTHING = ("–",)
Cell = tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """What is compared and, per offering, its lines; `is_same` when all say the same."""

    label: str
    cells: tuple[Cell, ...]

    @property
    def is_same(self) -> bool:
        return len(set(self.cells)) < 2


@dataclass(frozen=True)
class Asked:
    """What the reader filled in, and how the reader counts prices."""

    today: date
    including_vat: bool
    quantity: int | None = None
    area: Area | None = None


def labels_of(offerings: Sequence[Offering], today: date) -> dict[int, list[CooperativeLabel]]:
    """The labels valid today by cooperative: one query for all."""
    found: dict[int, list[CooperativeLabel]] = {}
    makers = {offering.cooperative_id for offering in offerings}
    for label in CooperativeLabel.objects.valid(today).filter(cooperative__in=makers).order_by("kind"):
        found.setdefault(label.cooperative_id, []).append(label)
    return found


def rows(offerings: Sequence[Offering], asked: Asked) -> list[Row]:
    """Every row, in the order in which a buyer decides. Reads what OfferingQuerySet.for_page brings."""
    labels = labels_of(offerings, asked.today)

    def row(label: str, cells: Sequence[Sequence[str]]) -> Row:
        return Row(label, tuple(tuple(cell) or NOTHING for cell in cells))

    found = [row(_("Price"), [_price(offering, asked) for offering in offerings])]
    if asked.quantity:
        found.append(row(_("Together"), [_total(offering, asked) for offering in offerings]))
        found.append(row(_("Does it fit?"), [_fits(offering, asked) for offering in offerings]))
    found += [
        row(_("Minimum order"), [[amount(offering.minimum, offering.unit)] for offering in offerings]),
        row(_("Order ahead"), [[wording.lead_time(offering.lead_days)] for offering in offerings]),
        row(_("Where and how"), [wording.delivery(offering) for offering in offerings]),
    ]
    if asked.area:
        found.append(row(_("Distance"), [[_distance(offering, asked.area)] for offering in offerings]))
    found += [
        row(_("How much fits"), [_capacity(offering, asked.today) for offering in offerings]),
        row(_("Labels"), [_labels(labels.get(offering.cooperative_id, [])) for offering in offerings]),
        row(_("Confidential work"), [[_yes(offering.confidential)] for offering in offerings]),
        row(_("Kind"), [[str(OfferingKind(offering.kind).label).capitalize()] for offering in offerings]),
        row(_("Languages"), [_languages(offering) for offering in offerings]),
    ]
    return found


def said(price: ShownPrice) -> str:
    """€ 12,50 per persoon, vanaf € 12,50 per uur, prijs op aanvraag."""
    if price.amount is None:
        return _("price on request")
    start = pgettext("price", "from") + " " if price.is_from else ""
    return f"{start}{euros(price.amount)} {price.per}"


def _price(offering: Offering, asked: Asked) -> list[str]:
    """At the tier of the asked quantity, or of the minimum order."""
    quantity = asked.quantity or offering.minimum
    price = price_of(offering, asked.today, including=asked.including_vat, quantity=quantity)
    return [said(price), *([price.note] if price.note else [])]


def total_of(offering: Offering, asked: Asked) -> tuple[Decimal, Decimal] | None:
    """(excluding VAT, including VAT) for the asked quantity; None where the price is no fixed one."""
    if not asked.quantity:
        return None
    sum_ = calculation(offering, asked.today, including=asked.including_vat, quantity=asked.quantity)
    return (sum_.total.excluding, sum_.total.including) if sum_ else None


def _total(offering: Offering, asked: Asked) -> list[str]:
    """What the reader counts in first."""
    total = total_of(offering, asked)
    if total is None:
        return [_("ask for a price")]
    without = _("%(amount)s excl. VAT") % {"amount": euros(total[0])}
    including = _("%(amount)s incl. VAT") % {"amount": euros(total[1])}
    return [including, without] if asked.including_vat else [without, including]


def _fits(offering: Offering, asked: Asked) -> list[str]:
    assert asked.quantity
    _tone, sentence = answer(offering, capacity_of(offering), asked.quantity, asked.today)
    return [sentence]


def _distance(offering: Offering, area: Area) -> str:
    maker = offering.cooperative
    return kilometres(distance_km(area.lat, area.lon, maker.lat, maker.lon))


def _capacity(offering: Offering, today: date) -> list[str]:
    capacity = capacity_of(offering)
    if capacity is None or not capacity.per_day:
        return []
    lines = [_("At most %(most)s a day") % {"most": capacity.per_day}]
    if ceiling := wording.ceiling(capacity):
        lines.append(ceiling)
    if capacity.full_until and capacity.is_full_on(today):
        lines.append(_("Full until %(day)s") % {"day": wording.day(capacity.full_until)})
    return lines


def _labels(labels: Sequence[CooperativeLabel]) -> list[str]:
    return [str(label.get_kind_display()) for label in labels]


def _languages(offering: Offering) -> list[str]:
    said = languages(offering.cooperative.languages)
    return [said[:1].upper() + said[1:]] if said else []


def _yes(value: bool) -> str:
    return _("Suited to it") if value else _("Not stated")
