"""Search, in words or by category. A GET request that changes nothing; every state is an address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import override
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from marketplace.accounts.readers import buys_privately
from marketplace.core.http import too_many_requests
from marketplace.core.limits import Rate, visitor, wait

from .answering import answer
from .asking import Question, ask, mistake_in
from .directory import CategoryEntry, directory
from .presenting.empty import ways_out
from .presenting.links import address, category_path, lone_category
from .presenting.page import ResultsPage
from .presenting.pager import deepest_page, last_page
from .presenting.pictures import category_picture
from .presenting.suggestions import announcement, suggestions
from .protocol import SearchUnavailable
from .query import LOOKS, PARAMETERS, Query
from .results import Results
from .services import engine
from .terms import note_search

MOST_TYPED = 100
SUGGESTIONS_KEPT = 60
"""Seconds that a browser keeps a list of suggestions: who takes a letter back sees it at once."""


class SearchRequest(HttpRequest):
    """As the middleware leaves it."""

    htmx: HtmxDetails


View = Callable[..., HttpResponse]


def limited_to(name: str, setting: str) -> Callable[[View], View]:
    """At most as often per visitor as a setting says ("" is no limit); more get a 429 with Retry-After."""

    def decorator(view: View) -> View:
        @wraps(view)
        def limited_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            rate: str = getattr(settings, setting)
            seconds = wait(name, visitor(request), Rate.parse(rate)) if rate else 0
            return too_many_requests(request, seconds) if seconds else view(request, *args, **kwargs)

        return limited_view

    return decorator


limited = limited_to("search", "SEARCH_RATE")


@require_safe
@limited
def search_results(request: SearchRequest) -> HttpResponse:
    if mistake := _mistake(request):
        return _refused(request, mistake)
    query = Query.of(request.GET.lists())
    untidy = any(not value.strip() for name in PARAMETERS for value in request.GET.getlist(name))
    if untidy and not request.htmx:
        return HttpResponseRedirect(address(query))
    return _answer(request, query)


@require_safe
@limited_to("suggestions", "SUGGESTION_RATE")
def search_suggestions(request: HttpRequest) -> HttpResponse:
    """A part of a page: the list that opens below the search field while someone types."""
    typed = request.GET.get("q", "")
    if mistake := mistake_in([("q", typed)], most=MOST_TYPED):
        return _refused(request, mistake)
    groups = suggestions(typed, engine())
    # Without the request: nothing of the visitor is in it.
    text = render_to_string("search/suggestions.html", {"groups": groups, "announced": announcement(groups)})
    response = HttpResponse(text, headers={"X-Robots-Tag": "noindex"})
    patch_cache_control(response, private=True, max_age=SUGGESTIONS_KEPT)
    return response


@require_safe
@limited
def category_detail(request: SearchRequest, category: str) -> HttpResponse:
    return _category(request, category, None)


@require_safe
@limited
def subcategory_detail(request: SearchRequest, category: str, subcategory: str) -> HttpResponse:
    return _category(request, subcategory, category)


@require_safe
@limited
def offering_index(request: HttpRequest) -> HttpResponse:
    """All categories with what they hold."""
    question = ask(Query.of([]))
    try:
        counts = engine().search(question.criteria).facets.get("category", {})
    except SearchUnavailable:
        counts = {}
    tops = [
        {
            "entry": top,
            "href": category_path(top),
            "image": category_picture(top),
            "count": counts.get(top.key),
            "children": [
                {"entry": child, "href": category_path(child), "count": counts.get(child.key)}
                for child in directory().children[top.key]
            ],
        }
        for top in directory().tops
    ]
    return render(request, "search/offering_index.html", {"tops": tops})


def _category(request: SearchRequest, slug: str, parent: str | None) -> HttpResponse:
    """A search page with a category chosen; the slug of the other language leads to this language's."""
    if mistake := _mistake(request):
        return _refused(request, mistake)
    entry = _find(slug, parent)
    query = Query.of({**Query.of(request.GET.lists()).values, "categorie": (entry.key,)}.items())
    if category_path(entry) != request.path or lone_category(query) is None:
        return HttpResponseRedirect(address(query))
    return _answer(request, query)


def _find(slug: str, parent: str | None) -> CategoryEntry:
    entries = directory().categories
    for entry in entries.values():
        above = entries[entry.parent] if entry.parent else None
        way = (above.slug_nl, above.slug_en) if above else (None,)
        if slug in (entry.slug_nl, entry.slug_en) and parent in way:
            return entry
    raise Http404


def _answer(request: SearchRequest, query: Query) -> HttpResponse:
    question = ask(query, including_vat=buys_privately(request.user))
    try:
        results = _search(question)
        ways = [] if results.total else ways_out(question, engine())
    except SearchUnavailable:
        return _unavailable(request, query)
    last = last_page(results.total, question.criteria.per_page)
    beyond = question.criteria.page > last
    page = ResultsPage(question, results)
    context = {
        "page": page,
        "question": question,
        "beyond": beyond,
        "last_page": last,
        "ways_out": ways,
        "clicks": note_search(request, question, results),
        **_addresses(request, query),
    }
    status = 404 if beyond else 422 if question.errors else 200
    fragment = request.htmx and not request.htmx.history_restore_request
    template = "search/search_form.html" if fragment else "search/search_results.html"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    if fragment:
        response["HX-Push-Url"] = address(query)
    return response


def _search(question: Question) -> Results:
    """The engine's answer; a page deeper than can be paged is answered with its total only."""
    criteria = question.criteria
    if criteria.page > deepest_page(criteria.per_page):
        from dataclasses import replace

        return replace(engine().search(replace(criteria, page=1)), hits=())
    return answer(question, engine())


def _addresses(request: HttpRequest, query: Query) -> dict[str, Any]:
    """Canonical address and the same page in the other language. Filtered pages are not for search engines."""
    entry = lone_category(query)
    page = Query.of([("pagina", query.all("pagina"))])
    alternates = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            alternates[code] = address(query)
    if entry is None:
        return {"canonical": request.path, "alternates": alternates, "indexed": not query}
    looks = [name for name in query.values if name in LOOKS and name != "pagina"]
    path = category_path(entry)
    return {
        "canonical": f"{path}?{page.encode()}" if page else path,
        "alternates": alternates,
        "indexed": not looks,
    }


def _mistake(request: HttpRequest) -> str:
    """Why these parameters are no question at all, in a sentence; "" when they may be one."""
    pairs = [(name, value) for name in PARAMETERS for value in request.GET.getlist(name)]
    return mistake_in(pairs)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "search/search_refused.html", {"sentence": sentence}, status=400)


def _unavailable(request: HttpRequest, query: Query) -> HttpResponse:
    context = {"query": query, "tops": [(top, category_path(top)) for top in directory().tops]}
    response = render(request, "search/search_unavailable.html", context, status=503)
    response["Retry-After"] = "30"
    return response
