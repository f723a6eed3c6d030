"""Who manages the words people search with also says what comes first and last."""

from importlib import import_module

from django.db import migrations

first = import_module("marketplace.pages.migrations.0003_staff_groups_and_review")

RIGHTS = {first.CURATORS: first.FULL, first.REVIEWERS: first.READ, first.ADMINISTRATORS: first.FULL}


def give(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, actions in RIGHTS.items():
        # A network may have thrown a group away.
        for group in Group.objects.filter(name=name):
            for action in actions:
                right = first.permission(apps, "search", "steering", f"{action}_steering", f"Can {action} precedence")
                group.permissions.add(right)


def take(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="search", content_type__model="steering"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0003_staff_groups_and_review"),
        ("search", "0003_steering_and_search_terms"),
    ]
    operations = [migrations.RunPython(give, take)]
