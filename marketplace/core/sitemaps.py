"""What search engines are told of: every public page, with the same page in the other language."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import override

from marketplace.core.addresses import absolute

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ITEMS_A_FILE = 2500
"""Each gives an address per language, so a file holds 5,000."""


class BilingualSitemap(Sitemap[Any]):
    """Items with an address per language. Django's own would load every item of a section to count its pages."""

    limit = ITEMS_A_FILE

    def rows(self) -> "QuerySet[Any] | list[Any]":
        """The items, in a stable order."""
        raise NotImplementedError

    def paths(self, item: Any) -> Mapping[str, str]:
        """Language code to path."""
        found = {}
        for language in LANGUAGES:
            with override(language):
                found[language] = item.get_absolute_url()
        return found

    def changed(self, item: Any) -> date | datetime | None:
        return None

    @property
    def paginator(self) -> "Paginator[Any]":
        return Paginator(self.rows(), self.limit)

    def get_latest_lastmod(self) -> None:
        """Not asked of a million rows; each address says its own."""
        return

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        urls: list[dict[str, Any]] = []
        for item in self.paginator.page(page).object_list:
            paths = {code: absolute(path) for code, path in self.paths(item).items()}
            alternates = [{"lang_code": code, "location": path} for code, path in paths.items()]
            if settings.LANGUAGE_CODE in paths:
                alternates.append({"lang_code": "x-default", "location": paths[settings.LANGUAGE_CODE]})
            same = {"lastmod": self.changed(item), "changefreq": None, "priority": "", "alternates": alternates}
            urls += [{"item": item, "location": location, **same} for location in paths.values()]
        return urls


class NamedPages(BilingualSitemap):
    """Pages without a row of their own, by the name of their address."""

    names = ("offering_index", "cooperative_index", "contact")

    def rows(self) -> list[str]:
        return list(self.names)

    def paths(self, item: str) -> dict[str, str]:
        found = {}
        for language in LANGUAGES:
            with override(language):
                found[language] = reverse(item)
        return found
