"""Still lifes: the flat drawings that stand in for photographs, one for each subcategory.

`stilllifes/<sub>.svg` holds the things of one drawing on a field of 240 by 160, without ground: its
first line is a comment `<!-- detail: #RRGGBB #RRGGBB #RRGGBB -->`, the rest SVG elements with
presentation attributes only, in which these slots are filled:

- `{table}`: the colour of the table top, one for each category;
- `{detail}`: the colour of one thing, one of the three in the first line;
- `{extra}`: the value of `display` on a group that half of the variants show;
- `{instead}`: the opposite, for what stands there in the other half (few drawings need it).

A variant is a number from 0 to `VARIANTS` - 1: a choice of detail (3), ground (3), mirror (2) and extra
(2). Variant 0 is the drawing as composed: first detail, first ground, not mirrored, extra shown.
Neighbouring numbers differ in detail and mirror at once, so that a list looks varied.

Pages crop to 2 : 1 at times: what must be seen stays between y = 20 and y = 140.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "stilllifes"
VARIANTS = 36

_COMMENT = "<!-- detail:", "-->"


@dataclass(frozen=True, slots=True)
class Scene:
    """Colours of one category, and the subcategory whose drawing stands for it."""

    table: str
    grounds: tuple[str, str, str]
    example: str


CREAM, PEACH, MINT, LILAC, MIST, SKY = "#FFF0CC", "#FBE3DA", "#DCEFE4", "#F1E0EE", "#DDE6FB", "#D9F0F4"

SCENES: dict[str, Scene] = {
    "catering": Scene("#FFB81C", (CREAM, PEACH, MINT), "lunch"),
    "media": Scene("#2743C9", (MIST, LILAC, CREAM), "drukwerk"),
    "kunst": Scene("#B8713A", (PEACH, CREAM, MIST), "portret"),
    "welzijn": Scene("#15724F", (MINT, SKY, CREAM), "massage"),
    "schoonmaak": Scene("#8EB8F2", (SKY, MIST, MINT), "kantoor"),
    "groen": Scene("#15724F", (MINT, SKY, CREAM), "bloemen"),
    "administratie": Scene("#12183A", (MIST, SKY, PEACH), "kantoorhulp"),
    "reparatie": Scene("#0F7C8C", (SKY, CREAM, MIST), "fiets"),
    "textiel": Scene("#E2492F", (PEACH, LILAC, CREAM), "kledingreparatie"),
    "producten": Scene("#7A2E74", (LILAC, CREAM, PEACH), "relatiegeschenk"),
    "logistiek": Scene("#4A5072", (CREAM, MIST, MINT), "bezorgen"),
    "training": Scene("#FFB81C", (SKY, LILAC, MINT), "workshop"),
}

CATEGORY_OF: dict[str, str] = {
    sub: category
    for category, subs in {
        "catering": "lunch buffet maaltijden gebak kantine",
        "media": "grafisch website socialmedia fotografie video tekst drukwerk",
        "kunst": "portret kunstinopdracht muziek workshopkunst",
        "welzijn": "massage wellness beweging kapper schoonheid",
        "schoonmaak": "kantoor gebouwen ramen was",
        "groen": "tuinonderhoud terrein snoeien zwerfafval bloemen",
        "administratie": "datainvoer scannen archief datacleaning kantoorhulp telefoon vertalen tolken",
        "reparatie": "fiets computer meubelreparatie schilderwerk timmerwerk huismeester",
        "textiel": "kledingreparatie maatwerk tassen woningtextiel bedrijfskleding",
        "producten": "relatiegeschenk woondecoratie kaarsen meubels",
        "logistiek": "inpakken mailing bezorgen opslag verhuizen recycling",
        "training": "workshop computercursus taal coaching evenement gastheer ervaringsdeskundig",
    }.items()
    for sub in subs.split()
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A fragment as it was read: three colours for its detail, and elements with slots."""

    details: tuple[str, ...]
    elements: str


def still_life(sub: str, variant: int = 0) -> str:
    """The drawing of a subcategory as an SVG document, varied by `variant` modulo `VARIANTS`.

    KeyError if `sub` is no subcategory.
    """
    scene, drawing = SCENES[CATEGORY_OF[sub]], _drawing(sub)
    # 36 = 4 x 9, so the two remainders together tell all variants apart.
    first, second = variant % 4, variant % 9
    detail = second % 3
    ground = scene.grounds[(second // 3 + second) % 3]
    mirrored, plain = first % 2 == 1, first in {1, 2}
    things = _filled(drawing, scene.table, drawing.details[detail], extra=not plain)
    if mirrored:
        things = f'<g transform="matrix(-1 0 0 1 240 0)">{things}</g>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160" '
        f'preserveAspectRatio="xMidYMid slice"><rect width="240" height="160" fill="{ground}"/>'
        f"{things}</svg>"
    )


def category_picture(category: str, variant: int = 0) -> str:
    """The drawing that stands for a whole category. KeyError if there is no such category."""
    return still_life(SCENES[category].example, variant)


@cache
def _drawing(sub: str) -> Drawing:
    comment, elements = (FOLDER / f"{sub}.svg").read_text(encoding="utf-8").split("\n", 1)
    opening, closing = _COMMENT
    colours = comment.removeprefix(opening).removesuffix(closing).split()
    return Drawing(tuple(colours), "".join(line.strip() for line in elements.splitlines()))


def _filled(drawing: Drawing, table: str, detail: str, *, extra: bool) -> str:
    """The elements with every slot filled."""
    shown, hidden = ("inline", "none") if extra else ("none", "inline")
    slots = {"{table}": table, "{detail}": detail, "{extra}": shown, "{instead}": hidden}
    elements = drawing.elements
    for slot, value in slots.items():
        elements = elements.replace(slot, value)
    return elements
