"""What was once public keeps its address: it can be withdrawn, never deleted."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import DraftStateMixin


def keep_what_was_public(request: HttpRequest, rows: Iterable[Any]) -> HttpResponse | None:
    """Hook before snippets are deleted, one or many: refuses all of them when one was ever published."""
    rows = list(rows)
    kept = [row for row in rows if isinstance(row, DraftStateMixin) and row.first_published_at]
    if not kept:
        return None
    names = ", ".join(str(row) for row in kept)
    sentence = _("%(names)s: this was public and cannot be deleted. Withdraw it: then its address says where to go.")
    messages.error(request, sentence % {"names": names})
    viewset = type(kept[0]).snippet_viewset
    back = get_valid_next_url_from_request(request)
    if len(rows) == 1:
        back = back or reverse(viewset.get_url_name("edit"), args=[kept[0].pk])
    return redirect(back or reverse(viewset.get_url_name("list")))
