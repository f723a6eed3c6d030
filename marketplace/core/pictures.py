"""Drawings as answers that browsers keep."""

import gzip
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

YEAR = 365 * 24 * 3600
SMALL_ENOUGH = 1000


def picture(request: HttpRequest, body: bytes, content_type: str, *, max_age: int = YEAR) -> HttpResponse:
    """A drawing that never changes at its address; compressed where that helps and the reader takes it."""
    is_text = content_type.startswith("image/svg")
    packed = is_text and len(body) > SMALL_ENOUGH and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(_packed(body) if packed else body, content_type=content_type)
    response["Cache-Control"] = f"public, max-age={max_age}" + (", immutable" if max_age == YEAR else "")
    if is_text:
        patch_vary_headers(response, ["Accept-Encoding"])
    if packed:
        response["Content-Encoding"] = "gzip"
    return response


@lru_cache(maxsize=2048)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=9, mtime=0)
