"""The way back to where someone was, which no other site can bend."""

from django.http import HttpRequest

from marketplace.core.http import stays_here

LONGEST = 2000


def way_back(request: HttpRequest, default: str) -> str:
    """The path in `next`, when it is one of this site; else `default`."""
    path = (request.POST.get("next") or request.GET.get("next") or "")[: LONGEST + 1]
    usable = path.startswith("/") and len(path) <= LONGEST
    return path if usable and stays_here(request, path) else default


def at(path: str, anchor: str) -> str:
    """A path that opens at an element of its page."""
    return f"{path.partition('#')[0]}#{anchor}"
