"""What programs that read the whole site are asked."""

from typing import Any

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.sitemaps import CategorySitemap, OfferingSitemap
from cooperatives.sitemaps import CooperativeSitemap
from marketplace.core.addresses import absolute
from marketplace.core.sitemaps import NamedPages
from marketplace.pages.sitemaps import PageSitemap

SITEMAPS: dict[str, type[Sitemap[Any]] | Sitemap[Any]] = {
    "pages": PageSitemap,
    "lists": NamedPages,
    "categories": CategorySitemap,
    "cooperatives": CooperativeSitemap,
    "offerings": OfferingSitemap,
}
PRIVATE = ("/admin/", "/account/", "/en/account/", "/demo/")
HOUR = 3600


@require_safe
@cache_control(public=True, max_age=HOUR)
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt."""
    refused = [f"Disallow: {path}" for path in PRIVATE]
    lines = ["User-agent: *", *refused, "", f"Sitemap: {absolute(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=HOUR)
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps."""
    response: HttpResponse = views.index(request, SITEMAPS, sitemap_url_name="sitemap_section")
    return response


@require_safe
@cache_control(public=True, max_age=HOUR)
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """Addresses of one kind, at most 5,000; `?p=2` for more."""
    response: HttpResponse = views.sitemap(request, SITEMAPS, section=section)
    return response
