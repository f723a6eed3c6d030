"""What saving and writing down have in common: the question comes from the results page, and goes back to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from marketplace.accounts.middleware import to_sign_in
from marketplace.accounts.readers import buys_privately
from search.presenting.links import address
from search.saved.exceptions import NotAQuestion
from search.saved.questions import question_of

View = Callable[..., HttpResponse]


def with_question(view: View) -> View:
    """A view that takes the posted `query` as a question. Who is not signed in signs in and is back at the results."""

    @require_POST
    @wraps(view)
    def asked_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            question = question_of(request.POST.get("query", ""), including_vat=buys_privately(request.user))
        except NotAQuestion as why:
            return render(request, "search/search_refused.html", {"sentence": str(why)}, status=400)
        if not request.user.is_authenticated:
            return to_sign_in(request, back=address(question.query))
        return view(request, question, *args, **kwargs)

    return asked_view
