"""Cooperatives for search engines."""

from datetime import datetime

from django.db.models import QuerySet

from cooperatives.models import Cooperative
from marketplace.core.sitemaps import BilingualSitemap


class CooperativeSitemap(BilingualSitemap):
    def rows(self) -> "QuerySet[Cooperative]":
        return Cooperative.objects.visible().only("pk", "slug", "last_published_at").order_by("pk")

    def changed(self, item: Cooperative) -> datetime | None:
        published: datetime | None = item.last_published_at
        return published
