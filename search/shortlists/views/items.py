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
from search.shortlists.returning import at

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
    lines = _lines(item)
    pressed = request.POST.get("naar") == "omhoog"
    # A button at the end of the list can be pressed no more; the other one is there for the way back.
    up = (pressed and lines[:1] != [item.pk]) or lines[-1:] == [item.pk]
    return redirect(at(item.shortlist.get_absolute_url(), f"{'omhoog' if up else 'omlaag'}-{item.pk}"))


@require_POST
@login_required
@missing_when_gone
def shortlist_item_remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Off the list; it stands below it for thirty days. The next line has the focus, else the one before."""
    item = _visible(request, pk)
    lines = _lines(item)
    place = lines.index(item.pk) if item.pk in lines else 0
    left = [*lines[place + 1 : place + 2], *reversed(lines[:place])]
    services.take_off(item, by=request.user)
    said = _("“%(title)s” is off the list. You can put it back, at the bottom of this page.")
    messages.success(request, said % {"title": item.title})
    return redirect(at(item.shortlist.get_absolute_url(), f"t{left[0]}" if left else "eraf"))


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
    messages.success(request, _("“%(title)s” is back on the list.") % {"title": item.title})
    return redirect(at(item.shortlist.get_absolute_url(), f"t{item.pk}"))


def full() -> str:
    return _("This list is full: it holds %(most)s offerings. Take one off first, or begin another list.") % {
        "most": MOST_ITEMS
    }


def _lines(item: ShortlistItem) -> list[int]:
    """The lines of its list, in their order."""
    return list(item.shortlist.items.kept().values_list("pk", flat=True))


def _visible(request: SignedInRequest, pk: int) -> ShortlistItem:
    found = ShortlistItem.objects.visible_to(request.user).select_related("shortlist", "note_by")
    return get_object_or_404(found, pk=pk)
