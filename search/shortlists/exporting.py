"""What stands in the files that can be taken away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from catalogue.choices import PriceKind
from catalogue.units import per
from marketplace.core.addresses import absolute
from marketplace.core.tables import Cell
from marketplace.core.templatetags.core_tags import euros, whole_kilometres
from marketplace.core.text import choose
from search.asking import Question
from search.directory import directory
from search.presenting.cards import Row, address_of, priced, rows_of
from search.presenting.page import ResultsPage
from search.results import Hit, Results
from search.services import engine

from .lines import Line, gone, total
from .models import Shortlist

MOST_HITS = 1_000
Table = tuple[list[str], list[list[Cell]]]


def list_table(shown: Sequence[Line]) -> Table:
    """One row per line of a list; amounts are numbers in euros."""
    header = [
        *(_("Offering"), _("Cooperative"), _("Place"), _("Quantity"), _("Unit"), _("Price per unit"), _("Price is")),
        *(
            _("VAT"),
            _("Together excl. VAT"),
            _("Together incl. VAT"),
            _("Please note"),
            _("Note"),
            _("Note by"),
            _("Address"),
        ),
    ]
    return header, [_list_row(line) for line in shown]


def _list_row(line: Line) -> list[Cell]:
    item = line.item
    noted: list[Cell] = [item.note, str(item.note_by or "") if item.note else ""]
    if line.offering is None:
        return [line.title, gone(), "", item.quantity, *[""] * 4, None, None, "", *noted, ""]
    offering, price = line.offering, line.price
    return [
        *(line.title, offering.cooperative.name, offering.cooperative.place, item.quantity, per(offering.unit)),
        price.amount if price else None,
        str(PriceKind(offering.price_kind).label),
        price.note if price else "",
        *(line.total or (None, None)),
        line.remark,
        *noted,
        absolute(offering.get_absolute_url()),
    ]


def printed(shortlist: Shortlist, shown: Sequence[Line], *, including_vat: bool, network: str) -> dict[str, Any]:
    """What templates/pdf/shortlist.typ reads."""
    sum_ = total(shown)
    owner = str(shortlist.owner) if shortlist.owner else ""
    shared = str(shortlist.organisation) if shortlist.organisation else ""
    return {
        "network": network,
        "made": _("Made on %(day)s. Prices may change.") % {"day": date_format(localdate(), "j F Y")},
        "page": _("Page"),
        "about": " · ".join(part for part in (shared, owner) if part),
        "note": shortlist.note,
        "headings": [_("Offering"), _("Price"), _("Quantity"), _("Together")],
        "lines": [_printed(line) for line in shown],
        "total": "" if sum_ is None else euros(sum_),
        "total-label": _("Together incl. VAT") if including_vat else _("Together excl. VAT"),
        "total-of": _("of what has a quantity and a fixed price"),
    }


def _printed(line: Line) -> dict[str, str]:
    offering = line.offering
    maker = offering.cooperative if offering else None
    price = [line.price_words, line.price.note if line.price else ""]
    return {
        "title": str(line.title),
        "link": absolute(offering.get_absolute_url()) if offering else "",
        "place": f"{maker.name} · {maker.place}" if maker else "",
        "price": "\n".join(part for part in price if part),
        "quantity": line.wanted,
        "total": "" if line.read_total is None else euros(line.read_total),
        "remark": line.remark,
        "note": line.item.note,
        "gone": "" if offering else gone(),
    }


def search_table(question: Question) -> Table:
    """The first thousand of what a question finds, in its order, from the first page on. Raises SearchUnavailable.

    Where something else was searched than was typed, a last column says so in every row.
    """
    criteria = replace(question.criteria, page=1, per_page=MOST_HITS)
    results = engine().search(criteria)
    rows = rows_of(hit.offering_id for hit in results.hits)
    gross = criteria.including_vat
    price = _("Price incl. VAT") if gross else _("Price excl. VAT")
    header = [
        *(_("Offering"), _("Cooperative"), _("Place"), price, _("Unit"), _("Price is"), _("VAT"), _("Minimum order")),
        *(_("Most a day"), _("Working days ahead"), _("Distance in km"), _("Address")),
    ]
    found = [_found(rows[hit.offering_id], hit, gross=gross) for hit in results.hits if hit.offering_id in rows]
    if said := " ".join(_otherwise(question, results)):
        nothing: list[Cell] = [""] * len(header)
        return [*header, _("About this search")], [[*row, said] for row in found or [nothing]]
    return header, found


def _otherwise(question: Question, results: Results) -> list[str]:
    """In which way something else was searched than was typed, in the words of the results page."""
    page = ResultsPage(question, results)
    said = list(page.ignored)
    if page.agreed:
        agreed = _("This you agree on with the cooperative: %(said)s. We did not filter on it.")
        said.append(agreed % {"said": page.agreed})
    if results.partly:
        said.append(_("No offering has all your words. These have most of them."))
    if results.corrected:
        said.append(_("Nothing was found for your own words. This is what we found for") + f" {results.did_you_mean}.")
    return said


def _found(row: Row, hit: Hit, *, gross: bool) -> list[Cell]:
    title = choose(row.title_nl, row.title_en)
    maker = directory().cooperatives_by_pk.get(row.cooperative_id)
    amount, vat, _in_kor = priced(row, hit, maker, localdate(), including=gross)
    return [
        *(str(title), row.cooperative__name, row.cooperative__place, amount, per(row.unit)),
        str(PriceKind(row.price_kind).label),
        vat.short or f"{vat.percentage:f}%",
        *(row.minimum, row.per_day, row.lead_days),
        None if hit.distance_km is None else whole_kilometres(hit.distance_km),
        absolute(address_of(row.pk, title)),
    ]
