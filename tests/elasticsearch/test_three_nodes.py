"""Three nodes with one copy of everything: one is killed under a steady stream of searches, and nobody notices."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import pytest

from search import services
from search.criteria import Criteria, Spot
from search.engines.chosen import reopen
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.client import Access
from search.protocol import SearchUnavailable
from search.results import Results
from tests.factories import CooperativeFactory, OfferingFactory
from tests.fixtures.search import indexes_in
from tests.services.elasticsearch import Node, cluster

pytestmark = pytest.mark.django_db(transaction=True)
LONGEST = 2.0
BEFORE_SECONDS, AFTER_SECONDS = 3.0, 12.0
UTRECHT = Spot("Utrecht", "utrecht", 52.09, 5.12)
QUESTIONS = [Criteria(words="taart"), Criteria(), Criteria(words="soep"), Criteria(spot=UTRECHT, words="taart")]


class Answered(NamedTuple):
    question: int
    seconds: float
    total: int
    facets: object
    ids: tuple[int, ...]


@pytest.fixture
def nodes(settings: Any, tmp_path: Any) -> Iterator[list[Node]]:
    with cluster(3) as nodes:
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.SEARCH_FALLBACK = False
        urls = tuple(node.url for node in nodes)
        settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "urls": urls, "shards": 3, "replicas": 1}
        reopen()
        with indexes_in(tmp_path / "index"):
            yield nodes
    reopen()


def answered(engine: ElasticsearchEngine, number: int) -> Answered:
    start = time.monotonic()
    results: Results = engine.search(QUESTIONS[number])
    took = time.monotonic() - start
    ids = tuple(sorted(hit.offering_id for hit in results.hits))
    return Answered(number, took, results.total, {name: dict(facet) for name, facet in results.facets.items()}, ids)


def warm_up(access: Access) -> None:
    """A server that just started answers slowly: ask until every node has answered often."""
    for _round in range(30):
        for number in range(len(QUESTIONS)):
            with suppress(SearchUnavailable):
                answered(ElasticsearchEngine(access), number)


def test_of_three_nodes_one_is_killed_and_every_answer_is_whole_and_in_time(nodes: list[Node], settings: Any) -> None:
    cooperatives = [CooperativeFactory() for _ in range(3)]
    for number in range(18):
        name = "Taart" if number % 2 else "Soep"
        OfferingFactory(title_nl=f"{name} {number}", cooperative=cooperatives[number % 3])
    services.rebuild()
    warm_up(Access(**settings.ELASTICSEARCH))
    engine = ElasticsearchEngine(Access(**settings.ELASTICSEARCH))
    expected = [answered(engine, number) for number in range(len(QUESTIONS))]
    answers: list[Answered] = []
    failures: list[Exception] = []
    until = time.monotonic() + BEFORE_SECONDS + AFTER_SECONDS

    def ask() -> None:
        while time.monotonic() < until:
            try:
                answers.append(answered(engine, len(answers) % len(QUESTIONS)))
            except Exception as failure:
                failures.append(failure)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(BEFORE_SECONDS)
    asked_before = len(answers)
    nodes[0].kill()
    for thread in threads:
        thread.join()

    assert failures == []
    assert asked_before > 10
    assert len(answers) - asked_before > 50
    assert max(one.seconds for one in answers) < LONGEST
    for one in answers:
        assert one[2:] == expected[one.question][2:]
