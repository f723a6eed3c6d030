"""Tables that go out: CSV and XLSX files to download, in which no text is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import openpyxl
from django.http import HttpResponse

from .sheets import escape

Cell = str | int | Decimal | None
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(kind: str, name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A file of one of KINDS to keep, called `name`."""
    content = csv_file(header, rows) if kind == "csv" else xlsx_file(header, rows)
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response


def csv_file(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with its mark and semicolons, as a Dutch spreadsheet opens it; numbers with a point."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows(_safe(row) for row in (header, *rows))
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet; numbers are numbers."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (header, *rows):
        sheet.append(_safe(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _safe(row: Sequence[Cell]) -> list[Cell]:
    return [escape(cell) if isinstance(cell, str) else cell for cell in row]
