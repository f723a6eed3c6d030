"""Refuses a category that is part of itself; one that is becomes a category of the first level again."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q


def put_back(apps: Any, schema_editor: Any) -> None:
    apps.get_model("catalogue", "Category").objects.filter(parent=F("pk")).update(parent=None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_load_taxonomy")]
    operations = [
        migrations.RunPython(put_back, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(condition=~Q(parent=F("pk")), name="category_is_not_part_of_itself"),
        ),
    ]
