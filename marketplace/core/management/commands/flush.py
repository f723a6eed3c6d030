"""Django's `flush`, which would stumble over the tables that refuse deletion."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from marketplace.core.append_only import set_aside


class Command(flush.Command):
    """Empty the whole database, append-only tables included."""

    def handle(self, **options: Any) -> None:
        with set_aside(connections[options["database"]]):
            super().handle(**options)
