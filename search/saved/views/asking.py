"""What saving and writing down have in common: the question comes from the results page, and goes back to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from marketplace.accounts.middleware import to_sign_in
from marketplace.accounts.readers import buys_privately
from marketplace.core.addresses import in_each_language
from search.asking import Question
from search.presenting.links import address, base
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
            context = {"sentence": str(why), "alternates": in_each_language(base("search_results"))}
            return render(request, "search/search_refused.html", context, status=400)
        if not request.user.is_authenticated:
            return to_sign_in(request, back=address(question.query))
        return view(request, question, *args, **kwargs)

    return asked_view


def on_the_way(question: Question) -> dict[str, Any]:
    """For a page between the results and what is kept of them: the question, and where it leads back to."""
    back = address(question.query)
    return {"query": question.query.encode(), "back": back, "alternates": in_each_language(back)}
