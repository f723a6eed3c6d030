"""`manage.py import_cooperatives`: a sheet of cooperatives is published, or every bad cell is named."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cooperatives.importing.columns import written
from cooperatives.importing.cooperatives import CooperativeImporter
from cooperatives.models import Cooperative
from marketplace.core import importing, sheets
from tests.sheets import write_csv

pytestmark = pytest.mark.usefixtures("network")

NEW = {
    "name": "De Nieuwe Kwast",
    "legal_name": "Coöperatie De Nieuwe Kwast U.A.",
    "kvk": "12345679",
    "vat_id": "NL004495445B01",
    "street": "Kerkstraat 1",
    "postcode": "8011 PK",
    "contact_name": "Els Bakker",
    "email": "hallo@kwast.example",
    "languages": "nl, en",
    "service_provinces": "Overijssel; Gelderland",
    "tagline_nl": "Schilders in Zwolle",
    "iban": "NL91ABNA0417164300",
    "approved": "ja",
    "kor": "01-01-2026",
    "labels": "pso_1 PSO1-9 2026-01-01 2028-01-01",
}
Import = Callable[..., str]


@pytest.fixture
def import_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import these rows; gives what the command printed."""

    def run(*rows: dict[str, str], **options: bool) -> str:
        call_command("import_cooperatives", write_csv(tmp_path / "cooperaties.csv", rows), **options)
        return capsys.readouterr().out

    return run


def test_a_new_row_becomes_a_cooperative_with_its_place_and_facts(import_rows: Import) -> None:
    printed = import_rows(NEW)

    row = Cooperative.objects.visible().get(kvk="12345679")
    assert "1 nieuw" in printed
    assert (row.slug, row.place, row.province) == ("de-nieuwe-kwast", "Zwolle", "overijssel")
    assert row.service_provinces == ["overijssel", "gelderland"]
    assert (row.bank_account.iban, row.bank_account.holder) == ("NL91ABNA0417164300", NEW["legal_name"])
    assert row.kor_periods.get().starts_on == date(2026, 1, 1)
    assert row.labels.get().valid_to == date(2028, 1, 1)
    assert row.live_revision == row.latest_revision


def test_without_the_networks_approval_nobody_sees_it(import_rows: Import) -> None:
    import_rows({**NEW, "approved": ""})

    assert Cooperative.objects.filter(kvk="12345679", live=True).exists()
    assert not Cooperative.objects.visible().filter(kvk="12345679").exists()


def test_importing_twice_changes_nothing(import_rows: Import) -> None:
    import_rows(NEW)
    before = list(Cooperative.objects.order_by("pk").values_list())

    printed = import_rows(NEW)

    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd" in printed
    assert list(Cooperative.objects.order_by("pk").values_list()) == before


def test_a_cooperative_that_moves_moves_on_the_map(import_rows: Import) -> None:
    import_rows({"name": "De Gouden Lepel", "kvk": "71234567", "postcode": "9711 AB"})

    row = Cooperative.objects.get(kvk="71234567")
    assert (row.place, row.province) == ("Groningen", "groningen")
    assert row.live_revision.content["place"] == "Groningen"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kvk", "1234567"),
        ("kvk", ""),
        ("vat_id", "NL123456789B01"),
        ("iban", "NL00ABNA0417164300"),
        ("postcode", "1000 AA"),
        ("postcode", "8011"),
        ("email", "geen adres"),
        ("slug", "de-gouden-lepel"),
        ("service_provinces", "Noordland"),
        ("languages", "Nederlands"),
        ("kor", "2026-05-01 2026-01-01"),
        ("labels", "iets 12 2026-01-01"),
        ("website", "javascript:alert(1)"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_written(
    import_rows: Import, capsys: pytest.CaptureFixture[str], column: str, value: str
) -> None:
    with pytest.raises(CommandError):
        import_rows({**NEW, "slug": "kwast", "website": "", column: value})

    assert f"Rij 2, kolom {column}:" in capsys.readouterr().err
    assert not Cooperative.objects.filter(name="De Nieuwe Kwast").exists()


def test_two_rows_cannot_be_one_cooperative(import_rows: Import, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError):
        import_rows(NEW, {**NEW, "name": "De Andere Kwast"})

    assert "Rij 3, kolom kvk:" in capsys.readouterr().err


def test_an_account_is_not_taken_away(import_rows: Import) -> None:
    with pytest.raises(CommandError):
        import_rows({"name": "De Gouden Lepel", "kvk": "71234567", "iban": ""})


def test_everything_that_is_written_out_reads_back_as_the_same(tmp_path: Path) -> None:
    table = sheets.read(write_csv(tmp_path / "alles.csv", [written(row) for row in Cooperative.objects.all()]))

    outcome = importing.run(table, CooperativeImporter())

    assert outcome.problems == []
    assert dict(outcome.effects) == {importing.Effect.UNCHANGED: 25}
