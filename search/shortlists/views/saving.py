"""Saving an offering: one click with one list, a choice with more, and never without a way back."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.models import Offering
from marketplace.accounts.models import User
from marketplace.accounts.readers import buys_privately
from marketplace.core.limits import limited
from search.shortlists import services
from search.shortlists.exceptions import TooManyItems, TooManyLists
from search.shortlists.forms import NEW, SaveForm
from search.shortlists.models import Shortlist
from search.shortlists.returning import at, way_back

from .items import full
from .lists import too_many_lists

LONGEST_NUMBER = 18


@limited("shortlists", "60/m", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def shortlist_save(request: HttpRequest) -> HttpResponse:
    """GET asks on which list; POST saves at once where there is one list, on the one chosen, or asks.

    Who is not signed in signs in first and comes back here, with the offering and the way back.
    """
    given = request.POST if request.method == "POST" else request.GET
    number, quantity = given.get("aanbod", ""), _number(given.get("aantal", ""))
    if not isinstance(request.user, User):
        return redirect_to_login(_question(number, way_back(request, ""), quantity))
    visible = Offering.objects.visible().with_cooperative()
    offering = get_object_or_404(visible, pk=_number(number) or 0)
    back = way_back(request, offering.get_absolute_url())
    lists = list(Shortlist.objects.kept().visible_to(request.user).select_related("organisation"))
    if request.method == "POST":
        if "lijst" not in request.POST and len(lists) < 2:
            return _saved(request, request.user, services.first_of(by=request.user), offering, quantity, back)
        if "lijst" not in request.POST:
            return HttpResponseRedirect(_question(number, back, quantity))
        form = SaveForm(request.POST, lists=lists)
        if form.is_valid() and (chosen := _chosen(form, request.user)):
            return _saved(request, request.user, chosen, offering, form.cleaned_data["aantal"], back)
    else:
        form = SaveForm(None, lists=lists, quantity=quantity)
    including = buys_privately(request.user)
    context = {"form": form, "offering": offering, "back": back, "including_vat": including}
    return TemplateResponse(request, "shortlists/save.html", context, status=422 if form.errors else 200)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) <= LONGEST_NUMBER else None


def _question(number: str, back: str, quantity: int | None) -> str:
    """The address that asks on which list."""
    asked = {"aanbod": number[:LONGEST_NUMBER], "next": back, "aantal": quantity or ""}
    return f"{reverse('shortlist_save')}?{urlencode({name: value for name, value in asked.items() if value})}"


def _chosen(form: SaveForm, user: User) -> Shortlist | None:
    """The list that was chosen, made if it is new; None with a mistake in the form."""
    if form.cleaned_data["lijst"] != NEW:
        return Shortlist.objects.kept().visible_to(user).get(pk=form.cleaned_data["lijst"])
    try:
        return services.make(name=form.cleaned_data["naam"], by=user)
    except TooManyLists:
        form.add_error(None, too_many_lists())
        return None


def _saved(
    request: HttpRequest, user: User, chosen: Shortlist, offering: Offering, quantity: int | None, back: str
) -> HttpResponse:
    """Back to where one was, at that offering."""
    link = format_html('<a href="{}">{}</a>', chosen.get_absolute_url(), chosen.name)
    try:
        added = services.add(chosen, offering, by=user, quantity=quantity)
    except TooManyItems:
        messages.error(request, full())
    else:
        said = _("Saved on %(list)s.") if added else _("That was already on %(list)s.")
        messages.success(request, format_html(said.replace("%(list)s", "{list}"), list=link))
    return HttpResponseRedirect(at(back, f"o{offering.pk}"))
