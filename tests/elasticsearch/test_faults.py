"""Elasticsearch killed or silent in the middle of a rebuild, a search and an edit: nothing is lost, nothing hangs."""

import time
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from catalogue.models import Offering
from search import services
from search.criteria import Criteria
from search.documents import Document
from search.engines.elasticsearch import ElasticsearchEngine
from search.indexing import Builder
from search.models import Change
from search.protocol import SearchUnavailable
from tests.elasticsearch.conftest import revive
from tests.factories import OfferingFactory
from tests.services.elasticsearch import Node

pytestmark = pytest.mark.django_db(transaction=True)
LONGEST = 2.0


@pytest.fixture
def offering(server: Node) -> Offering:
    offering: Offering = OfferingFactory(title_nl="Taart met aardbeien")
    services.rebuild()
    return offering


@pytest.fixture
def spared(settings: Any, offering: Offering) -> Offering:
    """With an embedded index beside it, made by a tick."""
    settings.SEARCH_FALLBACK = True
    call_command("tick")
    return offering


def found(words: str) -> set[int]:
    return {hit.offering_id for hit in services.engine().search(Criteria(words=words)).hits}


def rename(offering: Offering, title: str) -> None:
    offering.title_nl = title
    offering.save()


def timed(client: Client, address: str) -> tuple[int, float, str]:
    """Status, seconds and page."""
    start = time.monotonic()
    response = client.get(address)
    return response.status_code, time.monotonic() - start, response.content.decode()


def test_killed_while_it_rebuilds_the_old_index_answers_again_and_nothing_is_lost(
    offering: Offering, server: Node
) -> None:
    other = OfferingFactory(title_nl="Soep")

    with pytest.raises(SearchUnavailable):
        services.rebuild(lambda _number: server.kill())
    rename(offering, "Zeppelin")
    revive(server)
    old = found("aardbeien")
    call_command("tick")

    assert old == {offering.pk}
    assert (found("zeppelin"), found("aardbeien"), found("soep")) == ({offering.pk}, set(), {other.pk})


def test_killed_while_people_search_the_embedded_index_answers_and_the_log_says_so(
    spared: Offering, server: Node, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    before = timed(client, "/zoeken/?q=taart")
    server.kill()
    answers = [timed(client, "/zoeken/?q=taart") for _ in range(5)]
    engine = services.engine().search(Criteria(words="taart")).engine
    health = client.get("/health/").json()
    revive(server)
    after = services.engine().search(Criteria(words="taart")).engine

    assert before[0] == 200
    assert {status for status, _seconds, _page in answers} == {200}
    assert all("met aardbeien" in page for _status, _seconds, page in answers)
    assert max(seconds for _status, seconds, _page in answers) < LONGEST
    assert (engine, after) == ("embedded", "elasticsearch")
    assert (health["status"], health["search"]["engine"], health["search"]["fell_back"]) == ("ok", "embedded", True)
    assert "Search answers from the embedded index" in caplog.text


def test_killed_without_another_index_the_page_is_calm_and_has_a_way_on(
    offering: Offering, server: Node, client: Client
) -> None:
    server.kill()
    status, seconds, page = timed(client, "/zoeken/?q=taart")

    assert status == 503
    assert seconds < LONGEST
    assert "Zoeken lukt nu even niet" in page
    assert client.get("/aanbod/").status_code == 200


@pytest.mark.parametrize("fallback", [True, False])
def test_a_server_that_is_silent_keeps_nobody_waiting(
    fallback: bool, offering: Offering, server: Node, client: Client, settings: Any
) -> None:
    settings.SEARCH_FALLBACK = fallback
    call_command("tick")
    timed(client, "/zoeken/?q=taart")
    server.pause()
    first, second = timed(client, "/zoeken/?q=taart"), timed(client, "/zoeken/?q=aardbeien")

    assert {first[0], second[0]} == {200 if fallback else 503}
    assert first[1] < LONGEST
    assert second[1] < LONGEST / 4


@pytest.mark.parametrize("how", ["kill", "pause"])
def test_an_edit_succeeds_while_search_is_down_and_is_found_afterwards(
    how: str, offering: Offering, server: Node
) -> None:
    getattr(server, how)()
    start = time.monotonic()
    rename(offering, "Zeppelin")
    took = time.monotonic() - start
    revive(server)
    call_command("tick")

    assert took < LONGEST
    assert found("zeppelin") == {offering.pk}
    assert not Change.objects.filter(done_at=None).exists()


def test_killed_in_the_middle_of_an_edit_the_edit_is_made_once_more(offering: Offering, server: Node) -> None:
    others = [OfferingFactory(title_nl=f"Zeppelin {number}") for number in range(3)]
    position = services.engine().live().position()

    def documents() -> Iterator[Document]:
        yield from Builder().documents(Offering.objects.filter(pk=others[0].pk))
        server.kill()

    Change.objects.update(done_at=None)
    with pytest.raises(SearchUnavailable), services.engine().alone():
        services.engine().live().apply(documents(), (), None, position + 10)
    revive(server)
    again = services.engine().live().position()
    call_command("tick")

    assert again == position
    assert found("zeppelin") == {other.pk for other in others}
    assert found("taart") == {offering.pk}


def test_a_lost_index_is_built_anew_by_the_tick(offering: Offering) -> None:
    engine = services.engine()
    assert isinstance(engine, ElasticsearchEngine)
    engine.live().delete()
    rename(offering, "Zeppelin")

    call_command("tick")

    assert found("zeppelin") == {offering.pk}


def test_the_spare_index_follows_edits_while_elasticsearch_is_down(
    spared: Offering, server: Node, client: Client
) -> None:
    server.kill()
    rename(spared, "Zeppelin")
    with pytest.raises(Exception, match="Failed"):
        call_command("tick")

    assert found("zeppelin") == {spared.pk}
    assert "Zeppelin" in timed(client, "/zoeken/?q=zeppelin")[2]


def test_a_rebuild_refreshes_at_most_twice(server: Node) -> None:
    for number in range(5):
        OfferingFactory(title_nl=f"Taart {number}")
    engine = services.engine()
    assert isinstance(engine, ElasticsearchEngine)

    def refreshes() -> int:
        stats = engine.cluster.call("GET", f"/{engine.alias}-*/_stats/refresh")
        return int(stats["_all"]["primaries"]["refresh"]["external_total"])

    # Opening an empty index counts as some.
    counted: list[int] = []
    services.rebuild(lambda _number: counted.append(refreshes()))

    assert refreshes() - counted[0] <= 2


def test_the_alias_names_one_index_whatever_was_rebuilt(offering: Offering) -> None:
    engine = services.engine()
    assert isinstance(engine, ElasticsearchEngine)
    before = engine.live().name

    services.rebuild()

    names: Iterable[str] = engine.cluster.call("GET", f"/_alias/{engine.alias}")
    assert list(names) == [engine.live().name]
    assert engine.live().name != before
    assert found("taart") == {offering.pk}
