"""What every answer tells the browser about what the site never does."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Passkeys are the only power a page of ours asks a browser for.
PERMISSIONS = ", ".join(
    [
        *[f"{power}=()" for power in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")],
        *[f"{power}=(self)" for power in ("publickey-credentials-create", "publickey-credentials-get")],
    ]
)


class HeadersMiddleware:
    """Adds what Django's SecurityMiddleware does not know of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-site")
        return response
