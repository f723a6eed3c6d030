"""The postcode table from a GeoNames postal file (NL.txt): no header, twelve columns between tabs.

The columns are those of its readme. Of several places with one postcode the first counts.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from cooperatives import places
from cooperatives.choices import Province
from cooperatives.models import Cooperative, PostcodeArea
from marketplace.core.cells import BadCell, one_of, text
from marketplace.core.importing import BadRow, Column, Effect, Progress, Ready, Record
from marketplace.core.sheets import MAX_BYTES, Table, UnreadableSheet

HEADER = (
    *("country", "postcode", "place", "province", "province_code", "municipality", "municipality_code"),
    *("community", "community_code", "latitude", "longitude", "accuracy"),
)
UNUSED = ("province_code", "municipality", "municipality_code", "community", "community_code", "accuracy")
PROVINCES = {province.label.lower(): province.value for province in Province} | {"friesland": Province.FRYSLAN.value}
NETHERLANDS = {"latitude": (50.7, 53.6), "longitude": (3.3, 7.3)}
"""Degrees WGS 84 that hold the European Netherlands."""


def read(path: Path) -> Table:
    """Raises UnreadableSheet."""
    if not path.is_file():
        raise UnreadableSheet(_("There is no file %(path)s.") % {"path": path})
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableSheet(_("The file is too large: at most %(limit)s MB.") % {"limit": MAX_BYTES // 1_000_000})
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        raise UnreadableSheet(_("This is not a text file in UTF-8.")) from None
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, start=1) if line.strip()]
    if not rows or len(rows[0][1]) != len(HEADER):
        raise UnreadableSheet(_("This is not a GeoNames postal file: it has twelve columns between tabs."))
    return Table(list(HEADER), rows)


def postcode(cell: str) -> str:
    if not re.fullmatch(r"[1-9]\d{3}( ?[A-Z]{2})?", cell):
        raise BadCell(_("Write a Dutch postcode, such as 1012 NZ."))
    return cell[:4]


def latitude(cell: str) -> float:
    return _degrees(cell, *NETHERLANDS["latitude"])


def longitude(cell: str) -> float:
    return _degrees(cell, *NETHERLANDS["longitude"])


def _degrees(cell: str, least: float, most: float) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise BadCell(_("Write degrees such as 52.09.")) from None
    if not least <= value <= most:
        raise BadCell(_("This does not lie in the Netherlands."))
    return value


def country(cell: str) -> str:
    if cell != "NL":
        raise BadCell(_("Only places in the Netherlands (NL) can be imported."))
    return cell


class PlaceImporter:
    """Makes the table as the file is: what the file does not name goes.

    Raises UnreadableSheet when a cooperative would lose its place on the map.
    """

    columns: Sequence[Column] = (
        Column("country", country, required=True),
        Column("postcode", postcode, required=True),
        Column("place", text(80), required=True),
        Column("province", one_of(PROVINCES), required=True),
        Column("latitude", latitude, required=True),
        Column("longitude", longitude, required=True),
        *(Column(name, text(200)) for name in UNUSED),
    )

    def __init__(self, table: Table) -> None:
        self.named = {cells[1][:4] for _row, cells in table.rows if len(cells) > 1}
        self.present = {area.pk: area for area in PostcodeArea.objects.all()}
        self.seen: set[str] = set()
        used = Cooperative.objects.order_by("name").values_list("postcode", "name")
        if lost := [f"{name} ({code})" for code, name in used if code[:4] not in self.named]:
            raise UnreadableSheet(_("The file lacks the postcode of: %(names)s.") % {"names": ", ".join(lost)})

    def prepare(self, record: Record) -> Ready:
        if record.unread:
            raise BadRow([])
        values = record.values
        pc4 = values["postcode"]
        first = pc4 not in self.seen
        self.seen.add(pc4)
        area = PostcodeArea(
            pc4=pc4,
            place=values["place"],
            province=values["province"],
            lat=values["latitude"],
            lon=values["longitude"],
        )
        before = self.present.get(pc4)
        if not first or (before and _values(before) == _values(area)):
            return Ready(Effect.UNCHANGED)
        return Ready(Effect.CHANGED if before else Effect.CREATED, area)

    def write(self, changes: Sequence[PostcodeArea], progress: Progress) -> None:
        PostcodeArea.objects.bulk_create(
            changes,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["pc4"],
            update_fields=["place", "province", "lat", "lon"],
        )
        progress(len(changes))
        gone = sorted(self.present.keys() - self.named)
        for start in range(0, len(gone), 500):
            PostcodeArea.objects.filter(pk__in=gone[start : start + 500]).delete()
        places.forget()


def _values(area: PostcodeArea) -> tuple[str, str, float, float]:
    return area.place, area.province, area.lat, area.lon
