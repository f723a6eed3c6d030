"""Nothing or little found: which filter to let go, with what each would give."""

from collections.abc import Callable
from dataclasses import dataclass

from search.asking import Question, ask
from search.protocol import Engine

from . import chips
from .links import address
from .words import number

MOST = 6
FEW = 4
"""With fewer at a place it is said how many there are without that place."""


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


def beyond_the_place(question: Question, engine: Engine, total: int) -> WayOut | None:
    """The same without the place, when few were found there and more are elsewhere: one question, only then."""
    if not 0 < total < FEW or (bare := chips.without_place(question)) is None:
        return None
    elsewhere = _total(engine, lambda: ask(bare, including_vat=question.criteria.including_vat))
    return WayOut(question.place_name, address(bare), number(elsewhere)) if elsewhere > total else None


def _total(engine: Engine, question: Callable[[], Question]) -> int:
    return engine.search(question().criteria).total
