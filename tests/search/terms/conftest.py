"""Searching as somebody does in a browser, with files of this test alone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from search.models import SearchTerm
from search.terms import counting, spool

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
LATER = spool.SECONDS + spool.GRACE + 1


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def browser() -> Client:
    return Client(headers={"User-Agent": BROWSER})


def count_later() -> None:
    """Count when nobody writes to the files any more; what comes after has files of another name, as it would then."""
    with time_machine.travel(timezone.now() + timedelta(seconds=LATER), tick=False):
        counting.count_searches()
    spool._writer.cache_clear()


def counted() -> dict[str, tuple[int, int, int]]:
    """Words to how often they were asked, found nothing and were clicked."""
    count_later()
    rows = SearchTerm.objects.values_list("words", "asked", "without_result", "clicked")
    return {words: (asked, empty, clicked) for words, asked, empty, clicked in rows}
