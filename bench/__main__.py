"""`python -m bench`: pages, engine, rebuild and edits at 100,000 offerings, the engine also at 1,000,000.

BENCH=small measures 5,000 offerings with few rounds and writes var/bench/performance.md instead of docs/performance.md;
BENCH=middle leaves the million out, which takes most of the time.
bench/engine.py compares the engine with bare calls: `python -m bench.engine` in a world's environment prints its tables
as a JSON list of {title, columns, rows, remarks}.
"""

import json
import os

from . import pages, rebuild
from .report import Table, machine, write
from .world import ROOT, World

OPENING = """
# Performance

What `make bench` measured. The aims are those the marketplace was ordered with; a figure that misses its aim has an
exclamation mark. Milliseconds are wall time; p95 is the time that 95 of 100 requests stay under.
"""


def main() -> None:
    size_asked = os.environ.get("BENCH", "")
    small = size_asked == "small"
    about = machine()
    print(*about, sep="\n", flush=True)
    world = World(50, 5_000) if small else World(1_000, 100_000)
    engines = [world] if size_asked else [world, World(1_000, 1_000_000)]
    world.prepare()
    tables = show(pages.measure(world, 40 if small else 200))
    for size in engines:
        size.prepare()
        tables += show(compared_with_bare_calls(size))
    tables += show(rebuild.measure(world, 5 if small else 20))
    path = ROOT / ("var/bench/performance.md" if small else "docs/performance.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, OPENING, about, tables)
    print(f"Written: {path.relative_to(ROOT)}")


def compared_with_bare_calls(world: World) -> list[Table]:
    return [Table(**table) for table in json.loads(world.run("bench.engine"))]


def show(tables: list[Table]) -> list[Table]:
    for table in tables:
        print("", *table.lines(), sep="\n", flush=True)
    return tables


if __name__ == "__main__":
    main()
