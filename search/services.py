"""Keeping the index true, and asking it."""

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db import connection, connections, transaction
from django.db.models import Q
from django.utils import timezone

from catalogue.models import Offering
from cooperatives.models import KorPeriod

from .burden import light
from .documents import Document
from .engines.chosen import chosen, spare
from .indexing import Builder, catalogue_words, network
from .models import Change, ChangeKind
from .protocol import Engine, Index, IndexUnreadable, SearchUnavailable
from .models import Change, ChangeKind, Direction, Steering
from .protocol import Engine, Index, IndexUnreadable
from .signals import put_last

BATCH = 5_000
"""Rows of the outbox in one commit of the index."""
LIGHT = 2_000
"""Offerings that an edit brings up to date by itself, in about a second; what touches more is left for the tick."""
PATIENCE = 1.5
"""Seconds that an edit waits for an index on another machine."""
KEPT_FOR = timedelta(days=7)
LATELY = timedelta(minutes=3)
"""A row that was committed late may be done before the spare index sees it: those of the last ticks are seen twice."""
CLOCKS = timedelta(minutes=1)
"""How far the clocks of two machines may differ."""

logger = logging.getLogger(__name__)


def engine() -> Engine:
    """The engine that settings choose."""
    return chosen()


# The outbox


def note(kind: ChangeKind, keys: Iterable[int] = (0,)) -> None:
    """Tell the index, in the transaction of the change itself; it looks as soon as that is committed."""
    Change.objects.bulk_create([Change(kind=kind, key=key) for key in keys], batch_size=BATCH)
    waiting = connection.run_on_commit
    if not waiting or waiting[-1][1] is not wake:
        transaction.on_commit(wake, robust=True)


def wake() -> None:
    """Ask for a drain now. Only a wake-up: what it misses, the next tick does."""
    from .tasks import drain_outbox

    drain_outbox.enqueue()


def drain() -> int:
    """Bring the live index up to date; the number of changes. Raises SearchUnavailable, and then nothing is lost."""
    with engine().alone():
        index = engine().live()
        _check_kinship(index)
        done = _turn_the_day(index)
        while rows := list(Change.objects.due(index.position())[:BATCH]):
            _apply(index, rows)
            done += len(rows)
        return done


def drain_lightly(most: int = LIGHT) -> int:
    """The newest changes that touch at most so many offerings together, for whoever waits; the tick does the rest."""
    with engine().alone(PATIENCE):
        index = engine().live()
        _check_kinship(index)
        newest = Change.objects.due(index.position()).order_by("-pk")[:BATCH]
        rows = sorted(light(newest, most), key=lambda row: row.pk)
        if rows:
            _apply(index, rows)
        return len(rows)


def index_fits() -> bool:
    """Whether there is an index that can be read and belongs to this database."""
    try:
        _check_kinship(engine().live())
    except IndexUnreadable:
        return False
    return True


def _check_kinship(index: Index) -> None:
    position = index.position()
    first, last = Change.objects.reach()
    if position > last or position + 1 < first:
        raise IndexUnreadable("The index is of another database, or older than what the outbox still knows.")


def _apply(index: Index, rows: Sequence[Change]) -> None:
    """One commit of the index, then the rows are done; killed in between, they are applied once more."""
    _write(index, rows)
    _mark_done(rows)


def _write(index: Index, rows: Sequence[Change]) -> None:
    """Prices stay those of the index's own day, whatever the clock says by now: turning it is a change by itself."""
    keys: dict[str, set[int]] = {kind: {row.key for row in rows if row.kind == kind} for kind in ChangeKind.values}
    of_cooperatives = Q(cooperative__in=keys[ChangeKind.COOPERATIVE])
    of_categories = Q(category__in=keys[ChangeKind.CATEGORY]) | Q(category__parent__in=keys[ChangeKind.CATEGORY])
    around = Offering.objects.filter(of_cooperatives | of_categories)
    facts_changed = any(keys[kind] for kind in (ChangeKind.COOPERATIVE, ChangeKind.CATEGORY, ChangeKind.SYNONYMS))
    builder = Builder(index.day())
    single = Offering.objects.filter(pk__in=keys[ChangeKind.OFFERING])
    index.apply(
        chain(builder.documents(single), builder.documents(around)),
        chain(keys[ChangeKind.OFFERING], around.order_by().values_list("pk", flat=True).iterator()),
        network(builder.today) if facts_changed else None,
        max(index.position(), rows[-1].pk),
    )


