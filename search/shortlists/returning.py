"""The way back to where someone was, which no other site can bend."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def way_back(request: HttpRequest, default: str) -> str:
    """The path in `next`, when it is one of this site; else `default`."""
    path = (request.POST.get("next") or request.GET.get("next") or "")[: LONGEST + 1]
    safe = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if safe and path.startswith("/") and len(path) <= LONGEST else default


def at(path: str, anchor: str) -> str:
    """A path that opens at an element of its page."""
    return f"{path.partition('#')[0]}#{anchor}"
