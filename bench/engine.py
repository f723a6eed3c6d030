"""Compares the engine with bare calls: `python -m bench.engine` in a world's environment prints tables as JSON.

A bare call is what the engine itself sent to Tantivy for a question, sent once more and nothing else: the same query
objects and aggregations, the hits taken out, and their columns read. No reading of the words, no plan, no facets.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any, NamedTuple

import django

django.setup()

from cooperatives.places import gazetteer, normalise  # noqa: E402
from search.criteria import Criteria, Sort, Spot  # noqa: E402
from search.engines.embedded import EmbeddedEngine  # noqa: E402
from search.services import engine  # noqa: E402
from search.suggesting import CANDIDATES  # noqa: E402

from .questions import TYPED  # noqa: E402
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
        if name not in ("search", "aggregate", "fast_field_values"):
            return method

        def call(*args: Any, **kwargs: Any) -> Any:
            taken = (lambda: method(*args, **kwargs).hits) if name == "search" else lambda: method(*args, **kwargs)
            self.calls.append(taken)
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


class Timed(NamedTuple):
    """Milliseconds of each round, warm: on the clock, and of the processor."""

    wall: list[float]
    busy: list[float]


def timed(*calls: Callable[[], Any]) -> list[Timed]:
    """The calls in turn, so that what else the machine does meets all of them alike."""
    found = [Timed([], []) for _call in calls]
    for call in calls:
        call()
    for _round in range(ROUNDS):
        for call, times in zip(calls, found, strict=True):
            start, busy = time.perf_counter(), time.process_time()
            call()
            times.busy.append((time.process_time() - busy) * 1000)
            times.wall.append((time.perf_counter() - start) * 1000)
    return found


def measure(searching: EmbeddedEngine, criteria: Criteria) -> tuple[int, Timed, Timed]:
    """How many are found, and the times of the engine and of its bare calls."""
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
    engines, bare = timed(ask, lambda: [call() for call in recorder.calls])
    return total, engines, bare


def table(searching: EmbeddedEngine) -> Table:
    reader = searching.live().reader()
    offerings = searching.search(Criteria()).total
    found = Table(
        f"The engine at {offerings:,} offerings of {len(reader.network.cooperatives):,} cooperatives",
        ["question", "found", "engine p50", "p95", "bare p50", "p95", "engine / bare", "processor"],
    )
    for name, criteria in questions().items():
        total, ours, bare = measure(searching, criteria)
        times = [f"{percentile(values, share):.1f}" for values in (ours.wall, bare.wall) for share in (0.5, 0.95)]
        ratios = [percentile(one, 0.5) / percentile(other, 0.5) for one, other in zip(ours, bare, strict=True)]
        found.rows.append([name, f"{total:,}", *times, *(judged(ratio, AIM, "times") for ratio in ratios)])
    kept = timed(lambda: searching.search(Criteria()))[0].wall
    times = [f"{percentile(kept, share):.1f}" for share in (0.5, 0.95)]
    found.rows.append(["no words, counts kept", f"{offerings:,}", *times, "", "", "", ""])
    found.rows += suggested(searching)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.remarks = [
        f"Milliseconds, {ROUNDS} rounds, warm; the ratios are of the medians: of the clock and of the processor.",
        f"{reader.searcher.num_segments} segments; memory of this process at most {memory:.0f} MB.",
    ]
    return found


def suggested(searching: EmbeddedEngine) -> list[list[str]]:
    """Everything that is typed, in turn; there is no bare call to compare with."""
    rows = []
    for language in ("nl", "en"):
        calls = [partial(searching.suggest, typed, language, CANDIDATES) for typed in TYPED]
        times = [one for call in timed(*calls) for one in call.wall]
        columns = [f"{percentile(times, share):.1f}" for share in (0.5, 0.95)]
        rows.append([f"suggestions, {language}", "", *columns, "", "", "", ""])
    return rows


if __name__ == "__main__":
    chosen = engine()
    if not isinstance(chosen, EmbeddedEngine):
        sys.exit("bench.engine measures the embedded engine.")
    json.dump([asdict(table(chosen))], sys.stdout)
