"""What was looked at last, kept by the visitor's own browser: a cookie with numbers of offerings and nothing else.

The site stores nothing. The cookie is written with the answer of an offering's page, and what is written depends on
the address and on the cookie that came in alone: a cache that keeps to `Vary: Cookie` therefore stays right.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

MOST = 20
DAYS = 30
LARGEST = 2**63 - 1


def seen(request: HttpRequest) -> list[int]:
    """Numbers of offerings, the last one first; what no page of ours wrote is left out."""
    written = request.COOKIES.get(settings.RECENT_COOKIE_NAME, "")[: MOST * 20]
    numbers = (int(part) for part in written.split(".") if part.isascii() and part.isdigit())
    return list(dict.fromkeys(number for number in numbers if 0 < number <= LARGEST))[:MOST]


def remember(request: HttpRequest, response: HttpResponseBase, pk: int) -> None:
    """Write an offering in front; nothing is written when it stands there already."""
    patch_vary_headers(response, ["Cookie"])
    before = seen(request)
    if before[:1] == [pk]:
        return
    numbers = [pk, *(number for number in before if number != pk)][:MOST]
    response.set_cookie(
        settings.RECENT_COOKIE_NAME,
        ".".join(map(str, numbers)),
        max_age=DAYS * 86_400,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    """Take the cookie away; a cookie of this host alone is only replaced by one that is as safe."""
    response.set_cookie(
        settings.RECENT_COOKIE_NAME,
        "",
        max_age=0,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
