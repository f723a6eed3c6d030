"""Offerings and categories for search engines."""

from datetime import datetime

from django.db.models import QuerySet

from catalogue.models import Category, Offering
from marketplace.core.sitemaps import BilingualSitemap


class OfferingSitemap(BilingualSitemap):
    def rows(self) -> "QuerySet[Offering]":
        return Offering.objects.visible().only("pk", "title_nl", "title_en", "last_published_at").order_by("pk")

    def changed(self, item: Offering) -> datetime | None:
        published: datetime | None = item.last_published_at
        return published


class CategorySitemap(BilingualSitemap):
    def rows(self) -> "QuerySet[Category]":
        return Category.objects.select_related("parent").order_by("pk")
