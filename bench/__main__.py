"""`python -m bench`: index, cold start, pages and engine at 100,000 and 1,000,000 offerings, with each engine.

BENCH=small measures 5,000 offerings with few rounds and writes var/bench/performance.md instead of docs/performance.md;
BENCH=middle leaves the million out, which takes most of the time. Elasticsearch is the one that tests/services starts.
bench/engine.py compares an engine with bare calls: `python -m bench.engine` in a world's environment prints its tables
as a JSON list of {title, columns, rows, remarks}.
"""

import json
import os
from collections.abc import Iterator

from tests.services.elasticsearch import Node, cluster

from . import cold, pages, rebuild
from .report import Table, machine, write
from .world import ROOT, World

OPENING = """
# Performance

What `make bench` measured. The aims are those the marketplace was ordered with; a figure that misses its aim has an
exclamation mark. Milliseconds are wall time; p95 is the time that 95 of 100 requests stay under.
"""
WORLDS = {"small": [(50, 5_000)], "middle": [(1_000, 100_000)], "": [(1_000, 100_000), (1_000, 1_000_000)]}


def main() -> None:
    asked = os.environ.get("BENCH", "")
    small = asked == "small"
    about = machine()
    print(*about, sep="\n", flush=True)
    tables: list[Table] = []
    with cluster() as (node,):
        for size in WORLDS[asked]:
            for world in (World(*size), World(*size, "elasticsearch", node.url)):
                world.prepare()
                for table in measured(world, node, 20 if small else 60):
                    print("", *table.lines(), sep="\n", flush=True)
                    tables.append(table)
    path = ROOT / ("var/bench/performance.md" if small else "docs/performance.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, OPENING, about, tables)
    print(f"Written: {path.relative_to(ROOT)}")


def measured(world: World, node: Node, rounds: int) -> Iterator[Table]:
    is_embedded = world.engine == "embedded"
    index = world.folder / "index" if is_embedded else node.folder / "data"
    yield from rebuild.measure(world, index, None if is_embedded else node.pid, rounds // 5)
    yield from cold.measure(world, index)
    yield from pages.measure(world, rounds)
    yield from (Table(**table) for table in json.loads(world.run("bench.engine")))


if __name__ == "__main__":
    main()
