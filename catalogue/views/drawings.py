"""Still lifes as files that browsers keep. No database."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from catalogue import stilllife
from catalogue.models import Offering
from cooperatives.social_files import social_picture
from marketplace.core.pictures import picture


@require_safe
def still_life_image(request: HttpRequest, sub: str, variant: str) -> HttpResponse:
    """The drawing of a subcategory in one of its variants."""
    if sub not in stilllife.CATEGORY_OF or int(variant) >= stilllife.VARIANTS:
        raise Http404
    return picture(request, _still_life(sub, int(variant)), "image/svg+xml")


@cache
def _still_life(sub: str, variant: int) -> bytes:
    return stilllife.still_life(sub, variant).encode()


@require_safe
def offering_social_image(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture that goes with a link to an offering."""
    offering = get_object_or_404(Offering.objects.visible().select_related("cooperative"), pk=pk)
    cooperative = offering.cooperative
    line = f"{cooperative.name} · {cooperative.place}"
    return social_picture(request, cooperative.slug, offering.title_nl, line)
