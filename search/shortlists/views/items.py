"""One line of a list: note and quantity, its place, off the list and on again. Everyone who sees the list may."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.accounts.requests import SignedInRequest
from marketplace.core.limits import limited
from search.shortlists import services
from search.shortlists.exceptions import Conflict, TooManyItems
from search.shortlists.forms import ItemForm
from search.shortlists.models import MOST_ITEMS, ShortlistItem

from .lists import place_of
from .missing import missing_when_gone


@login_required
@limited("shortlists", "60/m", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
@missing_when_gone
def shortlist_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note and quantity."""
    item = _visible(request, pk)
    form = ItemForm(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_item(item, **form.cleaned_data, by=request.user)
        except Conflict as conflict:
            return _conflict(request, form, conflict.theirs)
        messages.success(request, _("Saved: %(title)s.") % {"title": item.title})
        return redirect(place_of(item))
    context = {"form": form, "item": item}
    return TemplateResponse(request, "shortlists/item_form.html", context, status=422 if form.errors else 200)


def _conflict(request: SignedInRequest, form: ItemForm, theirs: ShortlistItem) -> HttpResponse:
    """Both versions, 409: nothing is overwritten unseen."""
    labels = {name: str(form.fields[name].label) for name in ("quantity", "note")}
    context = {
        "back": place_of(theirs),
        "who": theirs.note_by,
        "when": theirs.note_at,
        "theirs": [(label, getattr(theirs, name)) for name, label in labels.items()],
        "mine": [(label, form.cleaned_data[name]) for name, label in labels.items()],
        "sent": [(name, form.data.get(name, "")) for name in labels],
        "version": theirs.version,
    }
    return TemplateResponse(request, "shortlists/conflict.html", context, status=409)


@require_POST
@login_required
@limited("shortlists-move", "120/m")
@missing_when_gone
def shortlist_item_move(request: SignedInRequest, pk: int) -> HttpResponse:
    """One place up, or down."""
    item = _visible(request, pk)
    services.move(item, up=request.POST.get("naar") == "omhoog", by=request.user)
    return redirect(place_of(item))


@require_POST
@login_required
@missing_when_gone
def shortlist_item_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Off the list; it stands below it for thirty days."""
    item = _visible(request, pk)
    services.take_off(item, by=request.user)
    said = _("“%(title)s” is off the list. You can put it back, at the bottom of this page.")
    messages.success(request, said % {"title": item.title})
    return redirect(item.shortlist)


@require_POST
@login_required
@missing_when_gone
def shortlist_item_restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """On the list again."""
    item = _visible(request, pk)
    try:
        services.put_back(item, by=request.user)
    except TooManyItems:
        messages.error(request, full())
        return redirect(item.shortlist)
    return redirect(place_of(item))


def full() -> str:
    return _("This list is full: it holds %(most)s offerings. Take one off first, or begin another list.") % {
        "most": MOST_ITEMS
    }


def _visible(request: SignedInRequest, pk: int) -> ShortlistItem:
    found = ShortlistItem.objects.visible_to(request.user).select_related("shortlist", "note_by")
    return get_object_or_404(found, pk=pk)
