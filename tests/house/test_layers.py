"""Foreign keys point down the house; import-linter sees imports only."""

import ast

from django.apps import apps

from tests.house import ROOT, modules, named

HOUSE = (
    "core",
    "accounts media",
    "cooperatives",
    "catalogue",
    "search",
    "shortlists saved",
    "payments",
    "ordering",
    "invoicing",
    "tendering",
)
TOP = ("impact", "exchange", "operations", "pages", "demo")
FLOOR = {app: height for height, floor in enumerate((*HOUSE, *TOP)) for app in floor.split()}


def test_every_app_of_ours_has_a_floor() -> None:
    ours = ("marketplace", "cooperatives", "catalogue", "search", "procurement")
    labels = {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in ours}

    assert labels - FLOOR.keys() == set()


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name} → {target._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields(include_hidden=True)
        if getattr(field, "concrete", False) and (target := field.related_model) and not isinstance(target, str)
        if FLOOR.get(model._meta.app_label, -1) < FLOOR.get(target._meta.app_label, -1)
        and model._meta.app_label in FLOOR
    ]

    assert upward == []


def test_search_knows_nothing_of_what_stands_on_it() -> None:
    """Import-linter takes search for one layer; within it, lists and saved searches stand on the rest."""
    above = ("shortlists", "saved")
    below = [path for path in modules("search") if path.relative_to(ROOT / "search").parts[0] not in above]
    forbidden = tuple(name for app in above for name in (f"search.{app}", app))

    upward = [
        f"{named(path)}:{node.lineno}"
        for path in below
        for node in ast.walk(ast.parse(path.read_text()))
        if (
            isinstance(node, ast.ImportFrom)
            and (f"{node.module or ''}.".startswith(tuple(f"{name}." for name in forbidden)))
        )
        or (isinstance(node, ast.ImportFrom) and {alias.name for alias in node.names} & set(above))
    ]

    assert upward == []
