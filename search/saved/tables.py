"""A snapshot as rows for a spreadsheet."""

from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from catalogue.choices import PriceKind
from marketplace.core.tables import Cell
from marketplace.core.templatetags.core_tags import whole_kilometres

from .models import Snapshot
from .paper import Line, Paper, paper

CENT = Decimal("0.01")


def table(snapshot: Snapshot) -> tuple[list[str], list[list[Cell]]]:
    """Header and one row per offering found, or one row when there was none. Each row explains itself: what was asked,
    by whom, how much of what was found is here, and what was chosen."""
    header = [
        *(_("Snapshot"), _("Kept on"), _("Kept by"), _("Organisation"), _("Checksum"), _("Asked"), _("Not as asked")),
        *(_("Found"), _("Of these in the file"), _("Rank"), _("Offering number"), _("Offering"), _("Cooperative")),
        *(_("KVK number"), _("Place"), _("Price"), _("Unit"), _("Price is"), _("VAT"), _("Distance in km")),
        *(_("Chosen"), _("Choice"), _("Because"), _("Choice by"), _("Choice on")),
    ]
    page = paper(snapshot)
    before, after = _question(snapshot, page), _choice(page)
    found = [_offering(line) for line in page.lines] or [[None] * 12]
    return header, [[*before, *row, *after] for row in found]


def _question(snapshot: Snapshot, page: Paper) -> list[Cell]:
    facts = page.facts
    vat = _("Prices incl. VAT.") if facts.including_vat else _("Prices excl. VAT.")
    return [
        *(snapshot.reference, facts.taken_at, page.taken_by or _("a former colleague"), facts.organisation),
        *(snapshot.checksum, "; ".join([*page.criteria, vat.removesuffix(".")]), " ".join(page.not_as_asked)),
        *(facts.total, len(page.lines)),
    ]


def _offering(line: Line) -> list[Cell]:
    hit = line.hit
    kind = PriceKind.REQUEST if hit.price is None else PriceKind.FROM if hit.from_price else PriceKind.FIXED
    return [
        *(hit.rank, hit.offering, hit.title, hit.cooperative, hit.kvk, hit.place),
        None if hit.price is None else (Decimal(hit.price) / 100).quantize(CENT),
        *(hit.per, str(kind.label), hit.vat),
        None if hit.metres is None else whole_kilometres(hit.metres / 1000),
        _("yes") if line.chosen else "",
    ]


def _choice(page: Paper) -> list[Cell]:
    choice = page.choice
    if choice is None:
        return [_("still open"), "", "", ""]
    what = choice.what.hit if choice.what else None
    return [
        f"{what.title} – {what.cooperative}" if what else _("None of these"),
        choice.reason,
        choice.who or _("a former colleague"),
        localtime(choice.at).isoformat(timespec="seconds"),
    ]
