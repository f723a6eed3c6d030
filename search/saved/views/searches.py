"""A person's saved searches."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.requests import SignedInRequest
from marketplace.core.limits import limited
from marketplace.core.text import Text, current_language
from search.asking import Question
from search.presenting.links import address
from search.presenting.ready import Ready
from search.presenting.summary import proposed_name
from search.presenting.words import number
from search.protocol import SearchUnavailable
from search.saved.exceptions import AlreadyKept, TooMany
from search.saved.forms import SavedSearchForm
from search.saved.models import SavedSearch
from search.saved.new import new_in
from search.saved.questions import Asked, Found, asked, look
from search.saved.services import searches

from .asking import on_the_way, with_question

A_PAGE = 10


@dataclass(frozen=True)
class Row(Ready):
    """A saved search as the list shows it. `found` is None when the search gave no answer."""

    saved: SavedSearch
    words: list[Text]
    href: str
    found: Found | None
    new: int

    @property
    def elsewhere(self) -> str:
        """The language of the search, where it is not the reader's."""
        return "" if self.saved.language == current_language() else self.saved.language

    @property
    def total(self) -> str:
        return number(self.found.total) if self.found else ""


@contextmanager
def missing_when_gone() -> Iterator[None]:
    """404 for what somebody deleted between looking it up and changing it."""
    try:
        yield
    except SavedSearch.DoesNotExist:
        raise Http404 from None


@require_safe
@login_required
@limited("saved-searches", "30/m")
def saved_search_index(request: SignedInRequest) -> HttpResponse:
    """What is kept, with how much each finds now and how much of that is new: one question to the engine each.

    A_PAGE of them 30 times a minute is what one may search too (SEARCH_RATE).
    """
    page = Paginator(list(SavedSearch.objects.visible_to(request.user)), A_PAGE).get_page(request.GET.get("pagina"))
    rows = [_row(saved) for saved in page]
    context = {
        "page": page,
        "rows": rows,
        "most": searches.MOST,
        "search_is_down": any(row.found is None for row in rows),
    }
    return render(request, "saved/saved_search_index.html", context)


def _row(saved: SavedSearch) -> Row:
    what = asked(saved)
    try:
        found = look(what.question)
    except SearchUnavailable:
        found = None
    new = len(new_in(saved, found)) if found else 0
    return Row(saved, _words(saved, what), what.href, found, new)


def _words(saved: SavedSearch, what: Asked) -> list[Text]:
    return [Text(said, saved.language) for said in what.words]


@with_question
@limited("save-search", "60/h")
def saved_search_new(request: SignedInRequest, question: Question) -> HttpResponse:
    """Keep the question of the results page, under a name."""
    form = SavedSearchForm(request.POST, initial={"name": proposed_name(question)})
    if not form.is_valid():
        context = {"form": form, **on_the_way(question)}
        return render(request, "saved/saved_search_form.html", context, status=422)
    try:
        saved = searches.save(question, **form.cleaned_data, by=request.user)
    except AlreadyKept as same:
        messages.warning(request, _("You keep this search already. Here you can change it."))
        return redirect("saved_search_edit", same.pk)
    except TooMany:
        said = _("You keep %(most)s searches, which is all there is room for. Delete one first.")
        messages.error(request, said % {"most": searches.MOST})
        return redirect("saved_search_index")
    said = _("“%(name)s” is saved. We mail you what is new.") if saved.has_alerts else _("“%(name)s” is saved.")
    link = format_html('<a href="{}">{}</a>', reverse("saved_search_index"), _("My saved searches"))
    messages.success(request, format_html("{} {}", said % {"name": saved.name}, link))
    return redirect(address(question.query))


@login_required
def saved_search_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Another name or another frequency."""
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    initial = {"name": saved.name, "frequency": saved.frequency}
    form = SavedSearchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with missing_when_gone():
            searches.change(saved, **form.cleaned_data)
        messages.success(request, _("“%(name)s” has been changed.") % {"name": form.cleaned_data["name"]})
        return redirect("saved_search_index")
    context = {"form": form, "saved": saved, "words": _words(saved, asked(saved))}
    return render(request, "saved/saved_search_form.html", context, status=422 if form.errors else 200)


@require_POST
@login_required
@limited("saved-searches", "30/m")
def saved_search_run(request: SignedInRequest, pk: int) -> HttpResponse:
    """To its results, the newest first; nothing of them is new from now on."""
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    with missing_when_gone():
        searches.mark_seen(saved)
    return redirect(asked(saved).href)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def saved_search_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET asks, POST deletes: there is no way back."""
    saved = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return render(request, "saved/saved_search_delete.html", {"saved": saved, "words": _words(saved, asked(saved))})
    searches.forget(saved)
    messages.success(request, _("“%(name)s” has been deleted.") % {"name": saved.name})
    return redirect("saved_search_index")
