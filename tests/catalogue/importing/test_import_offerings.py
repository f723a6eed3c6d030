"""`manage.py import_offerings`: a sheet is published, or every bad cell is named and nothing is written."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import ModelLogEntry

from catalogue.importing.columns import written
from catalogue.importing.offerings import OfferingImporter
from catalogue.models import Offering
from marketplace.core import importing, sheets
from search.models import Change
from tests.catalogue.importing.conftest import Import
from tests.sheets import write_csv

pytestmark = pytest.mark.usefixtures("network")

NEW = {
    "cooperative": "de-gouden-lepel",
    "category": "Bedrijfslunch en vergaderlunch",
    "title_nl": "Lunch met linzensoep",
    "summary_nl": "Soep en brood.",
    "description_nl": "Een kom soep met brood.",
    "price": "9,75",
    "unit": "persoon",
    "tiers": "50: 9,25; 100: 8,95",
    "vat_rate": "9%",
    "minimum": "10",
    "at_buyer": "ja",
    "monday": "80",
    "makers": "Amira Haddad; Yonas Tesfay",
}


def test_a_new_row_becomes_a_public_offering(import_rows: Import) -> None:
    printed = import_rows(NEW)

    offering = Offering.objects.visible().get(title_nl="Lunch met linzensoep")
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd" in printed
    assert (offering.category.key, offering.unit, offering.vat_rate) == ("lunch", "person", "9")
    assert offering.price == Decimal("9.75")
    assert [(tier.quantity, tier.price) for tier in offering.tiers.all()] == [
        (50, Decimal("9.25")),
        (100, Decimal("8.95")),
    ]
    assert {maker.name for maker in offering.makers.all()} == {"Amira Haddad", "Yonas Tesfay"}
    assert offering.capacity.monday == 80


def test_what_is_imported_has_a_history_in_the_editor(import_rows: Import) -> None:
    import_rows(NEW)

    offering = Offering.objects.get(title_nl="Lunch met linzensoep")
    revived = offering.latest_revision.as_object()
    assert offering.live_revision == offering.latest_revision
    assert [tier.price for tier in revived.tiers.all()] == [Decimal("9.25"), Decimal("8.95")]
    assert ModelLogEntry.objects.for_instance(offering).get().action == "wagtail.create"


def test_importing_twice_changes_nothing(import_rows: Import) -> None:
    import_rows(NEW)
    before = list(Offering.objects.order_by("pk").values_list()), Change.objects.count()

    printed = import_rows(NEW)

    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd" in printed
    assert (list(Offering.objects.order_by("pk").values_list()), Change.objects.count()) == before


def test_line_breaks_alone_are_no_change(import_rows: Import) -> None:
    title = "Broodjeslunch met soep van de dag"
    Offering.objects.filter(title_nl=title).update(description_nl="Soep.\r\nBrood.")

    printed = import_rows({"cooperative": "de-gouden-lepel", "title_nl": title, "description_nl": "Soep.\nBrood."})

    assert "1 ongewijzigd" in printed


def test_only_the_columns_of_the_file_change(import_rows: Import) -> None:
    row = {"cooperative": "de-gouden-lepel", "title_nl": "broodjeslunch met soep van de dag", "price": "13.25"}

    printed = import_rows(row)

    offering = Offering.objects.get(title_nl__iexact=row["title_nl"])
    assert "1 gewijzigd" in printed
    assert offering.price == Decimal("13.25")
    assert offering.tiers.count() == 2
    assert offering.capacity.monday == 120
    assert offering.revisions.count() == 2
    assert offering.live_revision.content["price"] == "13.25"


def test_a_changed_capacity_needs_no_new_version(import_rows: Import) -> None:
    offering = Offering.objects.get(title_nl="Broodjeslunch met soep van de dag")
    known = Change.objects.count()

    import_rows({"cooperative": "de-gouden-lepel", "title_nl": offering.title_nl, "monday": "90"})

    offering.refresh_from_db()
    assert offering.capacity.monday == 90
    assert offering.revisions.count() == 1
    assert Change.objects.count() == known + 1


def test_search_hears_of_every_written_offering(import_rows: Import) -> None:
    known = Change.objects.count()

    import_rows(NEW, {**NEW, "title_nl": "Lunch met tomatensoep"})

    keys = set(Change.objects.order_by("pk")[known:].values_list("key", flat=True))
    assert keys == set(Offering.objects.filter(title_nl__startswith="Lunch met").values_list("pk", flat=True)) & keys
    assert len(keys) == 2


def test_an_offering_with_its_number_may_get_another_title(import_rows: Import) -> None:
    offering = Offering.objects.get(title_nl="Broodjeslunch met soep van de dag")

    import_rows({"id": str(offering.pk), "cooperative": "de-gouden-lepel", "title_nl": "Broodjes met soep"})

    offering.refresh_from_db()
    assert offering.title_nl == "Broodjes met soep"


def test_every_bad_cell_is_named_and_nothing_is_written(
    import_rows: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        NEW,
        {**NEW, "title_nl": "Twee", "price": "gratis", "minimum": "veel"},
        {**NEW, "title_nl": "Drie", "cooperative": "bestaat-niet"},
        {**NEW, "title_nl": "Vier", "makers": "Niemand"},
        {**NEW, "title_nl": ""},
        {**NEW, "title_nl": "Lunch met linzensoep"},
    )

    with pytest.raises(CommandError, match="Er is niets geschreven"):
        import_rows(*rows)

    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "Rij 3, kolom minimum",
        "Rij 3, kolom price",
        "Rij 4, kolom cooperative",
        "Rij 5, kolom makers",
        "Rij 6, kolom title_nl",
        "Rij 7, kolom title_nl",
    ]
    assert not Offering.objects.filter(title_nl__in=["Lunch met linzensoep", "Twee"]).exists()


def test_skip_bad_writes_what_is_right(import_rows: Import) -> None:
    import_rows(NEW, {**NEW, "title_nl": "Twee", "price": "gratis"}, skip_bad=True)

    assert Offering.objects.filter(title_nl="Lunch met linzensoep").exists()
    assert not Offering.objects.filter(title_nl="Twee").exists()


def test_a_dry_run_writes_nothing(import_rows: Import) -> None:
    printed = import_rows(NEW, dry_run=True)

    assert "1 nieuw" in printed
    assert not Offering.objects.filter(title_nl="Lunch met linzensoep").exists()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title_nl", "x" * 91),
        ("summary_nl", ""),
        ("category", "catering"),
        ("category", ""),
        ("kind", "dienstje"),
        ("price", ""),
        ("unit", "kist"),
        ("tiers", "50 9,25"),
        ("tiers", "50: 9,25; 50: 8"),
        ("at_buyer", ""),
        ("lead_days", "300"),
    ],
)
def test_a_row_that_cannot_be_an_offering_is_refused(import_rows: Import, column: str, value: str) -> None:
    with pytest.raises(CommandError):
        import_rows({**NEW, "lead_days": "3", "kind": "service", column: value})

    assert not Offering.objects.filter(summary_nl="Soep en brood.").exists()


def test_unpublished_work_is_not_overwritten(import_rows: Import) -> None:
    offering = Offering.objects.get(title_nl="Broodjeslunch met soep van de dag")
    offering.summary_nl = "Nog niet klaar."
    offering.save_revision()

    with pytest.raises(CommandError):
        import_rows({"cooperative": "de-gouden-lepel", "title_nl": offering.title_nl, "price": "13"})

    offering.refresh_from_db()
    assert offering.price == Decimal("12.50")
    assert offering.has_unpublished_changes


def test_what_was_saved_meanwhile_stops_the_whole_import(tmp_path: Path) -> None:
    class Interrupted(OfferingImporter):
        def write(self, changes: object, progress: object) -> None:
            offering = Offering.objects.get(title_nl="Broodjeslunch met soep van de dag")
            offering.save_revision().publish()
            super().write(changes, progress)  # type: ignore[arg-type]

    row = {"cooperative": "de-gouden-lepel", "title_nl": "Broodjeslunch met soep van de dag", "price": "13"}
    table = sheets.read(write_csv(tmp_path / "aanbod.csv", [row]))

    with pytest.raises(importing.ChangedMeanwhile):
        importing.run(table, Interrupted())

    assert not Offering.objects.filter(price=13, title_nl=row["title_nl"]).exists()


def test_unknown_double_and_missing_columns_are_named(import_rows: Import, tmp_path: Path) -> None:
    for header in ("cooperative;title_nl;prijs", "cooperative;title_nl;price;price", "title_nl"):
        path = tmp_path / "kop.csv"
        path.write_text(f"{header}\na;b;c;d\n")

        with pytest.raises(CommandError, match=r"prijs|price|cooperative"):
            call_command("import_offerings", path)


def test_everything_that_is_written_out_reads_back_as_the_same(tmp_path: Path) -> None:
    rows = Offering.objects.select_related("cooperative", "category", "capacity").prefetch_related("tiers", "makers")
    table = sheets.read(write_csv(tmp_path / "alles.csv", [written(row) for row in rows]))

    outcome = importing.run(table, OfferingImporter())

    assert outcome.problems == []
    assert dict(outcome.effects) == {importing.Effect.UNCHANGED: len(rows)}
