"""Compares the engine with bare calls: `python -m bench.engine` in a world's environment prints tables as JSON.

A bare call is what the engine itself sent to Tantivy for a question, the same query objects and aggregations, sent
once more and nothing else: no reading of the words, no plan, no facets, no hits.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import django

django.setup()

from cooperatives.places import gazetteer, normalise  # noqa: E402
from search.criteria import Criteria, Sort, Spot  # noqa: E402
from search.engines.embedded import EmbeddedEngine  # noqa: E402
from search.services import engine  # noqa: E402

from .report import Table, judged, percentile  # noqa: E402

ROUNDS = 60
AIM = 1.5


class Recorder:
    """Stands before a searcher and remembers what it was asked to find and to count."""

    def __init__(self, searcher: Any) -> None:
        self.searcher = searcher
        self.calls: list[Callable[[], Any]] = []

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.searcher, name)
        if name not in ("search", "aggregate"):
            return method

        def call(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(lambda: method(*args, **kwargs))
            return method(*args, **kwargs)

        return call


def spot(town: str) -> Spot:
    area = gazetteer().by_name[normalise(town)]
    return Spot(area.place, area.province, area.lat, area.lon)


def questions() -> dict[str, Criteria]:
    utrecht = spot("Utrecht")
    two = {"delivery": ("at_buyer",), "lead_time": ("5",)}
    return {
        "no words": Criteria(),
        "broad word": Criteria(words="lunch"),
        "broad word by price": Criteria(words="lunch", sort=Sort.PRICE),
        "two words": Criteria(words="lunch vegetarisch"),
        "rare word": Criteria(words="letterpers"),
        "broad word, two facets chosen": Criteria(words="lunch", chosen=two),
        "place and radius": Criteria(spot=utrecht, radius_km=25),
        "broad word, place, 40 people": Criteria(words="lunch", spot=utrecht, radius_km=25, quantity=40),
        "nearest first": Criteria(words="workshop", spot=utrecht, sort=Sort.DISTANCE),
        "last page": Criteria(words="lunch", page=50),
    }


def timed(call: Callable[[], Any]) -> list[float]:
    """Milliseconds of each round, warm."""
    call()
    found = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        call()
        found.append((time.perf_counter() - start) * 1000)
    return found


def measure(searching: EmbeddedEngine, criteria: Criteria) -> tuple[int, list[float], list[float]]:
    """How many are found, and milliseconds of the engine and of its bare calls."""
    reader = searching.live().reader()

    def ask() -> int:
        # Kept counts would be compared with counting.
        reader.kept.clear()
        return searching.search(criteria).total

    total = ask()
    recorder = Recorder(reader.searcher)
    reader.searcher = recorder  # type: ignore[assignment]
    try:
        ask()
    finally:
        reader.searcher = recorder.searcher
    return total, timed(ask), timed(lambda: [call() for call in recorder.calls])


def table(searching: EmbeddedEngine) -> Table:
    reader = searching.live().reader()
    offerings = searching.search(Criteria()).total
    found = Table(
        f"The engine at {offerings:,} offerings of {len(reader.network.cooperatives):,} cooperatives",
        ["question", "found", "engine p50", "p95", "bare p50", "p95", "engine / bare"],
    )
    for name, criteria in questions().items():
        total, ours, bare = measure(searching, criteria)
        times = [f"{percentile(values, share):.1f}" for values in (ours, bare) for share in (0.5, 0.95)]
        ratio = percentile(ours, 0.5) / percentile(bare, 0.5)
        found.rows.append([name, f"{total:,}", *times, judged(ratio, AIM, "times")])
    kept = timed(lambda: searching.search(Criteria()))
    found.rows.append(
        ["no words, counts kept", f"{offerings:,}", *(f"{percentile(kept, s):.1f}" for s in (0.5, 0.95)), "", "", ""]
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.remarks = [
        f"Milliseconds, {ROUNDS} rounds, warm, one question at a time; the ratio is of the medians.",
        f"{reader.searcher.num_segments} segments; memory of this process at most {memory:.0f} MB.",
    ]
    return found


if __name__ == "__main__":
    chosen = engine()
    if not isinstance(chosen, EmbeddedEngine):
        sys.exit("bench.engine measures the embedded engine.")
    json.dump([asdict(table(chosen))], sys.stdout)
