"""What somebody deleted between looking up and changing does not exist either."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from search.shortlists.exceptions import Gone

View = Callable[..., HttpResponse]


def missing_when_gone(view: View) -> View:
    """A view that answers 404, as it would a moment later."""

    @wraps(view)
    def watched(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Gone:
            raise Http404 from None

    return watched
