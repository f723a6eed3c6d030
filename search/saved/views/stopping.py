"""No more mail, by the link in a mail: without signing in, and never by looking at the link alone."""

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from search.saved.models import SavedSearch
from search.saved.services import searches
from search.saved.tokens import saved_search_of


# The token is the proof: a mail program stops by a POST of its own (RFC 8058), without cookies and our CSRF token.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def saved_search_stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST stops; stopping what is stopped or deleted already is fine."""
    try:
        pk = saved_search_of(token)
    except BadSignature:
        raise Http404 from None
    saved = searches.stop(pk) if request.method == "POST" else SavedSearch.objects.filter(pk=pk).first()
    stopped = saved is None or not saved.has_alerts
    return render(request, "saved/saved_search_stop.html", {"saved": saved, "stopped": stopped})
