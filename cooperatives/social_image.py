"""The picture that goes with a link to a page of ours: tile, title, whose it is. Needs Pillow, not Django."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from cooperatives.tile_image import tile_png

WIDTH, HEIGHT = 1200, 630
FONT = Path(__file__).parent / "fonts" / "AtkinsonHyperlegibleNext.ttf"
INK, SOFT, PAPER = "#12183A", "#4A5072", "#FFFFFF"
QUARTERS = ((0, 0, "#2743C9"), (1, 0, "#FFB81C"), (1, 1, "#E2492F"), (0, 1, "#15724F"))
MARGIN = 56
LEFT = HEIGHT + MARGIN
ROOM = WIDTH - LEFT - MARGIN
MOST_LINES = 4


def social_png(slug: str, title: str, line: str) -> bytes:
    """A PNG of 1200 by 630: the tile of `slug`, `title` in at most four lines, `line` below it."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    image.paste(Image.open(BytesIO(tile_png(slug, HEIGHT))), (0, 0))
    pen = ImageDraw.Draw(image)
    words, size = fitted(title)
    pen.multiline_text((LEFT, 132), words, font=face(size, 800), fill=INK, spacing=size * 0.22)
    pen.text((LEFT, HEIGHT - 176), shortened(line), font=face(30, 500), fill=SOFT)
    image.paste(logo(56), (LEFT, HEIGHT - 112))
    pen.text((LEFT + 74, HEIGHT - 84), "Samenmarkt", font=face(36, 800), fill=INK, anchor="lm")
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def fitted(title: str) -> tuple[str, int]:
    """The title broken in lines, and the largest size at which it fits."""
    for size in (60, 52, 44):
        lines = broken(title, size)
        if len(lines) <= MOST_LINES and max(face(size, 800).getlength(line) for line in lines) <= ROOM:
            break
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1] + "…"]
    return "\n".join(lines), size


def broken(title: str, size: int) -> list[str]:
    font, lines = face(size, 800), [""]
    for word in title.split() or [""]:
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= ROOM:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line] or [""]


def shortened(line: str) -> str:
    font = face(30, 500)
    while line and font.getlength(line) > ROOM:
        line = line[:-2].rstrip(" ·…") + "…"
    return line


@lru_cache(maxsize=8)
def face(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(FONT), size)
    font.set_variation_by_axes([weight])
    return font


def logo(size: int) -> Image.Image:
    """Four quarter circles around a star."""
    fine = size * 4
    image = Image.new("RGB", (fine, fine), PAPER)
    pen = ImageDraw.Draw(image)
    for x, y, colour in QUARTERS:
        left, top = (x - 0.5) * fine, (y - 0.5) * fine
        pen.ellipse((left, top, left + fine - 1, top + fine - 1), fill=colour)
    return image.resize((size, size), Image.Resampling.LANCZOS)
