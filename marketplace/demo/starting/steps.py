"""Bringing the installation up to date. Each step does only what is missing and says in one line what it did."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from catalogue.models import Offering
from marketplace.demo import progress
from marketplace.demo.network import load
from search import services
from search.criteria import Criteria
from search.models import Change
from search.protocol import SearchUnavailable


def database() -> str:
    """Run the migrations that this database has not seen."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return "Database: up to date."
    with progress.bar("Database", "migrations", len(plan)) as bar:

        class Migrate(migrate.Command):
            def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
                if action in {"apply_success", "unapply_success"}:
                    bar.update()

        call_command(Migrate(), verbosity=0, interactive=False)
    return f"Database: {len(plan)} migrations done."


def static_files() -> str:
    """Collect stylesheets, scripts and pictures when one of them changed since the last time."""
    found = [
        (path, Path(storage.path(path)).stat())
        for finder in get_finders()
        for path, storage in finder.list(ignore_patterns=[])
    ]
    wanted = hashlib.sha256(
        repr(sorted((path, stat.st_size, stat.st_mtime_ns) for path, stat in found)).encode()
    ).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == wanted:
        return "Static files: unchanged."
    with progress.bar("Static files", "files", len(found)) as bar:

        class Collect(collectstatic.Command):
            def copy_file(self, *args: Any) -> None:
                super().copy_file(*args)
                bar.update()

        call_command(Collect(), verbosity=0, interactive=False)
    stamp.write_text(wanted)
    return f"Static files: {len(found)} collected."


def network() -> str:
    """Load the demo network into an empty database."""
    # There is no index to tell yet; the next step builds it.
    logging.getLogger("search.tasks").setLevel(logging.ERROR)
    with progress.bar("Demo network", "rows") as bar:
        loaded = load.load(timezone.localdate(), bar.update)
    size = load.size()
    return (
        f"Demo network: {size.cooperatives} cooperatives and {size.offerings} offerings "
        f"{'loaded' if loaded else 'there already'}."
    )


def index() -> str:
    """Build the search index when there is none, or when it cannot be made true by the changes still to come."""
    total = Offering.objects.visible().count()
    if not _index_holds(total):
        with progress.bar("Search index", "offerings", total) as bar:
            services.rebuild(bar.update)
        return f"Search index: {total} offerings written."
    return f"Search index: {total} offerings, up to date."


def _index_holds(total: int) -> bool:
    try:
        found = services.engine().search(Criteria()).total
    except SearchUnavailable:
        return False
    return found == total or Change.objects.filter(done_at__isnull=True).exists()


STEPS: tuple[Callable[[], str], ...] = (database, static_files, network, index)
