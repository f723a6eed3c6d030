"""Nobody waits long for an index on another machine."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .services import engine

PAGE_SECONDS = 1.5
"""What all questions of one page together may wait: with what the page itself takes, less than two seconds."""


class Patience:
    """A page that asks many questions is as patient as one that asks a single one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with engine().within(PAGE_SECONDS):
            return self.get_response(request)
