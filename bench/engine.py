"""Compares an engine with bare calls (bench/bare.py): `python -m bench.engine` in a world's environment prints tables
as JSON.
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
from search.engines.elasticsearch import ElasticsearchEngine  # noqa: E402
from search.engines.embedded import EmbeddedEngine  # noqa: E402
from search.services import engine  # noqa: E402
from search.suggesting import CANDIDATES  # noqa: E402

from .bare import bare  # noqa: E402
from .questions import TYPED  # noqa: E402
from .report import Table, judged, percentile  # noqa: E402

ROUNDS = 60
AIM = 1.5
Searching = EmbeddedEngine | ElasticsearchEngine


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


def measure(searching: Searching, criteria: Criteria, *, forget: bool) -> tuple[int, Timed, Timed]:
    """How many are found, and the times of the engine and of its bare calls; `forget` what its words were read as."""
    reader = searching.live().reader()

    def ask() -> int:
        if forget:
            reader.forget()
        if isinstance(searching, EmbeddedEngine):
            # Kept counts would be compared with counting.
            searching.live().reader().kept.clear()
        return searching.search(criteria).total

    total = ask()
    calls = bare(searching, ask)
    engines, alone = timed(ask, lambda: [call() for call in calls])
    return total, engines, alone


def table(searching: Searching) -> Table:
    offerings = searching.search(Criteria()).total
    cooperatives = len(searching.live().reader().network.cooperatives)
    found = Table(
        f"The engine {searching.name} at {offerings:,} offerings of {cooperatives:,} cooperatives",
        ["question", "found", "engine p50", "p95", "bare p50", "p95", "engine / bare", "processor"],
    )
    first = {f"{name}, asked for the first time": questions()[name] for name in ("broad word", "two words")}
    for name, criteria in {**questions(), **first}.items():
        total, ours, alone = measure(searching, criteria, forget=name in first)
        times = [f"{percentile(values, share):.1f}" for values in (ours.wall, alone.wall) for share in (0.5, 0.95)]
        ratios = [percentile(one, 0.5) / percentile(other, 0.5) for one, other in zip(ours, alone, strict=True)]
        wall, processor = judged(ratios[0], AIM, "times"), f"{ratios[1]:.1f} times"
        found.rows.append([name, f"{total:,}", *times, wall, processor])
    found.rows += suggested(searching)
    found.remarks = [f"Milliseconds, {ROUNDS} rounds, warm; the ratios are of the medians: of the clock, and of the"]
    if isinstance(searching, EmbeddedEngine):
        found.remarks[0] += " processor."
        found.remarks.append(f"{searching.live().reader().searcher.num_segments} segments.")
        kept = timed(lambda: searching.search(Criteria()))[0].wall
        times = [f"{percentile(kept, share):.1f}" for share in (0.5, 0.95)]
        found.rows.append(["no words, counts kept", f"{offerings:,}", *times, "", "", "", ""])
    else:
        found.remarks[0] += " processor of the process that asks."
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.remarks.append(f"Memory of the process that asks at most {memory:.0f} MB.")
    return found


def suggested(searching: Searching) -> list[list[str]]:
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
    if not isinstance(chosen, EmbeddedEngine | ElasticsearchEngine):
        sys.exit("bench.engine measures one engine, without another that stands in for it.")
    json.dump([asdict(table(chosen))], sys.stdout)
