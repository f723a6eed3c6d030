"""CSV and XLSX files are read as text, within limits, and nothing in them is calculated."""

import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core import sheets
from marketplace.core.sheets import UnreadableSheet, escape, unescape


def csv_file(folder: Path, content: str | bytes) -> Path:
    path = folder / "blad.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def xlsx_file(folder: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    path = folder / "blad.xlsx"
    book.save(path)
    return path


def repacked(path: Path, part: str, change: bytes, by: bytes) -> Path:
    """The same package with other bytes in one part."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = parts[part].replace(change, by, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_whatever_stands_between_its_cells(tmp_path: Path, delimiter: str) -> None:
    table = sheets.read(csv_file(tmp_path, f"naam{delimiter}prijs\nSoep{delimiter}3\n\nBrood{delimiter}2\n"))

    assert table.header == ["naam", "prijs"]
    assert table.rows == [(2, ["Soep", "3"]), (4, ["Brood", "2"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_of_excel_keeps_its_accents(tmp_path: Path, encoding: str) -> None:
    table = sheets.read(csv_file(tmp_path, "naam\ncoöperatie België".encode(encoding)))

    assert table.rows == [(2, ["coöperatie België"])]


def test_an_xlsx_gives_texts_numbers_dates_and_yes_as_text(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, ["a", "b", "c", "d", "e"], ["x", 12.5, 20.0, date(2026, 11, 22), True])

    assert sheets.read(path).rows == [(2, ["x", "12.5", "20", "2026-11-22", "yes"])]


def test_a_formula_is_the_text_it_is_written_as(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, ["a"], ['=HYPERLINK("http://evil.example","x")'], ["=1+1"])

    assert [cells for _row, cells in sheets.read(path).rows] == [
        ['=HYPERLINK("http://evil.example","x")'],
        ["=1+1"],
    ]


def test_a_document_type_is_refused_before_it_can_expand(tmp_path: Path) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = repacked(xlsx_file(tmp_path, ["a"], ["x"]), "xl/workbook.xml", b"<workbook", entities + b"<workbook")

    with pytest.raises(UnreadableSheet, match="documenttype"):
        sheets.read(path)


def test_a_package_that_unpacks_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx_file(tmp_path, ["a"], ["x" * 10_000])
    monkeypatch.setattr(sheets, "MAX_UNPACKED_BYTES", 5_000)

    with pytest.raises(UnreadableSheet, match="uitgepakt"):
        sheets.read(path)


def test_a_real_bomb_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(250):
            part.write(b" " * 1_000_000)

    with pytest.raises(UnreadableSheet):
        sheets.read(path)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("blad.xlsx", b"PK\x03\x04 broken", "Dit is geen goed XLSX-bestand. Open het"),
        ("blad.xlsx", b"naam;prijs", "Dit is geen goed XLSX-bestand. Open het"),
        ("blad.csv", b'naam\n"open', "Dit is geen goed CSV-bestand. Bewaar het"),
        ("blad.csv", b"naam\n" + b"x" * (sheets.MAX_CELL + 1), "meer dan 20000 tekens"),
    ],
)
def test_what_is_no_sheet_is_refused_in_one_language(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableSheet, match=sentence):
        sheets.read(path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("blad.xlsx", b"PK\x03\x04 broken"),
        ("blad.xlsx", b"naam;prijs"),
        ("blad.csv", b""),
        ("blad.csv", b"a\x00b"),
        ("blad.csv", b'naam\n"open'),
        ("blad.txt", b"naam"),
        ("blad.csv", b"naam\n" + b"x" * (sheets.MAX_CELL + 1)),
    ],
)
def test_what_is_no_sheet_is_refused_in_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableSheet, match=r"\w+ \w+"):
        sheets.read(path)


def test_limits_on_bytes_rows_and_columns_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = csv_file(tmp_path, "a;b;c\n1;2;3\n4;5;6\n")
    for limit in ({"MAX_BYTES": 10}, {"MAX_ROWS": 1}, {"MAX_COLUMNS": 2}):
        with monkeypatch.context() as smaller:
            for name, value in limit.items():
                smaller.setattr(sheets, name, value)

            with pytest.raises(UnreadableSheet):
                sheets.read(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSheet, match=r"weg\.csv"):
        sheets.read(tmp_path / "weg.csv")


@given(st.text())
def test_an_escaped_text_comes_back_and_never_begins_a_formula(text: str) -> None:
    assert unescape(escape(text)) == text
    assert not escape(text).startswith(sheets.FORMULA_SIGNS)


@given(st.lists(st.sampled_from(["'", "=", "+", "-", "@", "a", " ", "\t"]), max_size=5).map("".join))
def test_quotes_and_signs_in_any_order_come_back(text: str) -> None:
    assert unescape(escape(text)) == text


def test_a_town_with_an_apostrophe_stays_itself() -> None:
    assert escape("'s-Gravenhage") == unescape("'s-Gravenhage") == "'s-Gravenhage"


def test_an_empty_cell_far_to_the_right_makes_no_row_wide(tmp_path: Path) -> None:
    rows: list[list[object]] = [["x"]] * 30
    path = xlsx_file(tmp_path, ["a"], *rows)
    far = b'<c r="XFD1"/></row>'
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    content = repacked(path, "xl/worksheets/sheet1.xml", sheet, sheet.replace(b"</row>", far)).read_bytes()

    widths = {len(cells) for cells in sheets._xlsx(content)}

    assert max(widths) <= sheets.MAX_COLUMNS + 1
    assert len(sheets.read(path).rows) == 30
