"""The pictures that go with links, kept as files: one is made once for what stands on it, and again when that changes.

Making one takes a processor a fifth of a second, so that one visitor may have only so many made.
"""

import hashlib
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cooperatives.social_image import social_png
from marketplace.core.http import client_network, too_many_requests
from marketplace.core.limits import Rate, wait
from marketplace.core.pictures import picture

DRAWING = "1"
"""Another one when social_image draws something else."""
MAKING = Rate.parse("30/m")
MOST = 5_000
KEPT_SECONDS = 30 * 24 * 3600
DAY = 24 * 3600


def folder() -> Path:
    place: Path = settings.VAR_DIR / "social"
    return place


def social_picture(request: HttpRequest, slug: str, title: str, line: str) -> HttpResponse:
    """The tile of `slug` with `title` and `line`; 429 when it must be made and the visitor had too many made."""
    digest = hashlib.sha256(f"{DRAWING}\0{slug}\0{title}\0{line}".encode()).hexdigest()
    file = folder() / f"{digest}.png"
    try:
        body = file.read_bytes()
    except FileNotFoundError:
        if seconds := wait("social-picture", client_network(request), MAKING):
            return too_many_requests(request, seconds)
        body = social_png(slug, title, line)
        keep(file, body)
    return picture(request, body, "image/png", max_age=DAY)


def keep(file: Path, body: bytes) -> None:
    """Whole or not at all, whoever else is writing the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as half:
        half.write(body)
    Path(half.name).replace(file)


def prune() -> None:
    """Delete what is old, and of the rest all but the newest; what is still asked for is made again."""
    oldest = time.time() - KEPT_SECONDS
    files = sorted(folder().glob("*"), key=made_at, reverse=True)
    for number, file in enumerate(files):
        if number >= MOST or made_at(file) < oldest:
            file.unlink(missing_ok=True)


def made_at(file: Path) -> float:
    """In seconds; 0 for a file that got its name in the meantime."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0
