"""Sheets for tests of imports: a dictionary per row, written as CSV."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from marketplace.core.sheets import escape


def write_csv(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    """The columns are those of the first row."""
    with path.open("w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(rows[0])
        lines.writerows([[escape(row.get(name, "")) for name in rows[0]] for row in rows])
    return path
