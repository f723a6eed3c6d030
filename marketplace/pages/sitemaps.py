"""Editorial pages for search engines: one item per page and its translations."""

from datetime import datetime

from wagtail.models import Page

from marketplace.core.sitemaps import BilingualSitemap


class PageSitemap(BilingualSitemap):
    def rows(self) -> list[list[Page]]:
        """Pages that are translations of each other together."""
        pages = Page.objects.live().public().filter(depth__gt=1).exclude(locale=None).select_related("locale")
        groups: dict[object, list[Page]] = {}
        for page in pages.order_by("locale__language_code", "path").reverse():
            groups.setdefault(page.translation_key, []).append(page)
        return list(groups.values())

    def paths(self, item: list[Page]) -> dict[str, str]:
        found = {page.locale.language_code: page.get_url() for page in item}
        return {code: path for code, path in found.items() if path}

    def changed(self, item: list[Page]) -> datetime | None:
        return max((page.last_published_at for page in item if page.last_published_at), default=None)
