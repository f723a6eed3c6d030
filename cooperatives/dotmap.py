"""A map of the Netherlands made of dots, as places on a sheet of WIDTH by HEIGHT units. Pure.

Two units are a kilometre; longitude is shortened for the middle of the country, so distances look right everywhere.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 570, 656
PITCH = 12.7
MARKER = 34
REACH_KM = 5.2
NORTH, WEST = 53.58, 3.05
KM_PER_LAT, KM_PER_LON = 111.2, 68.1
UNITS_PER_KM = 2


@dataclass(frozen=True)
class Marker:
    """A cooperative on the map: `x` and `y` are the middle of its tile, `image` the tile's address.

    `note` is said after its name.
    """

    name: str
    href: str
    image: str
    x: float
    y: float
    note: str = ""
    size: int = MARKER

    @property
    def left(self) -> str:
        return f"{self.x - self.size / 2:.1f}"

    @property
    def top(self) -> str:
        return f"{self.y - self.size / 2:.1f}"


def position(lat: float, lon: float) -> tuple[float, float]:
    """Where a point of the country (degrees WGS 84) lies on the sheet."""
    return (lon - WEST) * KM_PER_LON * UNITS_PER_KM, (NORTH - lat) * KM_PER_LAT * UNITS_PER_KM


def dots(places: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The middles of all dots that have a place (latitude, longitude) within REACH_KM."""
    reach = REACH_KM * UNITS_PER_KM
    cells: set[tuple[int, int]] = set()
    for x, y in {position(lat, lon) for lat, lon in places}:
        column, row = round(x / PITCH), round(y / PITCH)
        for i in range(column - 1, column + 2):
            for j in range(row - 1, row + 2):
                if math.hypot(i * PITCH - x, j * PITCH - y) <= reach:
                    cells.add((i, j))
    cells |= _holes(cells)
    return [(round(i * PITCH, 1), round(j * PITCH, 1)) for i, j in sorted(cells, key=lambda cell: (cell[1], cell[0]))]


def _holes(cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Cells with land on at least three of four sides: woods and heaths without a postcode, not water."""
    beside = Counter((i + di, j + dj) for i, j in cells for di, dj in ((0, 1), (1, 0), (0, -1), (-1, 0)))
    return {cell for cell, sides in beside.items() if sides >= 3} - cells


def svg(places: Iterable[tuple[float, float]]) -> str:
    """The country as one drawing, to be served as a file and kept by browsers."""
    path = "".join(f"M{x:g} {y:g}h0" for x, y in dots(places))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{path}" stroke="#7C88D0" stroke-opacity=".45" stroke-width="9.4" stroke-linecap="round"/></svg>'
    )


def spread(markers: Sequence[Marker], rounds: int = 60) -> list[Marker]:
    """The same markers, pushed apart until their tiles no longer overlap (or `rounds` are over)."""
    points = [[marker.x, marker.y] for marker in markers]
    for _ in range(rounds):
        if not _push(points, [marker.size + 2 for marker in markers]):
            break
    return [
        replace(marker, x=_inside(x, WIDTH, marker.size), y=_inside(y, HEIGHT, marker.size))
        for marker, (x, y) in zip(markers, points, strict=True)
    ]


def _push(points: list[list[float]], sizes: list[int]) -> bool:
    """Move every overlapping pair apart along the axis where little is needed; True when anything moved."""
    moved = False
    for i, one in enumerate(points):
        for j in range(i + 1, len(points)):
            other, room = points[j], (sizes[i] + sizes[j]) / 2
            gaps = [room - abs(one[axis] - other[axis]) for axis in (0, 1)]
            if min(gaps) <= 0.01:
                continue
            axis = 0 if gaps[0] < gaps[1] else 1
            # Two at one spot have no direction of their own: the first goes left or up.
            towards = 1 if one[axis] > other[axis] else -1
            one[axis] += towards * gaps[axis] / 2
            other[axis] -= towards * gaps[axis] / 2
            moved = True
    return moved


def _inside(value: float, limit: int, size: int) -> float:
    return min(max(value, size / 2 + 2), limit - size / 2 - 2)
