"""Tables of figures, printed while measuring and kept in docs/performance.md."""

import datetime
import os
import platform
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from tests.services.elasticsearch import HEAP, VERSION

PACKAGES = ("Django", "wagtail", "tantivy", "elasticsearch", "gunicorn")


@dataclass
class Table:
    """One kind of measurement. A cell is text already; `remarks` say under what conditions it holds."""

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """As Markdown, its columns lined up."""
        cells = [list(self.columns), *[list(row) for row in self.rows]]
        widths = [max(len(row[at]) for row in cells) for at in range(len(self.columns))]
        written = [
            "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
            for row in cells
        ]
        written.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
        return [f"## {self.title}", "", *written, "", *[f"- {remark}" for remark in self.remarks], ""]


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def judged(value: float, limit: float, unit: str, *, at_least: bool = False) -> str:
    """A figure beside its aim: `24.1 ms (aim ≤ 30)`, with an exclamation mark when it is missed."""
    met = value >= limit if at_least else value <= limit
    sign = "≥" if at_least else "≤"
    return f"{value:,.1f} {unit} (aim {sign} {limit:,g}){'' if met else ' !'}"


def machine() -> list[str]:
    """What the figures were measured on."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"^model name\s*:\s*(.+)$", info, re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        f"{os.cpu_count()} cores ({model[1].strip() if model else platform.processor()}), {memory:.0f} GiB of memory.",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}.",
        f"Server of Elasticsearch {VERSION} with {HEAP} of heap, one node, one shard, on the same machine.",
        f"{datetime.datetime.now(tz=datetime.UTC):%d %B %Y}; load when it began {os.getloadavg()[0]:.1f}.",
    ]


def write(path: Path, opening: str, about: Sequence[str], tables: Iterable[Table]) -> None:
    parts = [opening.strip(), "", *[f"- {line}" for line in about], ""]
    for table in tables:
        parts += table.lines()
    path.write_text("\n".join(parts).rstrip() + "\n")
