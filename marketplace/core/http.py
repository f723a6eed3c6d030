"""Who is asking, and answers that several apps give."""

import ipaddress
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from marketplace.core.errors import error_page

UNKNOWN = "0.0.0.0"  # noqa: S104  # nosec B104  # nothing listens here: it stands for no address
IPV6_NETWORK = 64
"""Bits of an IPv6 address that one customer of a provider gets; the rest is theirs to vary."""


def client_address(request: HttpRequest) -> str:
    """The visitor's IP address.

    `X-Forwarded-For` is believed only as far as our own proxies wrote it: with TRUSTED_PROXIES = 1 the last entry is
    what our proxy saw, and whatever a visitor put before it is ignored.
    """
    address = request.META.get("REMOTE_ADDR") or UNKNOWN
    trusted: int = settings.TRUSTED_PROXIES
    entries = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",") if entry.strip()]
    if trusted and len(entries) >= trusted:
        address = entries[-trusted]
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return UNKNOWN


def client_network(request: HttpRequest) -> str:
    """What a limit counts by: an IPv4 address, or the first 64 bits of an IPv6 address."""
    address = ipaddress.ip_address(client_address(request))
    if address.version == 6:
        return str(ipaddress.IPv6Network((address, IPV6_NETWORK), strict=False).network_address)
    return str(address)


def stays_here(request: HttpRequest, url: str) -> bool:
    """Whether an address leads to this site, and as safely as one came."""
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def too_many_requests(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    """The page that says how long to wait; allauth calls it without seconds."""
    return error_page(request, HTTPStatus.TOO_MANY_REQUESTS, seconds)
