"""The page of an offering is remembered by the browser that asked for it."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .recent import remember


class RecentlyViewed:
    """The catalogue lies below and knows nothing of this: its page is recognised by the name of its address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.url_name == "offering_detail" and request.method == "GET" and response.status_code == 200:
            whole = "HX-Target" not in request.headers
            if whole:
                remember(request, response, match.kwargs["pk"])
        return response
