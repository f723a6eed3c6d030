"""Nothing found: which filter to let go, with what each would give."""

from collections.abc import Callable
from dataclasses import dataclass

from search.asking import Question, ask
from search.protocol import Engine

from . import chips
from .links import address
from .words import number

MOST = 6


@dataclass(frozen=True, slots=True)
class WayOut:
    """Without this filter there are so many."""

    label: str
    href: str
    total: str


def ways_out(question: Question, engine: Engine) -> list[WayOut]:
    """Each filter whose absence gives something, the largest number first. A question per filter, few of them."""
    including = question.criteria.including_vat
    found: list[tuple[int, WayOut]] = []
    every: list[chips.Chip] = [*chips.understood(question), *chips.chosen(question)]
    for chip in every[:MOST]:
        total = _total(engine, lambda chip=chip: ask(chip.without, including_vat=including))  # type: ignore[misc]
        if total:
            found.append((total, WayOut(chip.label, chip.href, number(total))))
    if len(every) > 1:
        bare = chips.everything_off(question)
        total = _total(engine, lambda: ask(bare, including_vat=including))
        if total and not found:
            found.append((total, WayOut("", address(bare), number(total))))
    return [way for _total_of, way in sorted(found, key=lambda pair: -pair[0])]


def _total(engine: Engine, question: Callable[[], Question]) -> int:
    return engine.search(question().criteria).total
