"""Where a still life is found."""

from django import template
from django.urls import reverse

from catalogue.models import Category, Offering
from catalogue.stilllife import CATEGORY_OF, SCENES, VARIANTS

register = template.Library()

# Coprime with the number of variants and not near a divisor: neighbours in a list look different.
STRIDE = 11
ANYTHING = "relatiegeschenk"


def variant_of(pk: int) -> int:
    """Which variant an offering shows, always the same one."""
    return pk * STRIDE % VARIANTS


def drawing_of(category: Category) -> str:
    """The drawing of a category; one that staff added later borrows from its parent."""
    if category.key in CATEGORY_OF:
        return category.key
    key = category.parent.key if category.parent else category.key
    return SCENES[key].example if key in SCENES else ANYTHING


@register.simple_tag
def still_life_url(offering: Offering) -> str:
    """The address of an offering's drawing; reads its category."""
    return reverse("still_life_image", args=[drawing_of(offering.category), variant_of(offering.pk or 0)])


@register.simple_tag
def category_picture_url(category: Category, variant: int = 0) -> str:
    """The address of the drawing of a category or subcategory."""
    return reverse("still_life_image", args=[drawing_of(category), variant])
