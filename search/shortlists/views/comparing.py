"""Offerings side by side. A GET request that changes nothing: every comparison is an address to share."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.models import Offering
from marketplace.accounts.models import User
from marketplace.accounts.readers import buys_privately
from marketplace.core.limits import limited
from search.shortlists.comparison import FEWEST, MOST, Asked, rows
from search.shortlists.forms import CompareForm
from search.shortlists.models import ShortlistItem

LANGUAGES = ("nl", "en")
LONGEST_NUMBER = 18
MOST_ASKED = 50


@require_safe
@limited("compare", "60/m")
def compare(request: HttpRequest) -> HttpResponse:
    """Whatever of `aanbod` the public sees, the first four of it; what was left out and why is said."""
    if "lijst" in request.GET:
        return redirect(_of_list(request))
    numbers = _numbers(request.GET.getlist("aanbod"))
    visible = Offering.objects.visible().for_page().in_bulk(numbers)
    found = [visible[number] for number in numbers if number in visible]
    shown = found[:MOST]
    form = CompareForm(request.GET)
    form.is_valid()
    typed = form.cleaned_data
    asked = Asked(
        localdate(), buys_privately(request.user), quantity=typed.get("aantal"), area=typed.get("plaats") or None
    )
    compared = rows(shown, asked) if len(shown) >= FEWEST else []
    differing = [row for row in compared if not row.is_same]
    only_differing = bool(typed.get("verschil"))
    context = {
        "form": form,
        "columns": _columns(request, shown),
        "rows": differing if only_differing else compared,
        "hidden": len(compared) - len(differing) if only_differing else 0,
        "too_many": len(found) - len(shown),
        "missing": len({value for value in request.GET.getlist("aanbod") if value}) - len(found),
        "quantity": asked.quantity,
        "here": request.get_full_path(),
        "alternates": _alternates(request),
    }
    return TemplateResponse(request, "shortlists/compare.html", context, status=422 if form.errors else 200)


def _numbers(values: Iterable[str]) -> list[int]:
    """Numbers of offerings, each once; anything else is none."""
    digits = (value for value in values if value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER)
    return list(dict.fromkeys(map(int, digits)))[:MOST_ASKED]


def _columns(request: HttpRequest, shown: Sequence[Offering]) -> list[tuple[Offering, str, str]]:
    """(offering, the comparison without it, the page of a list that it stands on or "") of each."""
    user, numbers = request.user, [offering.pk for offering in shown]
    saved = ShortlistItem.objects.saved_by(user, numbers) if isinstance(user, User) else {}
    shelves = {pk: reverse("shortlist", args=[lists[0]]) for pk, lists in saved.items()}
    return [(offering, _address(request, shown, without=offering), shelves.get(offering.pk, "")) for offering in shown]


def _of_list(request: HttpRequest) -> str:
    """The address that compares lines of a list: with their quantity, if it is one and the same and none was asked.

    The number of the list is no part of it, so that the address can be shared.
    """
    asked = request.GET.copy()
    shortlist, numbers = _numbers(asked.pop("lijst")), _numbers(asked.getlist("aanbod"))[:MOST]
    lines = ShortlistItem.objects.kept().visible_to(request.user).filter(shortlist__in=shortlist)
    wanted = dict(lines.filter(offering__in=numbers).values_list("offering", "quantity"))
    quantities = {wanted.get(number) for number in numbers}
    if not asked.get("aantal") and len(quantities) == 1 and (quantity := quantities.pop()):
        asked["aantal"] = str(quantity)
    return f"{reverse('compare')}?{asked.urlencode()}"


def _address(request: HttpRequest, shown: Sequence[Offering], *, without: Offering) -> str:
    """The same comparison with one offering less."""
    kept = [("aanbod", str(offering.pk)) for offering in shown if offering != without]
    kept += [(name, request.GET[name]) for name in ("aantal", "plaats", "verschil") if request.GET.get(name)]
    return f"{reverse('compare')}?{urlencode(kept)}" if kept else reverse("compare")


def _alternates(request: HttpRequest) -> dict[str, Any]:
    """The same comparison in each language."""
    query = request.META.get("QUERY_STRING", "")
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = reverse("compare") + (f"?{query}" if query else "")
    return found
