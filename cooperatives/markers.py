"""Cooperatives on the map of dots."""

from django.urls import reverse

from cooperatives import tiles
from cooperatives.dotmap import MARKER, Marker, position
from cooperatives.models import Cooperative


def marker(cooperative: Cooperative, size: int = MARKER) -> Marker:
    """Where its tile lies on the map; a small map wants a larger tile."""
    x, y = position(cooperative.lat, cooperative.lon)
    image = reverse("tile_image", args=[cooperative.slug, tiles.SMALL])
    return Marker(cooperative.name, cooperative.get_absolute_url(), image, x, y, cooperative.place, size)
