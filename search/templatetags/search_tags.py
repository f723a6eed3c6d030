"""What other apps' pages show of the search."""

from django import template
from django.template import Context

from catalogue.models import Offering
from search.presenting.alternatives import Shown, shown
from search.protocol import SearchUnavailable
from search.services import engine

register = template.Library()


@register.simple_tag(takes_context=True)
def alternatives_to(context: Context, offering: Offering, own: bool = False) -> Shown | None:
    """What can be had instead of an offering, near the place that the page's address names; None without an index.

    `own` lets other offerings of its own cooperative in.
    """
    request = context.get("request")
    try:
        return shown(offering, request.GET if request else {}, engine(), own=own)
    except SearchUnavailable:
        return None
