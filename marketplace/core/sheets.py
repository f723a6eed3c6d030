"""Tables from outside: CSV and XLSX files as rows of text, within limits, and text made safe for both.

A formula is the text it is written as; nothing in a file is calculated, fetched or expanded.
"""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 20_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_ROWS = 50_000
MAX_COLUMNS = 100
MAX_CELL = 20_000
DELIMITERS = ";,\t"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001  # full-width ones count too


class UnreadableSheet(Exception):
    """The file as a whole cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Table:
    """The first row's names, and below them (row number as a spreadsheet counts, texts); empty rows are left out."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read(path: Path) -> Table:
    """The first sheet of a file. Raises UnreadableSheet."""
    if not path.is_file():
        raise UnreadableSheet(_("There is no file %(path)s.") % {"path": path})
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableSheet(_("The file is too large: at most %(limit)s MB.") % {"limit": MAX_BYTES // 1_000_000})
    content = path.read_bytes()
    if path.suffix.lower() == ".xlsx":
        return _table(_xlsx(content))
    if path.suffix.lower() == ".csv":
        return _table(_csv(content))
    raise UnreadableSheet(_("Only .csv and .xlsx files can be read."))


def escape(text: str) -> str:
    """A text that a spreadsheet shows and never calculates; `unescape` gives the text back, whatever it was."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) or _is_escaped(text) else text


def unescape(text: str) -> str:
    return text[1:] if _is_escaped(text) else text


def _is_escaped(text: str) -> bool:
    return text.startswith("'") and text[1:].startswith((*FORMULA_SIGNS, "'"))


def _table(lines: Iterator[list[str]]) -> Table:
    header: list[str] = []
    rows = []
    for number, cells in enumerate(lines, start=1):
        while cells and not cells[-1]:
            cells.pop()
        if number > MAX_ROWS + 1:
            raise UnreadableSheet(_("The file has more than %(limit)s rows. Split it.") % {"limit": MAX_ROWS})
        if len(cells) > MAX_COLUMNS:
            raise UnreadableSheet(_("The file has more than %(limit)s columns.") % {"limit": MAX_COLUMNS})
        if number == 1:
            header = cells
        elif cells:
            rows.append((number, cells))
    if not header:
        raise UnreadableSheet(_("The file is empty: its first row must name the columns."))
    return Table(header, rows)


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    csv.field_size_limit(MAX_CELL)
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [unescape(cell.strip()) for cell in cells]
    except csv.Error as reason:
        if "field limit" in str(reason):
            raise _too_long() from None
        raise UnreadableSheet(
            _("This is not a well-formed CSV file. Save it again as CSV (UTF-8) or as XLSX.")
        ) from None


def _decoded(content: bytes) -> str:
    """UTF-8, or else what Excel writes on Windows."""
    if b"\0" in content:
        raise UnreadableSheet(_("This is not a text file. Save it as CSV (UTF-8) or as XLSX."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _xlsx(content: bytes) -> Iterator[list[str]]:
    _check_package(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        # A row is made as wide as its last cell, even an empty one: one more than fits tells that there are too many.
        for cells in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS + 1):
            yield [unescape(_text(value)) for value in cells]
    except (InvalidFileException, KeyError, ValueError, TypeError, IndexError, SyntaxError):
        raise _no_xlsx() from None


def _check_package(content: bytes) -> None:
    """Before anything is unpacked: the size it says to have, which zipfile holds it to; then no document type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > MAX_UNPACKED_BYTES:
                raise UnreadableSheet(_("The file is too large once unpacked."))
            for part in package.infolist():
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _refuse_document_type(package.read(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        raise _no_xlsx() from None


def _refuse_document_type(xml: bytes) -> None:
    """Entities need a document type; a spreadsheet has none."""

    def refuse(*_args: Any) -> None:
        raise UnreadableSheet(_("The file holds a document type, which a spreadsheet never has."))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise _no_xlsx() from None


def _text(value: Any) -> str:
    """What stands in a cell: dates as 2026-11-22, whole numbers without a fraction, yes and no as such."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(round(value, 6))
    if isinstance(value, datetime.datetime):
        return str(value.date() if value.time() == datetime.time() else value)
    text = str(value).strip()
    if len(text) > MAX_CELL:
        raise _too_long()
    return text


def _no_xlsx() -> UnreadableSheet:
    return UnreadableSheet(_("This is not a well-formed XLSX file. Open it in a spreadsheet and save it again."))


def _too_long() -> UnreadableSheet:
    return UnreadableSheet(_("A cell holds more than %(limit)s characters.") % {"limit": MAX_CELL})
