"""Walks the site by its own links, a few addresses of every kind of page."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Page

from tests.fixtures.template import ROOT

SAVED = ROOT / "var" / "judges" / "pages"
MOST_OF_A_KIND = 2
NOT_PAGES = {
    "account_export",
    "search_export",
    "shortlist_export",
    "mfa_download_recovery_codes",
    "demo_media",
    "account_logout",
}


def kind_of(path: str) -> str:
    """The name of the view; for an editorial page also its section and depth."""
    address = urlsplit(path)
    language = "en" if address.path.startswith("/en/") else "nl"
    with translation.override(language):
        try:
            match = resolve(address.path)
        except Resolver404:
            return "nowhere"
    if match.url_name == "wagtail_serve":
        parts = [part for part in address.path.removeprefix("/en").split("/") if part]
        return f"page:{parts[0] if parts else 'home'}:{len(parts)}"
    return str(match.url_name)


def walk(page: Page, start: str, prefix: str) -> Iterator[str]:
    """Visit pages from `start` on whose path begins with `prefix`, and yield each path once it is shown."""
    seen: Counter[str] = Counter()
    asked: set[str] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if path in asked or seen[kind] >= MOST_OF_A_KIND or kind.split(":")[0] in NOT_PAGES:
            continue
        asked.add(path)
        seen[kind] += 1
        response = page.goto(path)
        assert response is not None
        assert response.status == 200, f"{path} answers {response.status}"
        save(page, response.text(), path)
        yield path
        waiting += links(page, prefix)


def links(page: Page, prefix: str) -> list[str]:
    """Paths of this site that the page links to, in its order, without what leads out of the language or to files."""
    read = "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)"  # a link in a drawing too
    found: list[str] = page.eval_on_selector_all("a[href]", read)
    home = urlsplit(page.url).netloc
    paths = []
    for address in map(urlsplit, found):
        path = address.path + (f"?{address.query}" if address.query else "")
        inside = address.netloc == home and address.path.startswith(prefix)
        other = prefix == "/" and address.path.startswith("/en/")
        if inside and not other and not address.path.startswith(("/admin/", "/static/", "/media/", "/documents/")):
            paths.append(path)
    return list(dict.fromkeys(paths))


def save(page: Page, html: str, path: str) -> Path:
    """Keep what the server sent, for the HTML checker (make judges)."""
    SAVED.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "home"
    file = SAVED / f"{name[:80]}.html"
    file.write_text(html, encoding="utf-8")
    return file


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide
