"""Tiles as PNG, for Open Graph and other places that take no SVG. Needs Pillow, not Django."""

from collections.abc import Iterator
from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

from cooperatives.tiles import CELL, DOT, LARGE, Shape, cells, ground

# Drawn this many times too large and scaled down: Pillow's own edges are jagged.
_OVERSAMPLING = 3
_STEPS = 32

Point = tuple[float, float]


def tile_png(slug: str, size: int = 1200) -> bytes:
    """The large tile of a cooperative as a PNG of `size` by `size` pixels."""
    fine = size * _OVERSAMPLING
    image = Image.new("RGB", (fine, fine), ground(slug))
    pen = ImageDraw.Draw(image)
    side = fine / LARGE
    for shape in cells(slug, LARGE):
        outline = [((shape.column + x) * side, (shape.row + y) * side) for x, y in _turned(shape)]
        pen.polygon(outline, fill=shape.colour)
    target = BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(target, "PNG", optimize=True)
    return target.getvalue()


def _turned(shape: Shape) -> Iterator[Point]:
    """The outline of a shape in its unit cell, after its quarter turns clockwise."""
    for point in _outline(shape.kind):
        x, y = point
        for _ in range(shape.turn):
            x, y = 1 - y, x
        yield x, y


def _outline(kind: str) -> list[Point]:
    """The outline of a kind in the unit cell, not turned; y points down, as in tiles._path."""
    match kind:
        case "quarter":
            return [(0, 0), *_arc((0, 0), 1, 0, pi / 2)]
        case "leaf":
            return [*_arc((0, 1), 1, -pi / 2, 0), *_arc((1, 0), 1, pi / 2, pi)]
        case "half":
            return _arc((0.5, 1), 0.5, pi, 2 * pi)
        case "triangle":
            return [(0, 0), (1, 0), (0, 1)]
        case "dot":
            return _arc((0.5, 0.5), DOT / CELL, 0, 2 * pi)
        case _:
            return [(0, 0), (1, 0), (1, 1), (0, 1)]


def _arc(centre: Point, radius: float, start: float, end: float) -> list[Point]:
    """Points on an arc, angles in radians, clockwise on the screen."""
    angles = (start + (end - start) * step / _STEPS for step in range(_STEPS + 1))
    return [(centre[0] + radius * cos(a), centre[1] + radius * sin(a)) for a in angles]
