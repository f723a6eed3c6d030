"""From lines in files to rows in the table, each line once whatever is killed where."""

import logging
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from search.models import CountedFile, SearchTerm

from .spool import Heard, folder, full, lines_of

logger = logging.getLogger(__name__)

MOST_A_DAY = 20_000
"""Different questions that are kept of one day; past that only those that are known already are counted."""
BATCH = 500
KEPT_FOR = timedelta(days=7)
Key = tuple[date, str, str]


def count_searches() -> int:
    """Count every file that is full, then delete it; the number of files. By one process at a time."""
    files = full(time.time())
    for path in files:
        _count(path)
    return len(files)


def _count(path: Path) -> None:
    """The counts and the file's name are one transaction: killed before its end nothing was counted, killed after it
    the name says so."""
    with transaction.atomic():
        _file, is_new = CountedFile.objects.get_or_create(name=path.name)
        if is_new:
            _add(lines_of(path))
    path.unlink(missing_ok=True)


def _add(heard: Iterable[Heard]) -> None:
    """One upsert. Nobody else writes these rows, so what was read is still true when it is written."""
    found: dict[Key, SearchTerm] = {}
    for one in heard:
        key = date.fromisoformat(one.day), one.language, one.words
        term = found.setdefault(key, SearchTerm(day=key[0], language=key[1], words=key[2]))
        term.asked += not one.clicked
        term.without_result += one.empty
        term.clicked += one.clicked
    known = _known(found)
    room = _room({day for day, _language, _words in found})
    rows = []
    for key, term in found.items():
        if before := known.get(key):
            term.asked += before.asked
            term.without_result += before.without_result
            term.clicked += before.clicked
        elif room[key[0]] <= 0:
            continue
        else:
            room[key[0]] -= 1
        rows.append(term)
    SearchTerm.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["day", "language", "words"],
        update_fields=["asked", "without_result", "clicked"],
    )


def _known(found: Iterable[Key]) -> dict[Key, SearchTerm]:
    """The rows that are there already."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for day, _language, words in found:
        by_day[day].append(words)
    return {
        (term.day, term.language, term.words): term
        for day, words in by_day.items()
        for start in range(0, len(words), BATCH)
        for term in SearchTerm.objects.filter(day=day, words__in=words[start : start + BATCH])
    }


def _room(days: Iterable[date]) -> dict[date, int]:
    """How many more questions each day takes."""
    return {day: MOST_A_DAY - SearchTerm.objects.filter(day=day).count() for day in days}


def forget() -> None:
    """Remove questions past their time, and the names of files that are gone long since."""
    SearchTerm.objects.all().forget(timezone.localdate())
    there = {path.name for path in folder().glob("*.jsonl")}
    CountedFile.objects.filter(counted_at__lt=timezone.now() - KEPT_FOR).exclude(name__in=there).delete()
