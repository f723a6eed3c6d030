"""Loads the two levels of categories that ship with the code."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations
from django.utils.text import slugify

TABLE = Path(__file__).resolve().parent.parent / "data" / "taxonomy.csv"


def load(apps: Any, schema_editor: Any) -> None:
    category = apps.get_model("catalogue", "Category")
    tops: dict[str, Any] = {}
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for position, row in enumerate(csv.DictReader(lines), start=1):
            if row["category"] not in tops:
                tops[row["category"]] = category.objects.create(
                    key=row["category"],
                    name_nl=row["category_nl"],
                    name_en=row["category_en"],
                    slug_nl=slugify(row["category_nl"]),
                    slug_en=slugify(row["category_en"]),
                    position=position * 100,
                )
            category.objects.create(
                key=row["sub"],
                parent=tops[row["category"]],
                name_nl=row["sub_nl"],
                name_en=row["sub_en"],
                slug_nl=slugify(row["sub_nl"]),
                slug_en=slugify(row["sub_en"]),
                cpv=row["cpv"],
                cpv_label_nl=row["cpv_label_nl"],
                is_social_service=bool(row["eforms_social_service"]),
                vat_hint=row["default_vat_pct_hint"],
                position=position * 100 + 1,
            )


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
