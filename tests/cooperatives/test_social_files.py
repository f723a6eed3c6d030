"""A picture that goes with a link is made once, kept as a file, and made for one visitor only so often."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from catalogue.models import Offering
from cooperatives import social_files
from marketplace.core.limits import Rate
from tests.factories import OfferingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_is_made_yet() -> Iterator[None]:
    empty()
    yield
    empty()


def empty() -> None:
    cache.clear()
    shutil.rmtree(social_files.folder(), ignore_errors=True)


def made() -> list[Path]:
    return sorted(social_files.folder().glob("*"))


def address(offering: Offering) -> str:
    return f"/beeld/og/aanbod/{offering.pk}.png"


def test_a_picture_is_made_once_and_given_from_its_file(client: Client) -> None:
    offering = OfferingFactory()
    first = client.get(address(offering))
    [file] = made()
    file.write_bytes(b"from the file")

    second = client.get(address(offering))

    assert first.content.startswith(b"\x89PNG")
    assert second.content == b"from the file"


def test_another_title_is_another_picture(client: Client) -> None:
    offering = OfferingFactory()
    client.get(address(offering))
    Offering.objects.filter(pk=offering.pk).update(title_nl="Iets anders")

    client.get(address(offering))

    assert len(made()) == 2


def test_who_has_too_many_made_waits_but_gets_what_is_there(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_files, "MAKING", Rate.parse("2/d"))
    offerings = OfferingFactory.create_batch(3)

    answers = [client.get(address(offering)) for offering in offerings]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert client.get(address(offerings[0])).status_code == 200
    assert client.get(address(offerings[2]), REMOTE_ADDR="192.0.2.77").status_code == 200


def test_the_tick_deletes_old_pictures_and_all_but_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_files, "MOST", 2)
    days = {"new": 0, "recent": 1, "third": 2, "old": 31}
    for name, age in days.items():
        social_files.keep(social_files.folder() / f"{name}.png", b"x")
        moment = time.time() - age * 24 * 3600
        os.utime(social_files.folder() / f"{name}.png", (moment, moment))

    call_command("tick")

    assert [path.stem for path in made()] == ["new", "recent"]
