"""Whole pages over HTTP: how long, how many, how large, how many queries, how much memory."""

import itertools
import json
import os
import random
import re
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from .client import Client
from .questions import kinds, search, suggestions
from .report import Table, judged, percentile
from .server import Server, serving
from .world import World

CLIENTS = 8
SEARCHES = {"broad word": 30.0, "no words": 40.0, "place and radius": 40.0, "place, radius, broad word": 40.0}
MOST_QUERIES = {**dict.fromkeys(kinds(), 6), "suggestions": 1}
ASSET = re.compile(r'<(?:link rel="stylesheet"[^>]*href|script[^>]*src)="(/static/[^"]+)"')
OFFERING = re.compile(r'href="(/aanbod/\d+-[^"?#/]+/)[?"]')
COOPERATIVE = re.compile(r'href="(/cooperaties/[^"?#/]+/)"')


@dataclass
class Load:
    """What several clients met."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    elapsed: float = 0.0


def measure(world: World, rounds: int) -> list[Table]:
    with serving(world) as server:
        client = Client(server.port)
        warm(client, 3)
        paths = {**kinds(), **other_pages(client)}
        alone = one_at_a_time(server, paths, rounds)
        crowd = together(server, [path for name in SEARCHES for path in paths[name]], rounds * 4)
        memory = server.memory()
        weights = sizes(client, paths)
    queries = json.loads(world.run("bench.queries", json.dumps({name: some[:3] for name, some in paths.items()})))
    return [times(world, alone, queries, weights), totals(world, crowd, memory, assets_of(world))]


def aims_of(world: World) -> dict[str, float]:
    """Kind of page → p95 in milliseconds."""
    if world.offerings > 100_000:
        return {}
    return {"suggestions": 15.0} | (SEARCHES if world.engine == "embedded" else {})


def warm(client: Client, times_over: int) -> None:
    """Both workers open the index and compile their templates."""
    for path in itertools.chain.from_iterable(kinds().values()):
        for _ in range(times_over):
            client.get(path)


def other_pages(client: Client) -> dict[str, list[str]]:
    found = client.get(search(q="lunch"))[1].decode()
    offerings = sorted(set(OFFERING.findall(found)))[:10]
    cooperatives = sorted(set(COOPERATIVE.findall(client.get("/cooperaties/")[1].decode())))[:10]
    return {"suggestions": suggestions(), "offering": offerings, "cooperative": cooperatives, "home": ["/"]}


def one_at_a_time(server: Server, paths: dict[str, list[str]], rounds: int) -> dict[str, list[tuple[float, float]]]:
    """Kind → milliseconds (waited, of processor). Mixed, so that a slow moment of the machine touches all alike."""
    client = Client(server.port)
    asked = [(name, path) for name, some in paths.items() for path in itertools.islice(itertools.cycle(some), rounds)]
    random.Random(3).shuffle(asked)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in paths}
    for name, path in asked:
        before = server.cpu()
        status, _body, seconds = client.get(path)
        if status != 200:
            sys.exit(f"{path} answered {status}")
        taken[name].append((seconds * 1000, (server.cpu() - before) * 1000))
    return taken


def together(server: Server, paths: list[str], number: int) -> Load:
    """CLIENTS at once, `number` pages in all."""
    queue = iter(itertools.islice(itertools.cycle(random.Random(4).sample(paths, len(paths))), number))
    load, lock = Load(), threading.Lock()
    threads = [threading.Thread(target=_ask_until_empty, args=(server.port, queue, load, lock)) for _ in range(CLIENTS)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.elapsed = time.perf_counter() - start
    return load


def _ask_until_empty(port: int, queue: Iterator[str], load: Load, lock: threading.Lock) -> None:
    client = Client(port)
    while True:
        with lock:
            path = next(queue, None)
        if path is None:
            return
        status, _body, seconds = client.get(path)
        with lock:
            load.seconds.append(seconds * 1000)
            load.errors += status != 200


def sizes(client: Client, paths: dict[str, list[str]]) -> dict[str, float]:
    """Kind → kilobytes of HTML of its largest page, uncompressed."""
    return {name: max(len(client.get(path)[1]) for path in some) / 1000 for name, some in paths.items()}


def assets_of(world: World) -> dict[str, float]:
    """File → compressed kilobytes, of the stylesheets and scripts that a search page names."""
    with serving(world) as server:
        client = Client(server.port)
        page = client.get(search(q="lunch"))[1].decode()
        return {path: len(client.get(path, "gzip")[1]) / 1000 for path in dict.fromkeys(ASSET.findall(page))}


def times(
    world: World, alone: dict[str, list[tuple[float, float]]], queries: dict[str, int], weights: dict[str, float]
) -> Table:
    table = Table(
        f"Pages at {world.title}, one at a time",
        ["page", "p50 ms", "p95 ms", "CPU p50 ms", "SQL queries", "HTML kB"],
        remarks=[
            "Signed out, over HTTP on loopback, gunicorn 2 workers, no page cache; many addresses of a kind, mixed.",
            "CPU: processor time of the server's workers for one page, whatever else the machine did meanwhile.",
            "Queries: the most of three addresses, each asked once before. HTML: the largest page, not compressed.",
        ],
    )
    aims = aims_of(world)
    for name, taken in alone.items():
        waited, worked = zip(*taken, strict=True)
        p95 = percentile(waited, 0.95)
        table.rows.append(
            [
                name,
                f"{percentile(waited, 0.5):.1f}",
                judged(p95, aims[name], "ms") if name in aims else f"{p95:.1f} ms",
                f"{percentile(worked, 0.5):.1f}",
                judged(queries[name], MOST_QUERIES[name], "") if name in MOST_QUERIES else str(queries[name]),
                judged(weights[name], 60, "kB"),
            ]
        )
    return table


def totals(world: World, crowd: Load, memory: list[tuple[float, float]], assets: dict[str, float]) -> Table:
    table = Table(f"Eight clients at once, weight, memory at {world.title}", ["what", "figure"])
    rate = len(crowd.seconds) / crowd.elapsed
    table.rows += [
        [
            "search pages a second, 8 clients",
            judged(rate, 60, "", at_least=True) if "no words" in aims_of(world) else f"{rate:,.1f}",
        ],
        ["p50, p95 of those", f"{percentile(crowd.seconds, 0.5):.0f} ms, {percentile(crowd.seconds, 0.95):.0f} ms"],
        ["errors", judged(crowd.errors, 0, "")],
        ["CSS and JS, compressed", judged(sum(assets.values()), 60, "kB")],
        *[
            [f"worker {at}: RSS, PSS", f"{judged(rss, 250, 'MB')}, {pss:.0f} MB"]
            for at, (rss, pss) in enumerate(memory, 1)
        ],
    ]
    table.remarks = [
        f"{len(crowd.seconds)} pages of the kinds that have an aim, clients on the same {os.cpu_count()} cores.",
        "Files: " + ", ".join(f"{path.rsplit('/', 1)[1]} {size:.1f} kB" for path, size in assets.items()) + ".",
    ]
    return table
