from collections import Counter
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from cooperatives import tiles
from cooperatives.tile_image import tile_png

SLUGS = [f"cooperative-{number}" for number in range(1000)]
SIZES = pytest.mark.parametrize("size", [tiles.SMALL, tiles.LARGE])


def palette_of(slug: str) -> tiles.Palette:
    return next(palette for palette in tiles.PALETTES if palette.ground == tiles.ground(slug))


@SIZES
def test_a_thousand_slugs_give_a_thousand_tiles(size: int) -> None:
    drawn = {tiles.tile(slug, size) for slug in SLUGS}

    assert len(drawn) == 1000


def test_a_tile_is_the_same_on_every_machine_for_ever() -> None:
    shapes = tiles.cells("de-gouden-lepel", 3)

    assert tiles.colour("de-gouden-lepel") == "#2743C9"
    assert [(shape.kind, shape.turn) for shape in shapes[:3]] == [
        ("leaf", 1),
        ("triangle", 1),
        ("dot", 0),
    ]


@SIZES
def test_a_tile_has_few_empty_cells(size: int) -> None:
    filled = [len(tiles.cells(slug, size)) for slug in SLUGS]

    assert min(filled) >= size * size * 7 // 8


@SIZES
def test_a_tile_has_three_kinds_and_two_or_three_colours_of_its_palette(size: int) -> None:
    for slug in SLUGS:
        shapes = tiles.cells(slug, size)
        colours = Counter(shape.colour for shape in shapes)

        assert len({shape.kind for shape in shapes}) == 3
        assert 2 <= len(colours) <= 3
        assert set(colours) <= set(palette_of(slug).inks)
        assert max(colours.values()) <= 0.65 * len(shapes)


@SIZES
def test_squares_of_one_colour_never_lie_side_by_side(size: int) -> None:
    for slug in SLUGS:
        squares = {
            (shape.column, shape.row, shape.colour) for shape in tiles.cells(slug, size) if shape.kind == "square"
        }

        assert not any((x + 1, y, ink) in squares or (x, y + 1, ink) in squares for x, y, ink in squares)


def test_the_small_tile_is_kin_to_the_large_one() -> None:
    for slug in SLUGS[:100]:
        small, large = tiles.cells(slug, 3), tiles.cells(slug, 4)

        assert {shape.colour for shape in small} == {shape.colour for shape in large}
        assert {shape.kind for shape in small} == {shape.kind for shape in large}


def test_all_six_palettes_occur_about_as_often() -> None:
    counts = Counter(tiles.colour(slug) for slug in SLUGS)

    assert len(counts) == 6
    assert min(counts.values()) > 100


@SIZES
def test_a_tile_is_a_square_document_of_its_own(size: int) -> None:
    root = ElementTree.fromstring(tiles.tile("oogst", size))

    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == f"0 0 {size * tiles.CELL} {size * tiles.CELL}"
    assert root.get("preserveAspectRatio") == "xMidYMid slice"


def test_a_quilt_holds_every_tile_in_one_document() -> None:
    root = ElementTree.fromstring(tiles.quilt(SLUGS[:25], columns=5, rows=5))
    grounds = [piece for piece in root if piece.get("width") == "121"]

    assert root.get("viewBox") == "0 0 600 600"
    assert [(ground.get("x"), ground.get("y")) for ground in grounds[4:6]] == [("480", "0"), ("0", "120")]
    assert len(grounds) == 25


def test_a_quilt_with_too_few_slugs_starts_again() -> None:
    assert tiles.quilt(["a", "b"], 4, 1) == tiles.quilt(["a", "b", "a", "b"], 4, 1)


def test_a_quilt_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        tiles.quilt([], 5, 5)


def test_the_image_of_a_tile_shows_its_shapes_on_its_ground() -> None:
    image = Image.open(BytesIO(tile_png("kompas", 400))).convert("RGB")
    by_place = {(shape.column, shape.row): shape for shape in tiles.cells("kompas")}

    assert image.size == (400, 400)
    for (column, row), shape in by_place.items():
        if shape.kind in {"quarter", "leaf", "square", "dot"}:
            middle = image.getpixel((column * 100 + 50, row * 100 + 50))
            assert "#{:02X}{:02X}{:02X}".format(*middle) == shape.colour  # type: ignore[misc]
