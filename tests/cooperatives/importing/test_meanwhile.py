"""What people save between an import's reading and its writing is never undone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cooperatives import services
from cooperatives.importing.cooperatives import CooperativeImporter
from cooperatives.models import BankAccount, Cooperative, CooperativeLabel, KorPeriod
from marketplace.core import importing, sheets
from tests.factories import CooperativeFactory, UserFactory
from tests.sheets import write_csv

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 1)
FILE = {
    "iban": "NL91ABNA0417164300",
    "approved": "nee",
    "kor": "2025-01-01",
    "labels": "pso_1 PSO1-9 2026-01-01 2028-01-01",
    "phone": "030 765 43 21",
}

Meanwhile = Callable[[Cooperative], Any]

MEANWHILE: dict[str, Meanwhile] = {
    "a label": lambda row: CooperativeLabel.objects.create(cooperative=row, kind="pso_3", valid_from=DAY),
    "a KOR period": lambda row: KorPeriod.objects.create(cooperative=row, starts_on=DAY),
    "an account": lambda row: BankAccount.objects.create(cooperative=row, iban="NL20INGB0001234567", holder="Wij"),
    "a decision": lambda row: services.withdraw_approval(row, by=UserFactory(staff=True), reason="Niet meer."),
    "a lock": lambda row: Cooperative.objects.filter(pk=row.pk).update(locked=True),
}


def facts_of(row: Cooperative) -> list[Any]:
    return [
        Cooperative.objects.filter(pk=row.pk).values("approval__approved", "phone", "bank_account__iban").get(),
        *row.labels.values_list("kind"),
        *row.kor_periods.values_list("starts_on"),
    ]


@pytest.mark.parametrize("column", FILE)
@pytest.mark.parametrize("what", MEANWHILE)
def test_what_was_changed_meanwhile_stops_the_import(tmp_path: Path, what: str, column: str) -> None:
    cooperative = CooperativeFactory()
    between: list[Any] = []

    class Interrupted(CooperativeImporter):
        def prepare(self, record: importing.Record) -> importing.Ready:
            ready = super().prepare(record)
            MEANWHILE[what](cooperative)
            between[:] = facts_of(cooperative)
            return ready

    row = {"name": cooperative.name, "kvk": cooperative.kvk, column: FILE[column]}
    table = sheets.read(write_csv(tmp_path / "cooperaties.csv", [row]))

    with pytest.raises(importing.ChangedMeanwhile):
        importing.run(table, Interrupted())

    assert facts_of(cooperative) == between


def test_facts_that_nobody_touched_are_written(tmp_path: Path) -> None:
    cooperative = CooperativeFactory()
    row = {"name": cooperative.name, "kvk": cooperative.kvk, **FILE}

    importing.run(sheets.read(write_csv(tmp_path / "cooperaties.csv", [row])), CooperativeImporter())

    cooperative.refresh_from_db()
    assert (cooperative.bank_account.iban, cooperative.phone) == (FILE["iban"], FILE["phone"])
    assert (cooperative.labels.get().kind, cooperative.kor_periods.get().starts_on) == ("pso_1", date(2025, 1, 1))
