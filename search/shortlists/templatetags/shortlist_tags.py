"""What pages of other apps show of lists: buttons to save, what was looked at last, tables to take away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse

from catalogue.models import Offering
from marketplace.accounts.models import User
from search.asking import Question
from search.presenting.cards import Card
from search.presenting.links import address
from search.query import Query
from search.shortlists import presenting
from search.shortlists.choosing import Lists
from search.shortlists.models import FIRST_NAME, ShortlistItem

register = template.Library()

IN_A_ROW = 6


@dataclass(frozen=True)
class Saving:
    """What the buttons of a page of results know: its address, and what is saved already."""

    here: str
    addresses: Mapping[int, str] = field(default_factory=dict)
    """Of each offering that stands on a list, the page of that list."""


@register.simple_tag(takes_context=True)
def saving(context: Context, cards: Iterable[Card], question: Question) -> Saving:
    """For the cards of a results page. No query for who is not signed in, one for others."""
    here = address(question.query)
    user = context["request"].user
    if not user.is_authenticated:
        return Saving(here)
    found = ShortlistItem.objects.saved_by(user, [card.pk for card in cards])
    pages = {pk: reverse("shortlist", args=[numbers[0]]) for pk, numbers in found.items()}
    return Saving(here, pages)


@register.filter
def shelf(saving_: Saving, pk: int) -> str:
    """The page of the list that an offering stands on, or ""."""
    return saving_.addresses.get(pk, "")


@register.inclusion_tag("shortlists/save_box.html", takes_context=True)
def save_box(context: Context, offering: Offering, quantity: int | None = None, swapped: bool = False) -> Any:
    """The button on an offering's own page; nothing for a draft."""
    request: HttpRequest = context["request"]
    here = offering.get_absolute_url() if offering.pk and offering.live else ""
    if here and quantity:
        here += f"?aantal={quantity}"
    values = {"offering": offering, "here": here, "quantity": quantity, "swapped": swapped}
    if not here or not isinstance(request.user, User):
        asked = {"aanbod": offering.pk, "next": here, "aantal": quantity or ""}
        return {**values, "asking": urlencode({name: value for name, value in asked.items() if value})}
    lists = Lists.of(request.user, offering)
    options = lists.options(lists.open_to(quantity))
    if lists.every and not lists.own:
        options.insert(0, ("", str(FIRST_NAME)))
    alone = len(lists.every) == 1 and not lists.on
    return {
        **values,
        "csrf_token": context.get("csrf_token"),
        "options": options,
        "alone": lists.own if alone else None,
        "on": lists.on,
    }


@register.simple_tag(takes_context=True)
def recently_viewed(context: Context, leave_out: int | None = None) -> list[presenting.Viewed]:
    """The offerings that this browser looked at last; no query when there are none."""
    request = context.get("request")
    return presenting.viewed(request, leave_out=leave_out, most=IN_A_ROW) if request else []


@register.simple_tag
def table_addresses(query: Query) -> list[tuple[str, str]]:
    """(name of the kind of file, address) of what a search found as a table."""
    kept = query.changed(per="", weergave="")
    behind = f"?{kept.encode()}" if kept else ""
    kinds = (("csv", "CSV"), ("xlsx", "Excel"))
    return [(name, reverse("search_export", args=[kind]) + behind) for kind, name in kinds]
