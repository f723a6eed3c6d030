"""Tiles as files that browsers keep. No database: a tile follows from its slug."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cooperatives import tiles
from cooperatives.models import Cooperative
from cooperatives.social_files import social_picture
from marketplace.core.pictures import picture

SVG = "image/svg+xml"
QUILTS = ((5, 5), (8, 3), (12, 2))
HOUR = 3600


@require_safe
def tile_image(request: HttpRequest, slug: str, n: str) -> HttpResponse:
    """The tile of a slug, 3 by 3 or 4 by 4."""
    if int(n) not in {tiles.SMALL, tiles.LARGE}:
        raise Http404
    return picture(request, _tile(slug, int(n)), SVG)


@lru_cache(maxsize=2048)
def _tile(slug: str, n: int) -> bytes:
    return tiles.tile(slug, n).encode()


@require_safe
def quilt_image(request: HttpRequest, columns: int, rows: int) -> HttpResponse:
    """The tiles of the network side by side; the cooperatives that joined first, if there are more than fit."""
    if (columns, rows) not in QUILTS:
        raise Http404
    visible = Cooperative.objects.visible().order_by("pk").values_list("slug", flat=True)
    slugs = tuple(visible[: columns * rows]) or ("samenmarkt",)
    return picture(request, _quilt(slugs, columns, rows), SVG, max_age=HOUR)


@lru_cache(maxsize=16)
def _quilt(slugs: tuple[str, ...], columns: int, rows: int) -> bytes:
    return tiles.quilt(slugs, columns, rows).encode()


@require_safe
def cooperative_social_image(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture that goes with a link to a cooperative."""
    cooperative = get_object_or_404(Cooperative.objects.visible(), slug=slug)
    line = f"{cooperative.place} · {cooperative.get_kind_display()}"
    return social_picture(request, cooperative.slug, cooperative.name, line)
