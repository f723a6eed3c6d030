"""One's lists and those of colleagues. What one may not see does not exist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.accounts.models import Organisation, User
from marketplace.accounts.readers import buys_privately
from marketplace.accounts.requests import SignedInRequest
from marketplace.core.limits import limited
from search.shortlists import services
from search.shortlists.exceptions import Conflict, NoOwner, TooManyLists
from search.shortlists.forms import ListForm
from search.shortlists.lines import lines, total
from search.shortlists.models import MOST_LISTS, Shortlist, ShortlistItem
from search.shortlists.presenting import viewed

from .missing import missing_when_gone

A_PAGE = 50
"""Of what can be put back."""


@require_safe
def shortlist_index(request: HttpRequest) -> HttpResponse:
    """The lists of who is signed in, what lies in the bin, and for everybody what was looked at last."""
    user = request.user
    seen = Shortlist.objects.visible_to(user).with_sizes()
    bin_ = Shortlist.objects.in_bin().managed_by(user).order_by("-deleted_at", "-pk")
    context = {
        "lists": list(seen.kept()) if user.is_authenticated else [],
        "bin": Paginator(bin_, A_PAGE).get_page(request.GET.get("pagina")),
        "viewed": viewed(request),
    }
    return TemplateResponse(request, "shortlists/index.html", context)


@login_required
@limited("shortlists", "60/m", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_new(request: SignedInRequest) -> HttpResponse:
    """A name, and with whom."""
    form = ListForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make(**form.values, by=request.user)
        except TooManyLists:
            form.add_error(None, too_many_lists(request.user, by=request.user))
        else:
            messages.success(request, _("The list “%(name)s” is there.") % {"name": made})
            return redirect(made)
    return _form_page(request, form, None)


@require_safe
@login_required
def shortlist(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list with its offerings, and below it what was taken off."""
    found = get_object_or_404(Shortlist.objects.kept().visible_to(request.user).with_sizes(), pk=pk)
    including = buys_privately(request.user)
    shown = lines(found.items.kept().for_page(), localdate(), including_vat=including)
    taken_off = found.items.taken_off().order_by("-removed_at", "-pk")
    context = {
        "shortlist": found,
        "lines": shown,
        "total": total(shown),
        "including_vat": including,
        "taken_off": Paginator(taken_off, A_PAGE).get_page(request.GET.get("pagina")),
        "manages": Shortlist.objects.managed_by(request.user).filter(pk=pk).exists(),
    }
    return TemplateResponse(request, "shortlists/shortlist.html", context)


@login_required
@limited("shortlists", "60/m", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
@missing_when_gone
def shortlist_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rename, note, share or unshare."""
    found = _managed(request.user, pk)
    form = ListForm(request.POST or None, user=request.user, shortlist=found)
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            services.change(found, **form.values, version=version, by=request.user)
        except Conflict as conflict:
            return _conflict(request, form, conflict.theirs)
        except NoOwner:
            form.add_error(None, _("Who made this list left the organisation, so it stays shared."))
        else:
            messages.success(request, _saved(form.values["organisation"], before=found.organisation))
            still_seen = Shortlist.objects.visible_to(request.user).filter(pk=found.pk).exists()
            return redirect(found if still_seen else "shortlist_index")
    return _form_page(request, form, found)


def _saved(organisation: Organisation | None, *, before: Organisation | None) -> str:
    """What a change came to; that others see the list from now on is the news, when it is."""
    if organisation and organisation != before:
        return _("The list has been saved. Everyone at %(name)s sees it from now on.") % {"name": organisation}
    return _("The list has been saved.")


def _form_page(request: SignedInRequest, form: ListForm, found: Shortlist | None) -> HttpResponse:
    context = {"form": form, "shortlist": found}
    return TemplateResponse(request, "shortlists/list_form.html", context, status=422 if form.errors else 200)


def _conflict(request: SignedInRequest, form: ListForm, theirs: Shortlist) -> HttpResponse:
    """Both versions, 409: nothing is overwritten unseen."""
    context = {
        "back": theirs.get_absolute_url(),
        "theirs": [(_("Name of the list"), theirs.name), (_("Note"), theirs.note)],
        "mine": [(_("Name of the list"), form.cleaned_data["name"]), (_("Note"), form.cleaned_data["note"])],
        "sent": [(name, form.data.get(name, "")) for name in form.fields if name != "version"],
        "version": theirs.version,
    }
    return TemplateResponse(request, "shortlists/conflict.html", context, status=409)


@require_POST
@login_required
@missing_when_gone
def shortlist_delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Into the bin; the page it leads to has the way back."""
    found = _managed(request.user, pk)
    services.delete(found, by=request.user)
    messages.success(
        request, _("“%(name)s” is in the bin. You can put it back for thirty days.") % {"name": found.name}
    )
    return redirect("shortlist_index")


@require_POST
@login_required
@missing_when_gone
def shortlist_restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Out of the bin."""
    found = get_object_or_404(Shortlist.objects.managed_by(request.user), pk=pk)
    try:
        services.restore(found, by=request.user)
    except TooManyLists:
        messages.error(request, too_many_lists(found.owner or request.user, by=request.user))
        return redirect("shortlist_index")
    messages.success(request, _("“%(name)s” is back.") % {"name": found.name})
    return redirect(found)


def _managed(user: User, pk: int) -> Shortlist:
    """One that may be changed; colleagues who only add are told that it is not there to change."""
    return get_object_or_404(Shortlist.objects.kept().managed_by(user).select_related("organisation", "owner"), pk=pk)


def too_many_lists(owner: User, *, by: User) -> str:
    """Why one more does not fit. Lists of an organisation that their owner left count too, unseen."""
    counted = {"most": MOST_LISTS, "name": owner}
    if owner != by:
        return _("%(name)s has %(most)s lists, and more do not fit.") % counted
    if Shortlist.objects.kept().visible_to(owner).filter(owner=owner).count() < MOST_LISTS:
        return (
            _(
                "You made %(most)s lists, and more do not fit. Some are shared with an organisation that you left: "
                "delete one of your other lists, or ask that organisation to delete one."
            )
            % counted
        )
    return _("You have %(most)s lists, and more do not fit. Delete one first.") % counted


def place_of(item: ShortlistItem) -> str:
    """The page of a list, at one of its lines."""
    return f"{reverse('shortlist', args=[item.shortlist_id])}#regel-{item.pk}"
