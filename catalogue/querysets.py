from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from .models import Category, Offering  # noqa: F401


class CategoryQuerySet(models.QuerySet["Category"]):
    def top(self) -> "CategoryQuerySet":
        return self.filter(parent__isnull=True)

    def subcategories(self) -> "CategoryQuerySet":
        return self.filter(parent__isnull=False)


class OfferingQuerySet(models.QuerySet["Offering"]):
    def visible(self) -> "OfferingQuerySet":
        """What the public sees: published, by a cooperative that the public sees."""
        return self.filter(live=True, cooperative__live=True, cooperative__approval__approved=True)

    def once_public(self) -> "OfferingQuerySet":
        """Published at some time, visible now or not."""
        return self.filter(first_published_at__isnull=False)
