"""Where a cooperative's tile is found."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def tile_url(slug: str, n: int = 3) -> str:
    """The address of a tile: 3 by 3 for small sizes, 4 by 4 from 64 pixels up."""
    return reverse("tile_image", args=[slug, n])
