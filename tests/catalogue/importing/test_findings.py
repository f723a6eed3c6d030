"""One run tells everything that is wrong in a row, and nothing that its cells do not tell."""

import pytest
from django.core.management import CommandError

from catalogue.models import Offering
from tests.catalogue.importing.conftest import Import
from tests.catalogue.importing.test_import_offerings import NEW

pytestmark = pytest.mark.usefixtures("network")

PLACES = {"at_buyer": "", "at_cooperative": "", "sent": "", "remote": ""}


def told_of(import_rows: Import, capsys: pytest.CaptureFixture[str], row: dict[str, str]) -> list[str]:
    """The columns that a run names, in order."""
    with pytest.raises(CommandError, match="Er is niets geschreven"):
        import_rows(row)
    return [line.partition(":")[0].removeprefix("Rij 2, kolom ") for line in capsys.readouterr().err.splitlines()]


def test_everything_wrong_in_a_row_is_told_in_one_run(import_rows: Import, capsys: pytest.CaptureFixture[str]) -> None:
    row = {**NEW, **PLACES, "price": "gratis", "category": "soepen", "makers": "Niemand; Ook Niemand"}

    assert told_of(import_rows, capsys, row) == ["at_buyer", "category", "makers", "makers", "price"]


def test_an_unknown_cooperative_hides_nothing_else_that_is_wrong(
    import_rows: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {**NEW, **PLACES, "cooperative": "bestaat-niet", "unit": "kist", "description_nl": ""}

    assert told_of(import_rows, capsys, row) == ["at_buyer", "cooperative", "description_nl", "unit"]


def test_a_row_with_only_a_category_names_every_cell_that_it_lacks(
    import_rows: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    row = dict.fromkeys(NEW, "") | {"category": "lunch"}

    assert told_of(import_rows, capsys, row) == ["cooperative", "description_nl", "summary_nl", "title_nl"]


def test_a_wrong_name_of_a_cooperative_says_nothing_of_columns_that_are_left_out(
    import_rows: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"cooperative": "bestaat-niet", "title_nl": "Broodjeslunch met soep van de dag", "price": "13"}

    assert told_of(import_rows, capsys, row) == ["cooperative"]


def test_a_bad_row_leaves_nothing_behind_in_the_next_of_the_same_offering(import_rows: Import) -> None:
    offering = Offering.objects.get(title_nl="Broodjeslunch met soep van de dag")
    same = {"id": str(offering.pk), "cooperative": "de-gouden-lepel"}

    import_rows(
        {**same, "title_nl": "Een", "summary_nl": "Half geschreven.", "price": "gratis"},
        {**same, "title_nl": "Twee", "summary_nl": offering.summary_nl, "price": "13"},
        skip_bad=True,
    )

    before, offering = offering, Offering.objects.get(pk=offering.pk)
    assert (offering.title_nl, offering.summary_nl) == ("Twee", before.summary_nl)
    assert offering.live_revision.content["summary_nl"] == before.summary_nl
