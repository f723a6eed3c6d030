"""The pages for when something goes wrong. They read no database and no session, so nothing can go wrong twice."""

import logging
import sys
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_from_path, override

logger = logging.getLogger(__name__)

RETRY_SECONDS = 30
BARE = "<!doctype html><html lang=nl><title>Storing</title><h1>Er is een storing</h1><p>Probeer het later opnieuw."


def error_page(request: HttpRequest, status: HTTPStatus, seconds: int | None = None) -> HttpResponse:
    """templates/errors/<status>.html in the language of the address. `seconds`: when to try again."""
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    with override(language):
        # Without the request no context processor runs, and those ask the database.
        content = render_to_string(f"errors/{status.value}.html", {"seconds": seconds, "status": status.value})
    response = HttpResponse(content, status=status)
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = language
    if seconds:
        response["Retry-After"] = str(seconds)
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is too old or missing."""
    return error_page(request, HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, HTTPStatus.NOT_FOUND)


def gone(request: HttpRequest) -> HttpResponse:
    return error_page(request, HTTPStatus.GONE)


def unavailable(request: HttpRequest) -> HttpResponse:
    return error_page(request, HTTPStatus.SERVICE_UNAVAILABLE, RETRY_SECONDS)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when it was the database that did not answer."""
    try:
        if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
            return unavailable(request)
        return error_page(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:
        logger.exception("the error page itself failed")
        return HttpResponse(BARE, status=HTTPStatus.INTERNAL_SERVER_ERROR)
