"""Rows straight into a table: COPY on PostgreSQL, one prepared statement on SQLite.

For a million rows only. No signals, no checks, and the search index knows nothing of it until it is rebuilt.
"""

from collections.abc import Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

Row = Sequence[Any]


def columns(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """The fields that a row of `insert` has a value for, in order."""
    return list(model._meta.concrete_fields)


def prepared(instance: models.Model) -> list[Any]:
    """The row of an unsaved instance, as the database wants it."""
    return [field.get_db_prep_save(field.pre_save(instance, add=True), connection) for field in columns(type(instance))]


def insert(model: type[models.Model], rows: Sequence[Row], fields: Sequence[str] = ()) -> int:
    """Write rows whose values are ready for the database; returns how many.

    `fields`, in the order of the table, defaults to all.
    """
    quote = connection.ops.quote_name
    wanted = [field for field in columns(model) if not fields or field.name in fields]
    names = [str(field.column) for field in wanted]
    target = f"{quote(model._meta.db_table)} ({', '.join(quote(name) for name in names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(f"INSERT INTO {target} VALUES ({places})", rows)  # noqa: S608  # nosec B608  # our models' names
    return len(rows)


def next_pk(model: type[models.Model]) -> int:
    return (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1


def set_sequences(*tables: type[models.Model]) -> None:
    """Let the database number on after rows that brought their own number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)
