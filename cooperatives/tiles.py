"""The tile of a cooperative: a square pattern drawn from its slug.

A tile is a grid of 3 by 3 (small) or 4 by 4 (large) cells, each holding one plain shape, on the soft
ground of one of six palettes. Palette, kinds and number of colours come from the slug alone, so both
sizes of one cooperative are visibly kin; the arrangement comes from slug and size.

Coordinates are in cells: a shape at column 0, row 0 fills the unit square from (0, 0) to (1, 1).
`turn` counts quarter turns clockwise. SVG texts use `CELL` units a cell.

Chance comes from SHA-256 and nothing else, so a slug has the same tile on every machine and every
version of Python, for ever. Changing anything that is rolled here redraws every cooperative's mark.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import cycle, islice
from typing import Literal, TypeVar

T = TypeVar("T")

Kind = Literal["quarter", "leaf", "half", "triangle", "square", "dot"]

KINDS: tuple[Kind, ...] = ("quarter", "leaf", "half", "triangle", "square", "dot")
SMALL, LARGE = 3, 4
CELL = 40
DOT = 13  # radius

# A quarter or a leaf in every tile: with straight shapes alone it no longer looks like one of ours.
_LEADING: frozenset[Kind] = frozenset({"quarter", "leaf"})
# Both of these in one tile leave it half empty.
_SMALL_KINDS: frozenset[Kind] = frozenset({"dot", "half"})
# Two shares of these against three of the others: too many are bare, or a block.
_SPARING: frozenset[Kind] = _SMALL_KINDS | {"square"}


@dataclass(frozen=True, slots=True)
class Palette:
    """A soft ground and three inks; the first ink is the cooperative's colour in charts."""

    name: str
    ground: str
    inks: tuple[str, str, str]


