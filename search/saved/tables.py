"""A snapshot as rows for a spreadsheet."""

from decimal import Decimal

from django.utils.translation import gettext as _

from marketplace.core.tables import Cell
from marketplace.core.templatetags.core_tags import whole_kilometres

from .models import Snapshot
from .paper import paper


def table(snapshot: Snapshot) -> tuple[list[str], list[list[Cell]]]:
    """Header and one row per offering found, each with the reference and the checksum: a row explains itself."""
    header = [
        *(_("Snapshot"), _("Taken"), _("Checksum"), _("Rank"), _("Offering number"), _("Offering"), _("Cooperative")),
        *(_("KVK number"), _("Place"), _("Price"), _("Unit"), _("VAT"), _("Distance in km"), _("Chosen")),
        _("Not as asked"),
    ]
    page = paper(snapshot)
    remark = " ".join(page.not_as_asked)
    rows: list[list[Cell]] = []
    for line in page.lines:
        hit = line.hit
        rows.append(
            [
                *(snapshot.reference, page.facts.taken_at, snapshot.checksum, hit.rank, hit.offering, hit.title),
                *(hit.cooperative, hit.kvk, hit.place),
                None if hit.price is None else Decimal(hit.price) / 100,
                *(hit.per, hit.vat),
                None if hit.metres is None else whole_kilometres(hit.metres / 1000),
                _("yes") if line.chosen else "",
                remark,
            ]
        )
    return header, rows
