import re
from xml.etree import ElementTree

import pytest

from catalogue.stilllife import CATEGORY_OF, FOLDER, SCENES, VARIANTS, category_picture, still_life

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "rect", "circle", "ellipse", "path", "polygon")}
PRESENTATION = {
    "cx", "cy", "d", "display", "fill", "fill-opacity", "height", "points", "preserveAspectRatio", "r",
    "rx", "ry", "stroke", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
    "transform", "viewBox", "width", "x", "y",
}  # fmt: skip

every_sub = pytest.mark.parametrize("sub", sorted(CATEGORY_OF))


def seen(sub: str, variant: int) -> str:
    """What a reader sees of a drawing: hidden groups removed."""
    root = ElementTree.fromstring(still_life(sub, variant))
    for parent in list(root.iter()):
        for child in list(parent):
            if child.get("display") == "none":
                parent.remove(child)
    return ElementTree.tostring(root, encoding="unicode")


def test_there_is_one_drawing_for_each_of_the_66_subcategories() -> None:
    drawn = {path.stem for path in FOLDER.glob("*.svg")}

    assert drawn == set(CATEGORY_OF)
    assert len(drawn) == 66
    assert set(CATEGORY_OF.values()) == set(SCENES)


@every_sub
def test_all_variants_of_a_drawing_look_different(sub: str) -> None:
    assert len({seen(sub, variant) for variant in range(VARIANTS)}) == VARIANTS


@every_sub
def test_neighbours_in_a_list_differ_in_colour_and_in_direction(sub: str) -> None:
    for variant in range(VARIANTS):
        here, there = still_life(sub, variant), still_life(sub, variant + 1)

        assert here.split("</g>")[0] != there.split("</g>")[0]
        assert ("matrix(-1 0 0 1 240 0)" in here) != ("matrix(-1 0 0 1 240 0)" in there)


@every_sub
def test_a_drawing_is_plain_shapes_and_nothing_that_runs_or_loads(sub: str) -> None:
    for variant in range(VARIANTS):
        root = ElementTree.fromstring(still_life(sub, variant))

        for element in root.iter():
            assert element.tag in SHAPES
            assert set(element.attrib) <= PRESENTATION
            assert not (element.text or "").strip()
            assert not any("url" in value for value in element.attrib.values())


@every_sub
def test_a_drawing_leaves_no_slot_open_and_weighs_little(sub: str) -> None:
    document = still_life(sub, 0)

    assert not re.search(r"[{}]", document)
    assert len(document.encode()) <= 4096
    assert (FOLDER / f"{sub}.svg").stat().st_size <= 4096


@every_sub
def test_a_fragment_names_three_colours_and_uses_every_slot(sub: str) -> None:
    first, rest = (FOLDER / f"{sub}.svg").read_text(encoding="utf-8").split("\n", 1)

    assert re.fullmatch(r"<!-- detail:( #[0-9A-F]{6}){3} -->", first)
    assert len(set(first.split()[2:5])) == 3
    assert all(slot in rest for slot in ("{table}", "{detail}", "{extra}"))


def test_the_first_variant_is_the_drawing_as_composed() -> None:
    document = still_life("lunch", 0)

    assert "matrix" not in document
    assert 'display="none"' not in document
    assert f'fill="{SCENES["catering"].grounds[0]}"' in document


def test_variants_go_round() -> None:
    assert still_life("fiets", VARIANTS + 5) == still_life("fiets", 5)


def test_a_category_is_shown_by_one_of_its_own_subcategories() -> None:
    for category, scene in SCENES.items():
        assert CATEGORY_OF[scene.example] == category
        assert category_picture(category) == still_life(scene.example)


def test_an_unknown_subcategory_has_no_drawing() -> None:
    with pytest.raises(KeyError):
        still_life("../settings")
