"""Rows of a table into the database: every cell is read first, and nothing is written unless all are right.

An app says which columns there are and how a record becomes a row (`Importer`); commands share `ImportCommand`.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Protocol

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from . import sheets
from .cells import BadCell, Reader
from .sheets import Table, UnreadableSheet

SHOWN = 200
"""How many problems a command prints; more say no more."""


@dataclass(frozen=True)
class Column:
    """`empty` is what an empty cell means; a required column has none."""

    key: str
    read: Reader
    empty: Any = ""
    required: bool = False


@dataclass(frozen=True, order=True)
class Problem:
    """`row` as a spreadsheet counts; `column` is its name in the file, empty when the whole row is meant."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        if not self.column:
            return _("Row %(row)s: %(reason)s") % {"row": self.row, "reason": self.reason}
        return _("Row %(row)s, column %(column)s: %(reason)s") % {
            "row": self.row,
            "column": self.column,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class Record:
    """The values of one row by column, of the columns that the file has.

    `unread` are columns whose cells are wrong, which are reported already; such a record is never written.
    """

    row: int
    values: dict[str, Any]
    unread: frozenset[str] = frozenset()

    def problem(self, column: str, reason: str) -> Problem:
        return Problem(self.row, column if column in self.values else "", reason)


class BadRow(Exception):
    """What is wrong with a record, beyond its single cells."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(", ".join(map(str, self.problems)))


class Effect(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Ready:
    """A record that is right, and what it will do; `change` is for the importer that made it."""

    effect: Effect
    change: Any = None


Progress = Callable[[int], object]
"""Told how many rows were done since it was last told."""


def silent(_rows: int) -> None:
    """No progress."""


class Importer(Protocol):
    @property
    def columns(self) -> Sequence[Column]: ...

    def prepare(self, record: Record) -> Ready:
        """Compare with what is there; raises BadRow. Called for every record before anything is written.

        Of a record with unread cells it may say what else is wrong.
        """

    def write(self, changes: Sequence[Any], progress: Progress) -> None:
        """Write what was prepared, inside a transaction; raises ChangedMeanwhile."""


class ChangedMeanwhile(Exception):
    """Somebody saved one of the rows after it was compared."""


@dataclass
class Outcome:
    problems: list[Problem] = field(default_factory=list)
    effects: Counter[Effect] = field(default_factory=Counter)
    written: bool = False


def run(
    table: Table, importer: Importer, *, skip_bad: bool = False, dry_run: bool = False, progress: Progress = silent
) -> Outcome:
    """Read and compare, then write in one transaction. `progress` hears of each row twice: read, and written.

    Reading locks nothing. Raises ChangedMeanwhile, and then nothing was written.
    """
    outcome = Outcome()
    ready = _prepared(table, importer, outcome, progress)
    if (outcome.problems and not skip_bad) or dry_run:
        return outcome
    with transaction.atomic():
        importer.write([each.change for each in ready if each.effect != Effect.UNCHANGED], progress)
    outcome.written = True
    return outcome


def _prepared(table: Table, importer: Importer, outcome: Outcome, progress: Progress) -> list[Ready]:
    ready = []
    for record in _records(table, importer.columns, outcome.problems):
        progress(1)
        try:
            prepared = importer.prepare(record)
        except BadRow as bad:
            outcome.problems += bad.problems
        else:
            ready += [] if record.unread else [prepared]
    outcome.effects.update(each.effect for each in ready)
    outcome.problems.sort()
    return ready


def _records(table: Table, columns: Sequence[Column], problems: list[Problem]) -> Iterable[Record]:
    """Every record; why cells could not be read is added to `problems`."""
    places = _places(table.header, columns)
    for row, cells in table.rows:
        values, bad = {}, []
        for column, place in places:
            cell = cells[place] if place < len(cells) else ""
            try:
                values[column.key] = _value(column, cell)
            except BadCell as reason:
                bad.append(Problem(row, column.key, str(reason)))
        if len(cells) > len(table.header):
            bad.append(Problem(row, "", _("There are more cells than columns.")))
        problems += bad
        yield Record(row, values, frozenset(problem.column for problem in bad))


def _value(column: Column, cell: str) -> Any:
    if cell:
        return column.read(cell)
    if column.required:
        raise BadCell(_("This cell must be filled in."))
    return column.empty


def _places(header: list[str], columns: Sequence[Column]) -> list[tuple[Column, int]]:
    """Which column stands where. Raises UnreadableSheet that names what is unknown, double or missing."""
    names = [name.lower() for name in header]
    known = {column.key for column in columns}
    unknown = [name for name in names if name and name not in known]
    double = [name for name, times in Counter(names).items() if times > 1]
    missing = [column.key for column in columns if column.required and column.key not in names]
    for sentence, wrong in (
        (_("Row 1 names columns that are not known: %(names)s. Known are: %(known)s."), unknown),
        (_("Row 1 names a column twice: %(names)s."), double),
        (_("Columns are missing: %(names)s."), missing),
    ):
        if wrong:
            raise UnreadableSheet(sentence % {"names": ", ".join(wrong), "known": ", ".join(sorted(known))})
    return [(column, names.index(column.key)) for column in columns if column.key in names]


def check(record: Record, clean: Callable[[], object]) -> None:
    """Call a model's own validation and raise BadRow with its sentences beside the columns of the same name."""
    try:
        clean()
    except ValidationError as error:
        raise BadRow(
            record.problem(name, " ".join(messages)) for name, messages in error.message_dict.items()
        ) from None


class ImportCommand(BaseCommand):
    """Prints every problem; succeeds when all was right or --skip-bad left out what was not."""

    importer: ClassVar[type[Importer]]

    def read(self, file: Path) -> Table:
        """The table to import; raises UnreadableSheet."""
        return sheets.read(file)

    def make_importer(self, table: Table) -> Importer:
        return type(self).importer()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .csv or .xlsx file; docs/importing.md describes it")
        parser.add_argument("--skip-bad", action="store_true", help="write the good rows although others are bad")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")

    def handle(self, *args: Any, file: Path, skip_bad: bool, dry_run: bool, **options: Any) -> None:
        try:
            table = self.read(file)
            with tqdm(total=2 * len(table.rows), unit=" rows", disable=None, leave=False) as bar:
                outcome = run(table, self.make_importer(table), skip_bad=skip_bad, dry_run=dry_run, progress=bar.update)
        except UnreadableSheet as reason:
            raise CommandError(str(reason)) from None
        except ChangedMeanwhile:
            raise CommandError(_("Nothing was written: someone saved one of these just now. Try again.")) from None
        for problem in outcome.problems[:SHOWN]:
            self.stderr.write(str(problem))
        hidden = len(outcome.problems) - SHOWN
        if hidden > 0:
            self.stderr.write(ngettext("And %(n)s more.", "And %(n)s more.", hidden) % {"n": hidden})
        counts = _("%(created)s new, %(changed)s changed, %(unchanged)s unchanged") % {
            effect.value: outcome.effects[effect] for effect in Effect
        }
        if dry_run:
            self.stdout.write(_("Nothing was written. It would be: %(counts)s.") % {"counts": counts})
        elif outcome.written:
            self.stdout.write(f"{counts}.")
        else:
            raise CommandError(_("Nothing was written. Mend these cells, or use --skip-bad."))
