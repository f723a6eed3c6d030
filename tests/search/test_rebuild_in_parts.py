"""A rebuild by several processes gives the same index as one by one."""

import json
import os
import signal
from datetime import timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from catalogue.models import Offering
from search import services
from search.criteria import Criteria
from search.engines.embedded.shards import Shard
from search.management.commands import search_rebuild
from search.models import Change, ChangeKind
from search.protocol import SearchUnavailable
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_files(embedded: None) -> None:
    """Everything here is about the index of files."""


@pytest.fixture
def offerings(index: Any) -> list[Offering]:
    made = [OfferingFactory(title_nl=f"Taart nummer {number}") for number in range(9)]
    index()
    # Long ago, so that the parts alone hold the offerings, not what a rebuild catches up with.
    Change.objects.update(done_at=timezone.now() - timedelta(hours=1))
    return made


def found(words: str) -> list[int]:
    return [hit.offering_id for hit in services.engine().search(Criteria(words=words)).hits]


def segments() -> int:
    folder = Path(settings.SEARCH_INDEX_DIR)
    commit = folder / "generations" / (folder / "current").read_text() / "meta.json"
    return len(json.loads(commit.read_text())["segments"])


def test_parts_hold_every_offering_once_the_newest_first() -> None:
    made = [OfferingFactory().pk for _ in range(7)]

    parts = [[offering.pk for offering in part.order_by("-pk")] for part in Offering.objects.parts(3)]

    assert len(parts) == 3
    assert [pk for part in parts for pk in part] == sorted(made, reverse=True)


def test_of_a_nearly_empty_table_there_is_one_part() -> None:
    OfferingFactory()

    assert [part.count() for part in Offering.objects.parts(4)] == [1]


def test_an_index_made_in_parts_answers_as_one_that_was_not(offerings: list[Offering]) -> None:
    before = services.engine().search(Criteria(words="taart"))
    told: list[int] = []

    services.rebuild(told.append, processes=3)
    after = services.engine().search(Criteria(words="taart"))

    assert sum(told) == len(offerings)
    assert (after.total, after.facets) == (before.total, before.facets)
    assert [hit.offering_id for hit in after.hits] == [hit.offering_id for hit in before.hits]
    assert segments() == 3


def test_it_follows_edits_in_every_part(offerings: list[Offering]) -> None:
    services.rebuild(processes=3)

    for offering in (offerings[0], offerings[4], offerings[8]):
        Offering.objects.filter(pk=offering.pk).update(title_nl="Zeppelin")
        services.note(ChangeKind.OFFERING, [offering.pk])
    services.drain()

    assert set(found("zeppelin")) == {offerings[0].pk, offerings[4].pk, offerings[8].pk}
    assert len(found("taart")) == len(offerings) - 3


def test_a_killed_part_ends_the_rebuild_and_the_live_index_stays(
    offerings: list[Offering], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = Shard.__init__

    def killed(self: Shard, *work: Any) -> None:
        started(self, *work)
        os.kill(self._process.pid or 0, signal.SIGKILL)

    monkeypatch.setattr(Shard, "__init__", killed)
    with pytest.raises(SearchUnavailable):
        services.rebuild(processes=2)

    assert len(found("taart")) == len(offerings)
    assert len(list((Path(settings.SEARCH_INDEX_DIR) / "generations").iterdir())) == 1


def test_the_command_uses_more_processes_from_many_offerings_on(
    offerings: list[Offering], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(search_rebuild, "MANY", 5)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    call_command("search_rebuild")

    assert segments() == 2
    assert len(found("taart")) == len(offerings)


def test_a_part_is_read_over_a_connection_of_its_own_process(offerings: list[Offering]) -> None:
    home, mine = os.getpid(), connections["default"]
    mine.ensure_connection()

    def read() -> None:
        list(services.apart((), home))
        theirs = connections["default"]
        if theirs is mine or theirs.connection is not None or mine.connection is None:
            raise SystemExit(1)

    process = get_context("fork").Process(target=read)
    process.start()
    process.join()

    assert process.exitcode == 0
    assert list(services.apart((), home)) == []
    assert connections["default"] is mine
    assert Offering.objects.count() == len(offerings)
