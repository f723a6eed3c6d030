"""What can go wrong with the index: search says so, edits go on, and the next tick makes it right."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from catalogue.models import Offering
from search import services
from search.criteria import Criteria
from search.engines.chosen import reopen
from search.engines.embedded.generation import Folder
from search.models import Change
from search.protocol import SearchUnavailable
from tests.factories import CooperativeFactory, OfferingFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def in_files(embedded: None) -> None:
    """Everything here is about the index of files."""


DIES = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from search.engines.embedded import EmbeddedEngine

def documents():
    os.kill(os.getpid(), signal.SIGKILL)
    yield

engine = EmbeddedEngine(Path(sys.argv[1]))
with engine.alone():
    engine.live().apply(documents(), [int(sys.argv[2])], None, 10**6)
"""


@pytest.fixture
def offering(index: Callable[[], None]) -> Offering:
    offering: Offering = OfferingFactory(title_nl="Taart met aardbeien")
    index()
    return offering


def rename(offering: Offering, title: str) -> None:
    offering.title_nl = title
    offering.save()


def found(words: str) -> set[int]:
    return {hit.offering_id for hit in services.engine().search(Criteria(words=words)).hits}


@contextmanager
def full_disk() -> Iterator[None]:
    """No file can grow."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_on_a_full_disk_a_change_waits_and_the_old_answer_stays(offering: Offering) -> None:
    Offering.objects.filter(pk=offering.pk).update(title_nl="Zeppelin")
    Change.objects.create(kind="offering", key=offering.pk)
    with full_disk(), pytest.raises(SearchUnavailable):
        services.drain()

    before = found("aardbeien")
    call_command("tick")

    assert before == {offering.pk}
    assert found("zeppelin") == {offering.pk}
    assert found("aardbeien") == set()


def test_on_a_full_disk_a_rebuild_leaves_the_live_index_alone(offering: Offering) -> None:
    with full_disk(), pytest.raises(SearchUnavailable):
        services.rebuild()

    assert found("taart") == {offering.pk}
    assert len(list((Path(settings.SEARCH_INDEX_DIR) / "generations").iterdir())) == 1


def test_while_another_process_writes_an_edit_succeeds_and_waits(offering: Offering) -> None:
    with Folder(settings.SEARCH_INDEX_DIR).lock("write.lock"):
        rename(offering, "Zeppelin")
        before = found("zeppelin")
    call_command("tick")

    assert before == set()
    assert found("zeppelin") == {offering.pk}


@pytest.mark.parametrize(
    "harm",
    [
        shutil.rmtree,
        lambda path: (path / "current").unlink(),
        lambda path: (path / "current").write_text("../../etc"),
        lambda path: (path / "current").write_bytes(b"\xff\x00"),
        lambda path: [file.write_text("{") for file in path.glob("generations/*/meta.json")],
        lambda path: [file.unlink() for file in path.glob("generations/*/*.term")],
        lambda path: [file.write_bytes(b"x" * 40) for file in path.glob("generations/*/*.store")],
        lambda path: [file.write_text("0") for file in path.glob("generations/*/version.json")],
    ],
    ids=["no folder", "no pointer", "a strange pointer", "bytes", "meta", "lost file", "spoilt file", "old version"],
)
def test_an_index_that_cannot_be_read_says_so_and_is_built_anew(
    offering: Offering, harm: Callable[[Path], Any]
) -> None:
    harm(Path(settings.SEARCH_INDEX_DIR))
    reopen()

    with pytest.raises(SearchUnavailable):
        found("taart")
    rename(offering, "Zeppelin")
    call_command("tick")

    assert found("zeppelin") == {offering.pk}


def current_generation() -> Path:
    return Folder(Path(settings.SEARCH_INDEX_DIR)).current()


def flip(generation: Path, ending: str, at: float) -> None:
    """Change twenty bytes, from the beginning (0) to the end (1), of the largest file of a kind."""
    file = max(generation.glob(f"*.{ending}"), key=lambda found: found.stat().st_size)
    content = bytearray(file.read_bytes())
    start = int((len(content) - 150) * at)
    content[start : start + 20] = bytes(byte ^ 0xFF for byte in content[start : start + 20])
    file.write_bytes(content)


QUESTIONS = ("", "?q=taart", "?q=tart", "?aantal=20&sorteer=prijs")


@pytest.fixture
def many(index: Callable[[], None]) -> Callable[[], None]:
    cooperative = CooperativeFactory()
    for number in range(40):
        OfferingFactory(title_nl=f"Taart met aardbeien {number}", cooperative=cooperative)
    index()
    return index


@pytest.mark.parametrize("ending", ["fast", "idx", "term", "pos"])
def test_spoilt_bytes_are_no_fault_of_the_page_and_the_tick_heals_what_a_question_met(
    client: Client, many: Callable[[], None], ending: str
) -> None:
    for at in (0.0, 0.5, 0.8):
        many()
        flip(current_generation(), ending, at)
        reopen()

        statuses = {client.get(f"/zoeken/{question}").status_code for question in QUESTIONS}
        call_command("tick")

        assert statuses <= {200, 503}
        if 503 in statuses:
            assert {client.get(f"/zoeken/{question}").status_code for question in QUESTIONS} == {200}
            assert len(found("taart")) == 20


def generation_after_tick() -> Path:
    call_command("tick")
    return current_generation()


@pytest.mark.usefixtures("many")
def test_damage_that_no_question_met_is_found_after_a_failure_and_within_a_day() -> None:
    first = generation_after_tick()
    flip(first, "pos", 0.5)
    unasked = generation_after_tick()
    Folder(settings.SEARCH_INDEX_DIR).suspect()
    asked = generation_after_tick()
    sound = generation_after_tick()
    flip(sound, "pos", 0.5)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        next_day = generation_after_tick()

    assert first == unasked
    assert asked != unasked
    assert sound == asked
    assert next_day != sound


def test_a_writer_that_is_killed_loses_nothing_and_holds_no_lock(offering: Offering) -> None:
    command = [sys.executable, "-c", DIES, str(settings.SEARCH_INDEX_DIR), str(offering.pk)]
    died = subprocess.run(command, check=False, cwd=settings.BASE_DIR)

    before = found("taart")
    rename(offering, "Zeppelin")

    assert died.returncode == -9
    assert before == {offering.pk}
    assert found("zeppelin") == {offering.pk}


def test_what_killed_builds_left_behind_is_swept(offering: Offering) -> None:
    folder = Folder(settings.SEARCH_INDEX_DIR)
    left = folder.new()
    folder.remove_old(older_than=0)

    assert not left.exists()
    assert found("taart") == {offering.pk}
