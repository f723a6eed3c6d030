"""Tables to take away read back as what they were, and calculate nothing."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.core.sheets import read
from marketplace.core.tables import csv_table, xlsx_table

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30).map(str.strip)


@settings(max_examples=30, deadline=None)
@given(text=TEXT.filter(bool), amount=st.decimals(-9999, 9999, places=2))
def test_a_table_reads_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str, amount: Decimal) -> None:
    folder = tmp_path_factory.mktemp("tables")
    csv_file, xlsx_file = folder / "a.csv", folder / "a.xlsx"

    csv_file.write_bytes(csv_table(["naam", "bedrag"], [[text, abs(amount)]]))
    xlsx_file.write_bytes(xlsx_table("Lijst", ["naam", "bedrag"], [[text, amount]]))

    assert read(csv_file).rows == [(2, [text, f"{abs(amount):f}".replace(".", ",")])]
    assert Decimal(read(xlsx_file).rows[0][1][1]) == amount


@pytest.mark.parametrize("sign", list("=+-@\t\r"))
def test_no_cell_begins_a_formula(sign: str, tmp_path: Path) -> None:
    written = f"{sign}1+1"

    line = csv_table(["a"], [[written]]).decode("utf-8-sig").splitlines()[1]
    cell = openpyxl.load_workbook(io.BytesIO(xlsx_table("a", ["a"], [[written]]))).worksheets[0]["A2"]

    assert line.strip('"').startswith("'")
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    "text",
    ["12\N{NO-BREAK SPACE}personen", "👩\N{ZERO WIDTH JOINER}🍳 kookt", "zee\N{SOFT HYPHEN}meermin", "een\ntwee"],
)
def test_a_sheet_keeps_every_sign_that_can_stand_in_it(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_table(text, ["a"], [[text]])))

    assert book.worksheets[0]["A2"].value == text
    assert book.worksheets[0].title == " ".join(text.split())


def test_what_xml_cannot_hold_is_left_out_of_a_sheet() -> None:
    text = "a\0\rb\x0bc\x1fd\ud800e\ufffef\uffffg"

    book = openpyxl.load_workbook(io.BytesIO(xlsx_table(text, ["a"], [[text]])))

    assert (book.worksheets[0]["A2"].value, book.worksheets[0].title) == ("abcdefg", "abcdefg")


def test_numbers_dates_and_nothing_are_what_they_are() -> None:
    content = xlsx_table(
        "Een / naam: [die] niet * mag ? " + "x" * 40, ["a"] * 4, [[1, Decimal("2.50"), date(2026, 11, 24), None]]
    )

    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][:2] == [1, 2.5]
    assert sheet["C2"].is_date
    assert sheet["D2"].value is None
    assert sheet.freeze_panes == "A2"
    assert len(sheet.title) <= 31


def test_the_language_decides_how_amounts_and_columns_are_parted() -> None:
    with override("en"):
        english = csv_table(["a", "b"], [["x", Decimal("1234.50")]])
    with override("nl"):
        dutch = csv_table(["a", "b"], [["x", Decimal("1234.50")]])

    assert english.decode("utf-8-sig").splitlines()[1] == "x,1234.50"
    assert dutch.decode("utf-8-sig").splitlines()[1] == "x;1234,50"