def _mark_done(rows: Sequence[Change]) -> None:
    Change.objects.filter(pk__in=[row.pk for row in rows]).update(done_at=timezone.now())


def _turn_the_day(index: Index) -> int:
    """Prices including VAT of cooperatives whose KOR began or ended since the index's day."""
    before, today = index.day(), timezone.localdate()
    if before == today:
        return 0
    first, last = min(before, today), max(before, today)
    turned = KorPeriod.objects.filter(
        Q(starts_on__gt=first, starts_on__lte=last) | Q(ends_on__gte=first, ends_on__lt=last)
    ).values("cooperative")
    documents = Builder(today).documents(Offering.objects.filter(cooperative__in=turned))
    index.apply(documents, (), network(today), index.position())
    return 1


# Building and sweeping


def rebuild(
    progress: Callable[[int], object] = lambda _number: None, processes: int = 1, target: Engine | None = None
) -> None:
    """Build an index from the database beside the live one, catch up with the outbox and put it in its place.

    More than one process is for a command: they are forks, which a server with threads must not make. `target` is
    the spare engine, which the outbox does not wait for.
    """
    since = timezone.now() - CLOCKS
    _first, position = Change.objects.reach()
    builder = Builder()
    building = target or engine()
    processes = processes if building.forks else 1
    with building.building() as index:
        parts = [apart(builder.documents(part), os.getpid()) for part in Offering.objects.parts(processes)]
        around = network(builder.today), list(catalogue_words())
        if processes > 1:
            # A connection must not be shared by processes; each opens its own when it first asks.
            connection.close()
        index.fill(parts, *around, position, progress)
        with building.alone():
            batches = _batches(Change.objects.due(position, since))
            for batch in batches:
                _write(index, batch)
            index.make_current()
            # Not before: had it failed, the index that still answers would never see them.
            for batch in batches if target is None else ():
                _mark_done(batch)


def _batches(changes: Iterable[Change]) -> list[list[Change]]:
    rows = list(changes)
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]


_inherited: list[Any] = []
"""Connections of the process that forked this one: never used here, and never closed, for they are its own."""


def apart(documents: Iterable[Document], home: int) -> Iterable[Document]:
    """The documents, read over a connection of the process that reads them, a fork of `home` or `home` itself.

    Closing before the fork is not enough: Django keeps other connections for code that runs beside an event loop.
    """
    if os.getpid() != home:
        for alias in [found.alias for found in connections.all(initialized_only=True)]:
            _inherited.append(connections[alias])
            del connections[alias]
    yield from documents


def heal() -> int:
    """Drain, and build the index anew when there is none that can be read or it is spoilt; the number of changes."""
    # First, for what the chosen index has seen is done and soon forgotten.
    heal_spare()
    try:
        engine().check()
        return drain()
    except IndexUnreadable as reason:
        logger.warning("The search index is built anew: %s", reason)
        rebuild()
        return drain()


def heal_spare() -> None:
    """The same for the index that stands in for the chosen one. It may fail: it is only the second."""
    second = spare()
    if second is None:
        return
    try:
        second.check()
        with second.alone():
            index = second.live()
            _check_kinship(index)
            _turn_the_day(index)
            for batch in _batches(Change.objects.due(index.position(), timezone.now() - LATELY)):
                _write(index, batch)
    except IndexUnreadable as reason:
        logger.warning("The spare index is built anew: %s", reason)
        rebuild(target=second)
    except SearchUnavailable as reason:
        logger.warning("The spare index stays behind: %s", reason)


def sweep() -> None:
    """Forget changes that were done long ago, except the last row, which says how far the outbox came."""
    _first, last = Change.objects.reach()
    Change.objects.filter(done_at__lt=timezone.now() - KEPT_FOR).exclude(pk=last).delete()
    for each in filter(None, (engine(), spare())):
        each.sweep()
    engine().sweep()


# Precedence


def tell_of_place(rule: Steering) -> None:
    """In the transaction that saves a rule: a cooperative whose offering is put last hears so, with the reason."""
    if rule.direction == Direction.LAST:
        put_last.send(Steering, rule=rule)
