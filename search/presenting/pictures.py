"""The addresses of pictures on cards: a photo where there is one, else the still life of the subcategory."""

from collections.abc import Iterable
from functools import lru_cache

from django.urls import reverse

from catalogue.stilllife import CATEGORY_OF, SCENES
from catalogue.templatetags.still_life_tags import ANYTHING, variant_of
from marketplace.media.models import Photo
from search.directory import CategoryEntry

RENDITION = "fill-400x267|format-webp"


def photos_by_pk(pks: Iterable[int]) -> dict[int, str]:
    """Address of each photo in a card's shape; no query when there are none."""
    asked = list(pks)
    if not asked:
        return {}
    found = Photo.objects.filter(pk__in=asked).prefetch_renditions(RENDITION)
    return {photo.pk: photo.get_rendition(RENDITION).url for photo in found}


@lru_cache(maxsize=10_000)
def still_life(subcategory: str, pk: int) -> str:
    """An offering's drawing, always the same one."""
    return reverse("still_life_image", args=[subcategory if subcategory in CATEGORY_OF else ANYTHING, variant_of(pk)])


def category_picture(entry: CategoryEntry) -> str:
    """A category's drawing; one that staff added later gets a general one."""
    scene = SCENES.get(entry.key)
    return reverse("still_life_image", args=[scene.example if scene else ANYTHING, 0])


@lru_cache(maxsize=10_000)
def tile(slug: str) -> str:
    return reverse("tile_image", args=[slug, 3])
