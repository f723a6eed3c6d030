"""The first page that a process answers when neither it nor the machine's memory has seen anything of the index."""

import json
import os
import urllib.request
from pathlib import Path

from .client import Client
from .questions import search
from .report import Table, percentile
from .server import serving
from .world import World

STARTS = 3
PAGES = {
    "broad word": search(q="lunch"),
    "no words": search(),
    "place and radius": search(plaats="Utrecht", straal=25),
}


def measure(world: World, index: Path) -> list[Table]:
    """`index` is the folder of files that answers come from."""
    table = Table(f"The first page of a process, {world.title}", ["page", "first ms", "next ms"])
    for name, path in PAGES.items():
        first, after = [], []
        for _start in range(STARTS):
            forget(world, index)
            with serving(world, ready="/robots.txt") as server:
                # Another connection may meet the other worker, which is as cold: all of it goes over one.
                client = Client(server.port)
                times = [client.get(path)[2] * 1000 for _time in range(2)]
            first.append(times[0])
            after.append(times[1])
        table.rows.append([name, *(f"{percentile(values, 0.5):.0f}" for values in (first, after))])
    table.remarks = [
        f"Median of {STARTS} starts; before each the files are put out of memory, the caches of Elasticsearch emptied.",
        "The first page also loads the templates, the places and what the index knows around its offerings.",
    ]
    return [table]


def forget(world: World, index: Path) -> None:
    if world.engine == "elasticsearch":
        request = urllib.request.Request(f"{world.url}/_cache/clear", method="POST")
        with urllib.request.urlopen(request, timeout=60) as answer:
            json.load(answer)
    for path in [*index.rglob("*"), *world.folder.glob("*.sqlite3*")]:
        if path.is_file():
            file = os.open(path, os.O_RDONLY)
            os.fsync(file)
            os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(file)