PALETTES: tuple[Palette, ...] = (
    Palette("cobalt", "#DDE6FB", ("#2743C9", "#FFB81C", "#12183A")),
    Palette("tomato", "#FBE3DA", ("#E2492F", "#12183A", "#FFB81C")),
    Palette("leaf", "#DCEFE4", ("#15724F", "#FFB81C", "#12183A")),
    Palette("marigold", "#FFF0CC", ("#FFB81C", "#E2492F", "#12183A")),
    Palette("plum", "#F1E0EE", ("#7A2E74", "#FFB81C", "#2743C9")),
    Palette("sky", "#D9F0F4", ("#0F7C8C", "#12183A", "#FFB81C")),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """One filled cell of a tile."""

    kind: Kind
    column: int
    row: int
    turn: int
    colour: str


@dataclass(frozen=True, slots=True)
class _Character:
    """What both sizes of one tile share."""

    palette: Palette
    kinds: tuple[Kind, ...]
    colours: tuple[str, ...]


class _Dice:
    """Throws that depend on a seed only."""

    def __init__(self, seed: str) -> None:
        self._words = self._stream(seed)

    @staticmethod
    def _stream(seed: str) -> Iterator[int]:
        block = 0
        while True:
            digest = hashlib.sha256(f"{seed}/{block}".encode()).digest()
            yield from (int.from_bytes(digest[i : i + 4], "big") for i in range(0, 32, 4))
            block += 1

    def roll(self, sides: int) -> int:
        """A number from 0 up to but not including `sides`."""
        return next(self._words) % sides

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in another order (Fisher and Yates)."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.roll(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def dealt(self, shares: Sequence[tuple[T, int]], count: int) -> list[T]:
        """`count` things in those shares, to the nearest whole one, in a thrown order."""
        total = sum(share for _, share in shares)
        hands = [0] * len(shares)
        for dealt in range(1, count + 1):
            lacking = [dealt * share / total - hand for (_, share), hand in zip(shares, hands, strict=True)]
            hands[lacking.index(max(lacking))] += 1
        deck = [thing for (thing, _), hand in zip(shares, hands, strict=True) for _ in range(hand)]
        return self.shuffled(deck)


def colour(slug: str) -> str:
    """The cooperative's own colour, for charts and legends, as #RRGGBB."""
    return _character(slug).palette.inks[0]


def ground(slug: str) -> str:
    """The soft colour its tile lies on, as #RRGGBB."""
    return _character(slug).palette.ground


def cells(slug: str, n: int = LARGE) -> list[Shape]:
    """The shapes of the tile of `slug` on a grid of n by n, at most one cell in eight left empty."""
    character = _character(slug)
    dice = _Dice(f"{slug}/{n}")
    places = [(column, row) for row in range(n) for column in range(n)]
    empty = dice.roll(n * n // 8 + 1)
    filled = sorted(dice.shuffled(places)[empty:], key=lambda place: (place[1], place[0]))
    kinds = dice.dealt([(kind, 2 if kind in _SPARING else 3) for kind in character.kinds], len(filled))
    colours = dice.dealt(list(zip(character.colours, (4, 3, 2), strict=False)), len(filled))
    shapes = [
        Shape(kind, column, row, dice.roll(4), ink)
        for (column, row), kind, ink in zip(filled, kinds, colours, strict=True)
    ]
    return _without_slabs(shapes, character.kinds)


def tile(slug: str, cells: int = LARGE) -> str:
    """The tile as an SVG document, `cells` by `cells`."""
    side = cells * CELL
    return _document(side, side, [(slug, 0, 0)], cells)


def quilt(slugs: Sequence[str], columns: int, rows: int, cells: int = SMALL) -> str:
    """One SVG document of columns by rows tiles, row by row and without gaps.

    Fewer slugs than places start again from the first; more are left out. ValueError if there are none.
    """
    if not slugs:
        raise ValueError("a quilt needs at least one slug")
    side = cells * CELL
    sewn = islice(cycle(slugs), columns * rows)
    places = [(slug, place % columns * side, place // columns * side) for place, slug in enumerate(sewn)]
    return _document(columns * side, rows * side, places, cells)


@lru_cache(maxsize=512)
def _character(slug: str) -> _Character:
    dice = _Dice(slug)
    palette = PALETTES[dice.roll(len(PALETTES))]
    kinds = dice.shuffled(KINDS)[:3]
    while _LEADING.isdisjoint(kinds) or _SMALL_KINDS.issubset(kinds):
        kinds = dice.shuffled(KINDS)[:3]
    # Sun on cream alone is faint: that palette always has all three.
    count = 3 if palette.name == "marigold" else 2 + dice.roll(2)
    return _Character(palette, tuple(kinds), palette.inks[:count])


def _without_slabs(shapes: list[Shape], kinds: tuple[Kind, ...]) -> list[Shape]:
    """The same shapes, where no two squares of one colour share a side: they would melt together.

    The second of such a pair becomes a quarter or a leaf, whichever the tile has.
    """
    leading = next(kind for kind in kinds if kind in _LEADING)
    squares: set[tuple[int, int, str]] = set()
    result = []
    for shape in shapes:
        before = {(shape.column - 1, shape.row, shape.colour), (shape.column, shape.row - 1, shape.colour)}
        if shape.kind != "square":
            result.append(shape)
        elif squares & before:
            result.append(replace(shape, kind=leading))
        else:
            result.append(shape)
            squares.add((shape.column, shape.row, shape.colour))
    return result


def _document(width: int, height: int, places: Sequence[tuple[str, int, int]], n: int) -> str:
    """Tiles of n by n with their top left corners at x, y: `places` holds slug, x and y."""
    # One unit too large: the next ground covers it, and no hairline of the page shines through.
    side = n * CELL + 1
    grounds = [f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="{ground(slug)}"/>' for slug, x, y in places]
    # One path for each ink, as shapes of one path that touch leave no hairline between them.
    inks: dict[str, list[str]] = {}
    for slug, x, y in places:
        for shape in cells(slug, n):
            left, top = x + shape.column * CELL, y + shape.row * CELL
            inks.setdefault(shape.colour, []).append(_path(shape.kind, shape.turn, left, top))
    paths = [f'<path d="{"".join(parts)}" fill="{ink}"/>' for ink, parts in inks.items()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'preserveAspectRatio="xMidYMid slice">{"".join(grounds + paths)}</svg>'
    )


def _path(kind: Kind, turn: int, left: int, top: int) -> str:
    """Path data of a shape, walked clockwise from one corner of its cell, in whole units."""
    corners = ((0, 0), (CELL, 0), (CELL, CELL), (0, CELL))
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (
        (left + dx, top + dy) for dx, dy in (corners[(turn + step) % 4] for step in range(4))
    )
    arc, bow = f"A{CELL} {CELL} 0 0 1", f"A{CELL // 2} {CELL // 2} 0 0 1"
    match kind:
        case "quarter":
            return f"M{x0} {y0}L{x1} {y1}{arc} {x3} {y3}Z"
        case "leaf":
            return f"M{x0} {y0}{arc} {x2} {y2}{arc} {x0} {y0}Z"
        case "half":
            return f"M{x3} {y3}{bow} {x2} {y2}Z"
        case "triangle":
            return f"M{x0} {y0}L{x1} {y1}L{x3} {y3}Z"
        case "square":
            return f"M{left} {top}h{CELL}v{CELL}h-{CELL}Z"
        case "dot":
            round_ = f"a{DOT} {DOT} 0 0 1"
            west, middle = left + CELL // 2 - DOT, top + CELL // 2
            return f"M{west} {middle}{round_} {2 * DOT} 0{round_} -{2 * DOT} 0Z"
