from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cooperatives import dotmap
from cooperatives.places import Gazetteer, gazetteer


@require_safe
@cache_control(public=True, max_age=7 * 24 * 3600)
def dot_map_image(request: HttpRequest) -> HttpResponse:
    """The country in dots, without any cooperative: one file for every map."""
    return HttpResponse(_drawing(gazetteer()), content_type="image/svg+xml")


@lru_cache(maxsize=1)
def _drawing(places: Gazetteer) -> str:
    return dotmap.svg((area.lat, area.lon) for area in places.areas)
