"""What people save between an import's reading and its writing is never undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalogue.importing.offerings import OfferingImporter
from catalogue.models import Capacity, Offering
from marketplace.core import importing, sheets
from tests.factories import OfferingFactory
from tests.sheets import write_csv

pytestmark = pytest.mark.django_db

LATER = date(2030, 1, 1)


def imported(folder: Path, offering: Offering, meanwhile: Callable[[], Any], **cells: str) -> None:
    """Import one row of these cells while somebody does something."""

    class Interrupted(OfferingImporter):
        def prepare(self, record: importing.Record) -> importing.Ready:
            ready = super().prepare(record)
            meanwhile()
            return ready

    row = {"cooperative": offering.cooperative.slug, "title_nl": offering.title_nl, **cells}
    importing.run(sheets.read(write_csv(folder / "aanbod.csv", [row])), Interrupted())


@pytest.fixture
def offering() -> Offering:
    made: Offering = OfferingFactory(capacity=40)
    return made


@pytest.mark.parametrize("cells", [{"monday": "90"}, {"minimum": "2"}])
def test_saying_that_one_is_full_meanwhile_stops_the_import(
    tmp_path: Path, offering: Offering, cells: dict[str, str]
) -> None:
    def full() -> None:
        Capacity.objects.filter(offering=offering).update(full_until=LATER)

    with pytest.raises(importing.ChangedMeanwhile):
        imported(tmp_path, offering, full, **cells)

    capacity = Capacity.objects.get(offering=offering)
    assert (capacity.full_until, capacity.monday) == (LATER, 40)


def test_a_first_capacity_that_was_written_down_meanwhile_stops_the_import(tmp_path: Path) -> None:
    offering = OfferingFactory()

    with pytest.raises(importing.ChangedMeanwhile):
        imported(tmp_path, offering, lambda: Capacity.objects.create(offering=offering, friday=5), monday="90")

    assert Capacity.objects.get(offering=offering).friday == 5


def test_a_lock_that_was_set_meanwhile_stops_the_import(tmp_path: Path, offering: Offering) -> None:
    with pytest.raises(importing.ChangedMeanwhile):
        imported(
            tmp_path, offering, lambda: Offering.objects.filter(pk=offering.pk).update(locked=True), summary_nl="Anders"
        )

    assert Offering.objects.get(pk=offering.pk).summary_nl != "Anders"


def test_of_a_capacity_only_the_columns_of_the_file_are_written(tmp_path: Path, offering: Offering) -> None:
    Capacity.objects.filter(offering=offering).update(full_until=LATER, ceiling=100)

    imported(tmp_path, offering, lambda: None, monday="90")

    capacity = Capacity.objects.get(offering=offering)
    assert (capacity.monday, capacity.tuesday, capacity.ceiling, capacity.full_until) == (90, 40, 100, LATER)
