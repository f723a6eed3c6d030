"""Counts SQL queries: `python -m bench.queries '{"kind": ["/path/", …]}'` prints the most per kind as JSON."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def most(client: Client, paths: list[str]) -> int:
    """Each page is asked once before, as a running site has been."""
    counts = []
    for path in paths:
        client.get(path, headers={"host": "localhost"})
        with CaptureQueriesContext(connection) as captured:
            client.get(path, headers={"host": "localhost"})
        counts.append(len(captured))
    return max(counts, default=0)


if __name__ == "__main__":
    asked = json.loads(sys.argv[1])
    print(json.dumps({name: most(Client(), paths) for name, paths in asked.items()}))
