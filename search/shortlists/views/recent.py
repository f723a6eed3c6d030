from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from search.shortlists import recent


@require_POST
def recent_forget(request: HttpRequest) -> HttpResponse:
    """This browser no longer knows what was looked at."""
    response = redirect("shortlist_index")
    recent.forget(response)
    messages.success(request, _("Forgotten. This device no longer shows what you looked at."))
    return response
