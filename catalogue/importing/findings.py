"""Everything that is wrong with one row of a sheet, said in one run and no more than its cells tell."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from catalogue.models.capacity import WEEKDAYS
from marketplace.core.importing import BadRow, Problem, Record

from .columns import DELIVERY

DEPENDS = {
    "price": {"price_kind"},
    "reach_km": {"at_buyer"},
    "at_buyer": {*DELIVERY},
    "tiers": {"price_kind", "price", "minimum"},
    NON_FIELD_ERRORS: {"minimum", "unit", "ceiling", *WEEKDAYS},
}
"""What else must be known before a column can be called wrong by a rule."""


@dataclass
class Findings:
    """`unknown` are the columns without a value to go by; `identified` once it is certain which offering is meant.

    Until then only cells of the file count, for a column that it leaves out may be right in what is there.
    """

    record: Record
    problems: list[Problem] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    identified: bool = False

    def __post_init__(self) -> None:
        self.unknown |= self.record.unread

    def add(self, column: str, reason: str) -> None:
        self.problems.append(self.record.problem(column, reason))
        self.unknown.add(column)

    def tells(self, column: str) -> bool:
        needed = {column, *DEPENDS.get(column, ())}
        return not needed & self.unknown and (self.identified or needed <= self.record.values.keys())

    def clean(self, clean: Callable[[], object]) -> None:
        """Call a model's own validation and keep what it says of columns that can be told."""
        try:
            clean()
        except ValidationError as error:
            for name, sentences in error.message_dict.items():
                if self.tells(name):
                    self.add(name, " ".join(sentences))

    @property
    def is_bad(self) -> bool:
        return bool(self.problems or self.record.unread)

    def end(self) -> None:
        """Raises BadRow unless all is right."""
        if self.is_bad:
            raise BadRow(self.problems)
