"""Saving an offering: one click with one list, a choice with more, and never without a way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.models import Offering
from marketplace.accounts.middleware import to_sign_in
from marketplace.accounts.models import User
from marketplace.accounts.readers import buys_privately
from marketplace.core.limits import limited
from search.shortlists import services
from search.shortlists.choosing import Lists, linked
from search.shortlists.exceptions import Gone, TooManyItems, TooManyLists
from search.shortlists.forms import NEW, SaveForm
from search.shortlists.models import Shortlist
from search.shortlists.returning import at, way_back
from search.shortlists.services import Added

from .items import full
from .lists import too_many_lists

LONGEST_NUMBER = 18


@limited("shortlists", "60/m", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_save(request: HttpRequest) -> HttpResponse:
    """GET asks on which list; POST saves at once where there is one list of one's own, on the one chosen, or asks.

    Who is not signed in signs in first and comes back here, with the offering and the way back.
    """
    given = request.POST if request.method == "POST" else request.GET
    number, quantity = given.get("aanbod", ""), _number(given.get("aantal", ""))
    if not isinstance(request.user, User):
        return to_sign_in(request, back=_question(number, way_back(request, ""), quantity))
    visible = Offering.objects.visible().with_cooperative()
    offering = get_object_or_404(visible, pk=_number(number) or 0)
    back = way_back(request, offering.get_absolute_url())
    lists = Lists.of(request.user, offering)
    at_once = not request.POST.get("lijst")
    if request.method != "POST":
        form = SaveForm(None, choices=lists.choices, quantity=quantity)
    elif at_once and lists.ask:
        return HttpResponseRedirect(_question(number, back, quantity))
    elif at_once:
        form = SaveForm.at_once(request.POST, own=lists.own, choices=lists.choices)
    else:
        form = SaveForm(request.POST, choices=lists.choices)
    if form.is_bound and form.is_valid() and _saved(request, request.user, form, offering, at_once=at_once):
        return HttpResponseRedirect(at(back, f"o{offering.pk}"))
    including = buys_privately(request.user)
    context = {"form": form, "offering": offering, "back": back, "including_vat": including}
    return TemplateResponse(request, "shortlists/save.html", context, status=422 if form.errors else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) <= LONGEST_NUMBER else None


def _question(number: str, back: str, quantity: int | None) -> str:
    """The address that asks on which list."""
    asked = {"aanbod": number[:LONGEST_NUMBER], "next": back, "aantal": quantity or ""}
    return f"{reverse('shortlist_save')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _saved(request: HttpRequest, user: User, form: SaveForm, offering: Offering, *, at_once: bool) -> bool:
    """Put the offering on the list that was chosen and say so; False with the reason in the form."""
    try:
        chosen = _chosen(form, user, at_once=at_once)
        quantity = form.cleaned_data["aantal"]
        added = services.add(chosen, offering, by=user, quantity=quantity)
    except TooManyLists:
        form.add_error(None, too_many_lists(user, by=user))
        return False
    except Gone:
        form.offer(Lists.of(user, offering).choices)
        form.add_error("lijst", _("This list has just been deleted. Choose another one."))
        return False
    except TooManyItems:
        messages.error(request, full())
        return True
    messages.success(request, _said(added, linked(chosen, user), quantity))
    return True


def _said(added: Added, where: SafeString, quantity: int | None) -> SafeString:
    said = {
        Added.NEW: _("Saved on %(list)s."),
        Added.ALREADY: _("That was already on %(list)s."),
        Added.OTHER_QUANTITY: _("That was already on %(list)s. The quantity is now %(quantity)s."),
    }[added]
    words = said.replace("%(list)s", "{list}").replace("%(quantity)s", "{quantity}")
    return format_html(words, list=where, quantity=quantity)


def _chosen(form: SaveForm, user: User, *, at_once: bool) -> Shortlist:
    """The list that was chosen, made if it is new. TooManyLists: it cannot be made. Gone: it is not there any more."""
    if at_once:
        return services.first_of(by=user)
    if form.cleaned_data["lijst"] == NEW:
        return services.make(name=form.cleaned_data["naam"], by=user)
    try:
        found = Shortlist.objects.kept().visible_to(user).select_related("organisation", "owner")
        return found.get(pk=form.cleaned_data["lijst"])
    except Shortlist.DoesNotExist:
        raise Gone from None
