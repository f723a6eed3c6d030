"""From files to rows: every line once, whatever is killed where."""

import os
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from search.models import CountedFile, SearchTerm
from search.terms import counting, spool
from search.terms.spool import Heard
from tests.search.terms.conftest import count_later, counted

pytestmark = pytest.mark.django_db

DAY = "2026-11-24"


def hear(words: str, day: str = DAY, **values: bool) -> None:
    spool.write(Heard(day, "nl", words, **values))


def test_files_that_somebody_may_still_write_are_left_alone() -> None:
    hear("lunch")

    assert counting.count_searches() == 0
    assert counted() == {"lunch": (1, 0, 0)}
    assert list(spool.folder().iterdir()) == []


def test_counts_add_up_over_lines_files_and_days() -> None:
    hear("lunch")
    hear("lunch", empty=True)
    hear("taart")
    hear("lunch", clicked=True)
    first = counted()
    hear("lunch")
    hear("lunch", "2026-11-25")
    count_later()

    assert first == {"lunch": (2, 1, 1), "taart": (1, 0, 0)}
    assert list(SearchTerm.objects.filter(words="lunch").order_by("day").values_list("day", "asked")) == [
        (date(2026, 11, 24), 3),
        (date(2026, 11, 25), 1),
    ]


def test_a_file_is_counted_once_when_it_could_not_be_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    hear("lunch")
    monkeypatch.setattr(Path, "unlink", _killed)
    with pytest.raises(KeyboardInterrupt):
        count_later()
    monkeypatch.undo()

    assert counted() == {"lunch": (1, 0, 0)}
    assert list(spool.folder().iterdir()) == []


def _killed(*_args: object, **_kwargs: object) -> None:
    raise KeyboardInterrupt


def test_a_file_is_counted_again_when_it_was_counted_halfway(monkeypatch: pytest.MonkeyPatch) -> None:
    hear("lunch")
    monkeypatch.setattr(counting, "_room", _killed)
    with pytest.raises(KeyboardInterrupt):
        count_later()
    monkeypatch.undo()

    assert not SearchTerm.objects.exists()
    assert counted() == {"lunch": (1, 0, 0)}


def test_lines_that_cannot_be_read_stop_nothing() -> None:
    hear("lunch")
    path = next(spool.folder().iterdir())
    with path.open("a") as file:
        file.write('{"day": "2026-1\n[]\n{"day": "gisteren", "language": "nl", "words": "x"}\n')
        file.write('{"day": "2026-11-24", "language": "xx", "words": "x"}\n{"day": "2026-11-24"')

    assert counted() == {"lunch": (1, 0, 0)}


def test_processes_write_to_files_of_their_own() -> None:
    hear("lunch")
    child = os.fork()
    if child == 0:
        hear("taart")
        os._exit(0)
    os.waitpid(child, 0)

    assert len(list(spool.folder().iterdir())) == 2
    assert set(counted()) == {"lunch", "taart"}


def test_a_file_and_a_day_take_no_more_than_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_A_DAY", 2)
    for words in ("a", "b", "c", "a"):
        hear(words)
    monkeypatch.setattr(spool, "LARGEST_FILE", 1)
    hear("d")

    assert counted() == {"a": (2, 0, 0), "b": (1, 0, 0)}


def test_after_ninety_days_it_is_forgotten_by_the_tick() -> None:
    today = timezone.localdate()
    for days in (89, 90, 91):
        SearchTerm.objects.create(day=today - timedelta(days), language="nl", words="lunch", asked=1)
    CountedFile.objects.create(name="1-1-a.jsonl")
    CountedFile.objects.update(counted_at=timezone.now() - timedelta(days=8))

    call_command("tick")

    assert sorted((today - day).days for day in SearchTerm.objects.values_list("day", flat=True)) == [89, 90]
    assert not CountedFile.objects.exists()


def test_writing_a_line_takes_less_than_a_tenth_of_a_millisecond() -> None:
    hear("lunch")
    took = []
    for _time in range(200):
        started = time.perf_counter()
        hear("lunch")
        took.append(time.perf_counter() - started)

    assert sorted(took)[100] < 0.0001
