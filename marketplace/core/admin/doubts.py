"""Telling staff which texts may still mean a person whose name was taken out."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.core.erasing import Doubt

SHOWN = 10


def tell_doubts(request: HttpRequest, doubts: Sequence[Doubt]) -> None:
    """One warning that names the places; nothing when there are none."""
    if not doubts:
        return
    places = "; ".join(f"{doubt.where}: “{doubt.words}”" for doubt in doubts[:SHOWN])
    said = _("These texts may still mean this person. Read them and take out the name where they do: %(places)s.")
    messages.warning(request, said % {"places": places})
    if more := len(doubts[SHOWN:]):
        words = ngettext("There is %(number)s more such text.", "There are %(number)s more such texts.", more)
        messages.warning(request, words % {"number": more})
