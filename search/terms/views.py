"""Where a page tells that something found was opened."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from marketplace.core.limits import limited

from .heard import note_click

LONGEST_TOKEN = 300


@csrf_exempt
@require_POST
@limited("search-clicked", "30/m")
def search_clicked(request: HttpRequest) -> HttpResponse:
    """204, or 400 for words that this site did not sign.

    Public pages set no cookie, so there is no token of CSRF to send; nothing here is done in anybody's name.
    """
    token = request.POST.get("clicks", "")
    return HttpResponse(status=204 if len(token) <= LONGEST_TOKEN and note_click(token) else 400)
