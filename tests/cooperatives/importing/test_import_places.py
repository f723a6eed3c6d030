"""`manage.py import_places` makes the postcode table as a GeoNames file is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cooperatives import places
from cooperatives.choices import Province
from cooperatives.models import PostcodeArea
from cooperatives.places import area_of

pytestmark = pytest.mark.usefixtures("network")


def lines() -> list[list[str]]:
    """The table that is there, as GeoNames writes it."""
    return [
        [
            "NL",
            area.pc4,
            area.place,
            Province(area.province).label,
            "",
            "",
            "",
            "",
            "",
            str(area.lat),
            str(area.lon),
            "6",
        ]
        for area in PostcodeArea.objects.order_by("pc4")
    ]


@pytest.fixture(autouse=True)
def real_places() -> Iterator[None]:
    """What a test put into the table is no place for the tests after it."""
    yield
    places.forget()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "NL.txt"


def write(file: Path, rows: list[list[str]]) -> None:
    file.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def test_the_same_table_changes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(file, lines())

    call_command("import_places", file)

    assert "0 nieuw, 0 gewijzigd, 4072 ongewijzigd" in capsys.readouterr().out


def test_places_come_change_and_go(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = lines()
    moved = next(row for row in rows if row[1] == "3511")
    moved[2] = "Utrecht Binnenstad"
    gone = next(row for row in rows if row[1] == "9999")
    rows.remove(gone)
    rows.append(["NL", "1001", "Amsterdam", "Noord-Holland", "", "", "", "", "", "52.37", "4.9", ""])
    write(file, rows)

    call_command("import_places", file)

    assert "1 nieuw, 1 gewijzigd" in capsys.readouterr().out
    assert not PostcodeArea.objects.filter(pk="9999").exists()
    area = area_of("3511 AB")
    assert area is not None
    assert area.place == "Utrecht Binnenstad"


def test_of_two_places_with_one_postcode_the_first_counts(file: Path) -> None:
    rows = lines()
    write(file, [*rows, [*rows[0][:2], "Ergens anders", *rows[0][3:]]])

    call_command("import_places", file)

    assert not PostcodeArea.objects.filter(place="Ergens anders").exists()


@pytest.mark.parametrize(
    ("place", "value", "column"),
    [
        (0, "BE", "country"),
        (1, "0999", "postcode"),
        (3, "Vlaanderen", "province"),
        (9, "48.85", "latitude"),
        (10, "x", "longitude"),
    ],
)
def test_a_bad_cell_is_named(
    file: Path, capsys: pytest.CaptureFixture[str], place: int, value: str, column: str
) -> None:
    rows = lines()
    rows.append(list(rows[0]))
    rows[-1][place] = value
    write(file, rows)

    with pytest.raises(CommandError):
        call_command("import_places", file)

    assert f"Rij {len(rows)}, kolom {column}:" in capsys.readouterr().err


def test_no_cooperative_loses_its_place(file: Path) -> None:
    write(file, [row for row in lines() if row[1] != "3511"])

    with pytest.raises(CommandError, match="De Gouden Lepel"):
        call_command("import_places", file)

    assert PostcodeArea.objects.filter(pk="3511").exists()


def test_another_kind_of_file_is_refused(file: Path) -> None:
    file.write_text("pc4,place\n1011,Amsterdam\n")

    with pytest.raises(CommandError, match="GeoNames"):
        call_command("import_places", file)
