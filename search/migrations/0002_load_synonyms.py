"""Loads the everyday words that ship with the code; staff edit them from there."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import migrations

TABLE = Path(__file__).resolve().parent.parent / "data" / "synonyms.toml"


def load(apps: Any, schema_editor: Any) -> None:
    synonym = apps.get_model("search", "Synonym")
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["synonym"]
    synonym.objects.bulk_create(
        synonym(
            language=row["language"],
            kind=row["kind"],
            words=row["words"] if row["kind"] == "both" else [row["from"], *row["to"]],
        )
        for row in rows
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0001_outbox_and_synonyms")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
