"""Who of the network's staff may do what, and the review that cooperatives and offerings pass."""

from django.db import migrations

CURATORS, REVIEWERS, BROKERS, ADMINISTRATORS = "Redactie", "Beoordelaars", "Bemiddelaars", "Beheerders"
ALL = (CURATORS, REVIEWERS, BROKERS, ADMINISTRATORS)
WORKFLOW = "Beoordeling door het netwerk"

READ = ("view",)
WRITE = ("add", "change", "view")
FULL = ("add", "change", "delete", "view")
DRAFTS = ("add", "change", "view", "publish", "lock", "unlock")

# (app, model): {group: actions}
RIGHTS = {
    ("catalogue", "offering"): {
        CURATORS: DRAFTS,
        REVIEWERS: ("change", "view", "publish"),
        BROKERS: ("add", "change", "view"),
        ADMINISTRATORS: (*DRAFTS, "delete"),
    },
    ("catalogue", "capacity"): {CURATORS: WRITE, REVIEWERS: WRITE, BROKERS: WRITE, ADMINISTRATORS: FULL},
    ("catalogue", "category"): {CURATORS: ("change", "view"), REVIEWERS: READ, BROKERS: READ, ADMINISTRATORS: FULL},
    ("cooperatives", "cooperative"): {
        CURATORS: DRAFTS,
        REVIEWERS: ("change", "view", "publish"),
        BROKERS: ("change", "view"),
        ADMINISTRATORS: DRAFTS,
    },
    ("cooperatives", "approval"): {CURATORS: READ, REVIEWERS: WRITE, BROKERS: READ, ADMINISTRATORS: WRITE},
    ("cooperatives", "membership"): {CURATORS: WRITE, REVIEWERS: READ, BROKERS: WRITE, ADMINISTRATORS: FULL},
    ("cooperatives", "cooperativelabel"): {CURATORS: FULL, REVIEWERS: FULL, BROKERS: READ, ADMINISTRATORS: FULL},
    ("cooperatives", "korperiod"): {REVIEWERS: READ, BROKERS: READ, ADMINISTRATORS: WRITE},
    ("cooperatives", "bankaccount"): {ADMINISTRATORS: WRITE},
    ("search", "synonym"): {CURATORS: FULL, REVIEWERS: READ, ADMINISTRATORS: FULL},
    ("pages", "networksettings"): {ADMINISTRATORS: ("change",)},
    ("wagtailredirects", "redirect"): {CURATORS: FULL, ADMINISTRATORS: FULL},
    ("wagtailcore", "collection"): {CURATORS: WRITE, ADMINISTRATORS: FULL},
    ("wagtailcore", "workflow"): {ADMINISTRATORS: WRITE},
    ("wagtailcore", "task"): {ADMINISTRATORS: WRITE},
    ("cooperatives", "networkreview"): {ADMINISTRATORS: WRITE},
    ("accounts", "user"): {ADMINISTRATORS: WRITE},
    ("auth", "group"): {ADMINISTRATORS: ("change", "view")},
    ("simple_translation", "simpletranslation"): {
        CURATORS: ("submit_translation",),
        ADMINISTRATORS: ("submit_translation",),
    },
}
PAGES = {
    CURATORS: ("add", "change", "publish", "lock", "unlock"),
    ADMINISTRATORS: ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
}
FILES = {
    CURATORS: ("add", "change", "choose"),
    REVIEWERS: ("add", "choose"),
    BROKERS: ("add", "choose"),
    ADMINISTRATORS: ("add", "change", "choose"),
}


def give(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Workflow = apps.get_model("wagtailcore", "Workflow")

    Workflow.objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    Group.objects.filter(name__in=["Moderators", "Editors"]).delete()
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in ALL}
    for group in groups.values():
        group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    for (app, model), rights in RIGHTS.items():
        for name, actions in rights.items():
            for action in actions:
                codename = action if "_" in action else f"{action}_{model}"
                groups[name].permissions.add(permission(apps, app, model, codename, f"Can {action} {model}"))
    pages_and_files(apps, groups)
    review(apps, [groups[CURATORS], groups[REVIEWERS], groups[ADMINISTRATORS]])


def permission(apps, app, model, codename, name):
    """The right, made when Django has not made it yet: it does so only after all migrations."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return right


def pages_and_files(apps, groups):
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for name, actions in PAGES.items():
        for action in actions:
            apps.get_model("wagtailcore", "GroupPagePermission").objects.create(
                group=groups[name],
                page=root,
                permission=permission(apps, "wagtailcore", "page", f"{action}_page", action),
            )
    top = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for name, actions in FILES.items():
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
            for action in actions:
                apps.get_model("wagtailcore", "GroupCollectionPermission").objects.create(
                    group=groups[name],
                    collection=top,
                    permission=permission(apps, app, model, f"{action}_{model}", f"Can {action} {model}"),
                )


def review(apps, groups):
    content_types = apps.get_model("contenttypes", "ContentType").objects
    task = apps.get_model("cooperatives", "NetworkReview").objects.create(
        name="Beoordeling",
        active=True,
        content_type=content_types.get_or_create(app_label="cooperatives", model="networkreview")[0],
    )
    task.groups.set(groups)
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=WORKFLOW, active=True)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task_id=task.pk, sort_order=0)
    for app, model in (("cooperatives", "cooperative"), ("catalogue", "offering")):
        apps.get_model("wagtailcore", "WorkflowContentType").objects.create(
            workflow=workflow, content_type=content_types.get_or_create(app_label=app, model=model)[0]
        )


def take(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("cooperatives", "NetworkReview").objects.all().delete()
    apps.get_model("auth", "Group").objects.filter(name__in=ALL).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_page_trees"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("catalogue", "0002_load_taxonomy"),
        ("cooperatives", "0003_network_review"),
        ("media", "0001_initial"),
        ("search", "0001_outbox_and_synonyms"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0001_initial"),
    ]
    operations = [migrations.RunPython(give, take)]
