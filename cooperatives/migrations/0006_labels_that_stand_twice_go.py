from typing import Any

from django.db import migrations


def keep_the_oldest(apps: Any, _schema_editor: Any) -> None:
    """Of labels that say exactly the same, the one that was there first stays, with the reminders it had."""
    labels, seen = apps.get_model("cooperatives", "CooperativeLabel"), set()
    columns = "cooperative_id", "kind", "number", "valid_from", "valid_to"
    for key, *says in labels.objects.order_by("pk").values_list("pk", *columns):
        if tuple(says) in seen:
            labels.objects.filter(pk=key).delete()
        seen.add(tuple(says))


class Migration(migrations.Migration):
    """A migration of its own: PostgreSQL changes no table that rows were deleted from in the same transaction."""

    dependencies = [("cooperatives", "0005_labels_have_reminders")]

    operations = [migrations.RunPython(keep_the_oldest, migrations.RunPython.noop)]
