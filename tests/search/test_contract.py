"""One question, one answer: every engine gives the same over the same offerings.

`make test-services` compares a real Elasticsearch with the embedded engine; `make test` has the embedded one only, and
compares it with itself. What each must give is in test_calculations and test_properties.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from django.utils import translation
from pytest_django import DjangoDbBlocker

from search import services
from search.asking import ask
from search.criteria import Criteria, Sort
from search.protocol import Engine
from search.query import Query
from search.results import Results
from tests.fixtures.search import ENGINES, opened
from tests.search.judging import questions

pytestmark = pytest.mark.usefixtures("network")
ADDRESSES = [
    *("", "pagina=2", "per=100", "sorteer=newest", "sorteer=price", "plaats=Utrecht", "plaats=9712 AB&straal=50"),
    *("categorie=catering", "categorie=lunch&categorie=buffet", "soort=workshop", "provincie=utrecht&soort=service"),
    *("levering=remote", "levering=sent&levering=at_buyer", "keurmerk=pso_30", "levertijd=5", "levertijd=2&aantal=10"),
    *("prijs=person-1000-1500", "prijs=request", "prijs=person-1000-1500&prijs=request", "prijs=hour-2500-3500"),
    *("prijs_tot=20", "prijs_van=10&prijs_tot=30&eenheid=person", "prijs_tot=20&aantal=40", "prijs_tot=20&btw=incl"),
    *("aantal=40", "aantal=500", "aantal=40&sorteer=price", "aantal=40&sorteer=price&btw=incl", "aantal=1"),
    *("q=lunch&levering=at_buyer&levertijd=5", "q=lunch&prijs_tot=20&aantal=40&plaats=Utrecht&straal=25"),
    *("q=workshop&plaats=Utrecht&sorteer=distance", "plaats=Zwolle&sorteer=distance&pagina=3", "q=taart&sorteer=price"),
    *("q=schoonmaak&keurmerk=pso_30", "q=lunch&provincie=utrecht&categorie=lunch", "q=kerstpakket&levering=sent"),
    *("q=lunhc", "q=lunch&letterlijk=1", "q=kerstpaketten", "q=raamwas", "q=qqqqqq", "q=lunch qqqqqq met soep"),
    *("cooperatie=de-gouden-lepel", "q=de gouden lepel", "q=lunch&prijs=person-1000-1500&sorteer=price&aantal=40"),
]
TOP = 3
"""How many of the first hits must be the same; further down, offerings that score alike may change places."""


Engines = Mapping[str, Engine]


@pytest.fixture(scope="module")
def engines(
    _loaded: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engines]:
    """By name, each with an index of the demo network."""
    with ExitStack() as until_the_end, django_db_blocker.unblock():
        found = {name: until_the_end.enter_context(opened(name, tmp_path_factory.mktemp("index"))) for name in ENGINES}
        for engine in found.values():
            services.rebuild(target=engine)
        yield found


def criteria(address: str, language: str = "nl") -> Criteria:
    with translation.override(language):
        return ask(Query.of(parse_qs(address).items())).criteria


def facets(results: Results) -> dict[str, dict[str, int]]:
    return {
        name: {value: number for value, number in facet.items() if number} for name, facet in results.facets.items()
    }


def said(results: Results) -> tuple[object, ...]:
    """Everything but the hits."""
    meant = results.did_you_mean, results.corrected, results.partly, results.marks
    return results.total, facets(results), *meant


def rows(results: Results) -> list[tuple[object, ...]]:
    return [(hit.offering_id, hit.price, hit.distance_km) for hit in results.hits]


def ranked_alike(one: Results, other: Results) -> bool:
    """The first hits are the same, but for those that score alike."""
    pairs = zip(one.hits[:TOP], other.hits[:TOP], strict=True)
    return all(a.offering_id == b.offering_id or a.score == pytest.approx(b.score, rel=0.01) for a, b in pairs)


def assert_same(criteria: Criteria, engines: Engines) -> None:
    first, *others = [engine.search(criteria) for engine in engines.values()]
    for other in others:
        assert said(other) == said(first)
        assert len(other.hits) == len(first.hits)
        if first.total <= criteria.per_page:
            assert set(rows(other)) == set(rows(first))
        if criteria.sort == Sort.RELEVANCE and criteria.words:
            assert ranked_alike(first, other)
        else:
            assert rows(other)[:TOP] == rows(first)[:TOP]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_engine_gives_the_same_for_an_address(address: str, engines: Engines) -> None:
    assert_same(criteria(address), engines)


@pytest.mark.parametrize("sort", Sort)
def test_every_engine_gives_the_same_for_what_buyers_type(sort: Sort, engines: Engines) -> None:
    for question in questions():
        asked = criteria(Query.of(parse_qs(question.also).items()).changed(q=question.q).encode(), question.language)

        assert_same(replace(asked, sort=sort), engines)


def test_every_engine_pages_through_everything_once(engines: Engines) -> None:
    for engine in engines.values():
        for sort in Sort:
            asked = replace(criteria("plaats=Utrecht"), sort=sort, per_page=100)
            pages = [engine.search(replace(asked, page=page)) for page in range(1, 6)]
            ids = [hit.offering_id for results in pages for hit in results.hits]

            assert len(ids) == len(set(ids)) == pages[0].total


def test_every_answer_says_of_which_state_of_the_index_it_is(engines: Engines) -> None:
    for engine in engines.values():
        results, index = engine.search(criteria("q=lunch")), engine.live()

        assert (results.position, results.day) == (index.position(), index.day())


def test_there_are_at_least_sixty_questions() -> None:
    assert len(ADDRESSES) + len(questions()) >= 60
