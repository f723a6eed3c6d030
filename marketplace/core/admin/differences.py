"""What two versions of a row say, side by side, as a person writes it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from wagtail.admin.compare import ForeignObjectComparison, M2MFieldComparison, RichTextFieldComparison
from wagtail.fields import StreamField
from wagtail.utils.text import text_from_html

NOTHING = "–"
SPACE = re.compile(r"(\s+)")


class Part(NamedTuple):
    """A piece of a text; `differs` from the other version."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Difference:
    """One field. `both` is for what only Wagtail can compare: one piece of HTML in place of the two sides."""

    label: Any
    theirs: Sequence[Part] = ()
    mine: Sequence[Part] = ()
    both: Any = ""


def differences(panel: Any, theirs: Any, mine: Any) -> list[Difference]:
    """Of every field that differs; `panel` is an edit handler that is bound."""
    compared = [compare(theirs, mine) for compare in panel.get_comparison()]
    return [_difference(comparison) for comparison in compared if comparison.has_changed()]


def _difference(comparison: Any) -> Difference:
    label = comparison.field_label()
    if comparison.is_child_relation:
        rows = comparison.val_a.all(), comparison.val_b.all()
        return Difference(label, *compared(_children(comparison, rows[0]), _children(comparison, rows[1])))
    if isinstance(comparison.field, StreamField):
        return Difference(label, both=comparison.htmldiff())
    return Difference(label, *compared(*_sides(comparison)))


def _sides(comparison: Any) -> tuple[str, str]:
    if isinstance(comparison, ForeignObjectComparison):
        first, second = comparison.get_objects()
    elif isinstance(comparison, M2MFieldComparison):
        first, second = comparison.get_items()
    elif isinstance(comparison, RichTextFieldComparison):
        first, second = (text_from_html(value or "") for value in (comparison.val_a, comparison.val_b))
    else:
        names = dict(getattr(comparison.field, "flatchoices", ()))
        first, second = (_named(value, names) for value in (comparison.val_a, comparison.val_b))
    return written(first), written(second)


def _named(value: Any, names: dict[Any, Any]) -> Any:
    return names.get(value, value) if names and not isinstance(value, list) else value


def _children(comparison: Any, rows: Iterable[Any]) -> str:
    """One line for each: "Vanaf: 20, prijs exclusief btw: 12,50"."""
    lines = []
    for row in rows:
        fields = [compare(row, row) for compare in comparison.field_comparisons]
        lines.append(", ".join(f"{field.field_label()}: {_sides(field)[0]}" for field in fields if field.is_field))
    return "\n".join(lines) or NOTHING


def written(value: Any) -> str:
    """A value of any kind of field, in the reader's language."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value) if timezone.is_aware(value) else value, "j F Y H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, Decimal):
        return number_format(value)
    if isinstance(value, list | tuple | set):
        return ", ".join(map(written, value)) or NOTHING
    return NOTHING if value is None or value == "" else str(value)


def compared(theirs: str, mine: str) -> tuple[list[Part], list[Part]]:
    """Both texts, cut where words begin to differ and where they stop."""
    first, second = SPACE.split(theirs), SPACE.split(mine)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    sides: tuple[list[Part], list[Part]] = [], []
    for kind, a_start, a_end, b_start, b_end in blocks:
        for side, words in zip(sides, (first[a_start:a_end], second[b_start:b_end]), strict=True):
            if words:
                side.append(Part("".join(words), kind != "equal"))
    return sides
