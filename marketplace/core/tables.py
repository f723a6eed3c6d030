"""Tables to take away: rows of texts, numbers and dates as CSV or XLSX, in which nothing is ever calculated."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.timezone import localdate
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .sheets import escape
from .text import current_language

Cell = str | int | Decimal | date | None
MONEY = "#,##0.00"
DAY = "yyyy-mm-dd"
NARROWEST, WIDEST = 10, 60
NOT_IN_XML = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\r\ud800-\udfff\ufffe\uffff]")
"""What openpyxl refuses, what XML itself cannot hold, and half of a line's end: a sheet writes the other half."""
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


def csv_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """As a spreadsheet in the reader's language opens it: 12,50 between semicolons in Dutch, 12.50 between commas."""
    dutch = current_language() == "nl"
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if dutch else ",")
    writer.writerow([escape(name) for name in header])
    writer.writerows([_written(cell, comma=dutch) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _written(cell: Cell, *, comma: bool) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",") if comma else f"{cell:f}"
    if isinstance(cell, str):
        return escape(cell)
    return "" if cell is None else str(cell)


def xlsx_table(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet; the first row stays in view, amounts are numbers with two decimals."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    body = [list(row) for row in rows]
    for column, name in enumerate(header):
        longest = max((len(str(row[column] or "")) for row in body), default=0)
        width = min(WIDEST, max(NARROWEST, longest + 2, len(name) + 2))
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    sheet.append([_cell(sheet, name, bold=True) for name in header])
    for row in body:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet_name(title: str) -> str:
    """At most 31 signs, without those that a sheet's name may not have."""
    words = " ".join(_printable(title).split())
    return "".join(sign for sign in words if sign not in r"[]:*?/\'")[:31].strip() or "1"


def _cell(sheet: Any, value: Cell, *, bold: bool = False) -> Any:
    shown: Any = escape(_printable(value)) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, shown)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, Decimal):
        cell.number_format = MONEY
    elif isinstance(value, date):
        cell.number_format = DAY
    if bold:
        cell.font = Font(bold=True)
    return cell


def _printable(text: str) -> str:
    """Without what XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, named after what it holds and today; no search engine lists it."""
    response = HttpResponse(content, content_type=TYPES[kind])
    named = f"{slugify(name)[:60] or 'samenmarkt'}-{localdate():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{named}"'
    response["X-Robots-Tag"] = "noindex"
    return response
