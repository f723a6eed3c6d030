"""What header and footer of every page show, as plain values, kept in the cache: a page view costs no query for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override
from wagtail.models import Page, Site

from marketplace.core.text import current_language

KEY = "network"
# Other processes with a cache of their own see a change after so many seconds.
SECONDS = 60


@dataclass(frozen=True)
class Link:
    url: str
    title: str


@dataclass(frozen=True)
class Network:
    """In one language. `pages` maps the key of a prose page (marketplace.pages.choices.ProseKey) to its path."""

    name: str
    motto: str
    phone: str
    hours: str
    email: str
    navigation: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    social_image: str = ""
    pages: dict[str, str] = field(default_factory=dict)


def context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `network`, read only when a template asks for it."""
    return {"network": SimpleLazyObject(lambda: for_request(request))}


def for_request(request: HttpRequest) -> Network:
    """The network in the reader's language."""
    name = f"{request.get_host()} {current_language()}"
    kept: dict[str, Network] = cache.get(KEY) or {}
    if name not in kept:
        kept = {**kept, name: _read(request, current_language())}
        cache.set(KEY, kept, SECONDS)
    return kept[name]


def forget() -> None:
    """The next page view reads anew."""
    cache.delete(KEY)


def _read(request: HttpRequest, language: str) -> Network:
    from marketplace.pages.models import NetworkSettings

    site = Site.find_for_request(request)
    row = NetworkSettings.objects.select_related("social_image").filter(site=site).first() or NetworkSettings()
    with override(language):
        return Network(
            name=row.name,
            motto=row.motto,
            phone=row.phone,
            hours=row.hours,
            email=row.email,
            navigation=tuple(_links(row.navigation)),
            footer=tuple(_links(row.footer)),
            social_image=row.social_image.get_rendition("fill-1200x630|format-jpeg").url if row.social_image else "",
            pages=dict(_prose(language)),
        )


def _links(blocks: Any) -> Iterator[Link]:
    """Links that lead somewhere; a page in the reader's language, where it is published."""
    for block in blocks:
        page = block.value["page"]
        words = (current_language() == "en" and block.value["title_en"]) or block.value["title_nl"]
        if page:
            page = page.localized
            if page.live:
                yield Link(page.url, words or page.title)
        elif block.value["address"]:
            yield Link(block.value["address"], words)


def _prose(language: str) -> Iterator[tuple[str, str]]:
    from marketplace.pages.models import HelpPage, ProsePage

    keyed = ProsePage.objects.live().filter(locale__language_code=language).exclude(key="")
    for page in [*keyed, *HelpPage.objects.live().filter(locale__language_code=language)[:1]]:
        yield page.key, page.url


def forget_when_pages_change(sender: type[Page], **kwargs: Any) -> None:
    """Receiver of Wagtail's page signals: titles and addresses stand in header and footer."""
    transaction.on_commit(forget)
