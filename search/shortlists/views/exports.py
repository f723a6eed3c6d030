"""Lists and search results to take away."""

import logging

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.accounts.readers import buys_privately
from marketplace.accounts.requests import SignedInRequest
from marketplace.core.errors import unavailable
from marketplace.core.limits import limited
from marketplace.core.pdf import PdfFailed, pdf
from marketplace.core.tables import attachment, csv_table, xlsx_table
from marketplace.core.text import current_language
from search.asking import ask, mistake_in
from search.protocol import SearchUnavailable
from search.query import PARAMETERS, Query
from search.shortlists import exporting
from search.shortlists.lines import lines
from search.shortlists.models import Shortlist

logger = logging.getLogger(__name__)

RATE = "10/m"


@require_safe
@login_required
@limited("table", RATE)
def shortlist_export(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """A list as CSV, XLSX or PDF."""
    found = get_object_or_404(Shortlist.objects.kept().visible_to(request.user).with_sizes(), pk=pk)
    including = buys_privately(request.user)
    shown = lines(found.items.kept().for_page(), localdate(), including_vat=including)
    if kind == "pdf":
        network = render_to_string("shortlists/network.txt", request=request).strip()
        printed = exporting.printed(found, shown, including_vat=including, network=network)
        try:
            content = pdf("shortlist", found.name, printed)
        except PdfFailed:
            logger.exception("the PDF of a shortlist could not be made")
            return unavailable(request)
    else:
        header, rows = exporting.list_table(shown)
        content = csv_table(header, rows) if kind == "csv" else xlsx_table(found.name, header, rows)
    return attachment(content, kind, found.name)


@require_safe
@limited("table", RATE)
def search_export(request: HttpRequest, kind: str) -> HttpResponse:
    """What a search found, at most a thousand of it, as CSV or XLSX. The address takes the parameters of a search.

    What was typed wrong is refused in a sentence: without it the table would hold far more than was asked.
    """
    pairs = [(name, value) for name in PARAMETERS for value in request.GET.getlist(name)]
    if mistake_in(pairs):
        raise Http404
    question = ask(Query.of(request.GET.lists()), including_vat=buys_privately(request.user))
    if question.errors:
        context = {"sentence": next(iter(question.errors.values()))}
        return render(request, "search/search_refused.html", context, status=422)
    try:
        header, rows = exporting.search_table(question)
    except SearchUnavailable:
        return unavailable(request)
    name = _("offerings")
    content = csv_table(header, rows) if kind == "csv" else xlsx_table(name, header, rows)
    response = attachment(content, kind, name)
    response["Content-Language"] = current_language()
    return response
