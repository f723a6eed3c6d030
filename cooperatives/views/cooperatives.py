"""The public pages of cooperatives."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def cooperative_index(request: HttpRequest) -> HttpResponse:
    raise Http404


@require_safe
def cooperative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    raise Http404
