"""How fast the index is built from the database, how large it is, and how soon an edit is found by a visitor."""

import json
import statistics
import urllib.request
from pathlib import Path

from .report import Table, judged
from .server import serving
from .world import World

SOON = 1.0
FAST = 10_000
"""Offerings a second that the embedded engine was ordered to take from SQLite at 100,000 offerings."""


def measure(world: World, index: Path, server: int | None, edits: int) -> list[Table]:
    """`server` is the process of Elasticsearch."""
    seconds = float(world.run("bench.build"))
    rate = world.offerings / seconds
    judges = world.engine == "embedded" and world.offerings == 100_000
    table = Table(f"The index at {world.title}", ["what", "figure"])
    table.rows = [
        [
            "rebuilt from SQLite, offerings a second",
            judged(rate, FAST, "", at_least=True) if judges else f"{rate:,.0f}",
        ],
        ["size", f"{size(world, index):,.0f} MB"],
    ]
    if server is not None:
        table.rows.append(["memory of the server", memory_of(world, server)])
    table.remarks = [f"Rebuild: {seconds:.1f} s, once Python has started."]
    if edits:
        with serving(world) as site:
            found = json.loads(world.run("bench.edit", str(site.port), str(edits)))
        table.rows += [
            ["an edit is found after, median", judged(statistics.median(found), SOON, "s")],
            ["an edit is found after, longest", judged(max(found), SOON, "s")],
        ]
        table.remarks.append(
            f"Edit: {edits} titles published one by one in another process than the server's, each timed until found."
        )
    return [table]


def size(world: World, index: Path) -> float:
    """Megabytes of the live index."""
    if world.engine == "elasticsearch":
        with urllib.request.urlopen(
            f"{world.url}/bench-{world.offerings}-offerings/_stats/store", timeout=60
        ) as answer:
            return float(json.load(answer)["_all"]["primaries"]["store"]["size_in_bytes"]) / 1e6
    current = max((path for path in index.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    return sum(path.stat().st_size for path in current.rglob("*") if path.is_file()) / 1e6


def memory_of(world: World, pid: int) -> str:
    """What the server takes of the machine, and what of it is in use on its heap."""
    with urllib.request.urlopen(f"{world.url}/_nodes/stats/jvm", timeout=60) as answer:
        (node,) = json.load(answer)["nodes"].values()
    status = Path(f"/proc/{pid}/status").read_text()
    resident = int(status.split("VmRSS:")[1].split()[0]) / 1000
    return f"{resident:,.0f} MB, {node['jvm']['mem']['heap_used_in_bytes'] / 1e6:,.0f} MB of it used heap"
