"""Tables that only grow: the database itself refuses to change or delete a row.

Put `AppendOnly("accounts_event")` in a migration after the table is made, and again after a migration that alters it:
SQLite rebuilds a table to alter it and drops its triggers. `manage.py flush`, which empties the whole database, sets
the triggers aside (core/management/commands/flush.py).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

PREFIX = "append_only"

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {prefix}_{table}_{verb} BEFORE {verb} ON "{table}"
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {prefix}_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER {prefix}_{table} BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION {prefix}_refuse()
"""


def statements(vendor: str, table: str) -> list[str]:
    """What makes `table` append-only on a database of this vendor."""
    if vendor == "sqlite":
        return [SQLITE.format(prefix=PREFIX, table=table, verb=verb) for verb in ("UPDATE", "DELETE")]
    return [POSTGRES_FUNCTION.format(prefix=PREFIX), POSTGRES.format(prefix=PREFIX, table=table)]


class AppendOnly(Operation):
    """Refuse UPDATE, DELETE and TRUNCATE on a table from now on."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str) -> None:
        self.table = table

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return type(self).__name__, [self.table], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        for statement in statements(editor.connection.vendor, self.table):
            # Without parameters a per cent sign is itself.
            editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        if editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                editor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}_{self.table}_{verb}")
        else:
            editor.execute(f'DROP TRIGGER IF EXISTS {PREFIX}_{self.table} ON "{self.table}"')

    def describe(self) -> str:
        return f"Make {self.table} append-only"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_is_append_only"


@contextmanager
def set_aside(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Without the triggers for the time of the block; only for emptying a whole database."""
    tables = protected(connection)
    with connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "sqlite":
                for verb in ("UPDATE", "DELETE"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {PREFIX}_{table}_{verb}")
            else:
                cursor.execute(f'DROP TRIGGER IF EXISTS {PREFIX}_{table} ON "{table}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for table in tables:
                for statement in statements(connection.vendor, table):
                    cursor.execute(statement)


def protected(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the tables that only grow."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{PREFIX}%"]
            )
        else:
            cursor.execute(
                "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE NOT t.tgisinternal AND t.tgname LIKE %s",
                [f"{PREFIX}%"],
            )
        return [row[0] for row in cursor.fetchall()]
