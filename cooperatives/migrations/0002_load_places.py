"""Loads the postcode table that ships with the code."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations

from cooperatives.choices import Province

TABLE = Path(__file__).resolve().parent.parent / "data" / "places_nl.csv"


def load(apps: Any, schema_editor: Any) -> None:
    area = apps.get_model("cooperatives", "PostcodeArea")
    keys = {label: value for value, label in Province.choices}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [
            area(pc4=row["pc4"], place=row["place"], province=keys[row["province"]], lat=row["lat"], lon=row["lon"])
            for row in csv.DictReader(lines)
        ]
    area.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("cooperatives", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
