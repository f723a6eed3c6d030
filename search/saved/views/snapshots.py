"""What an organisation found on a day, and what it chose of that. Colleagues see it; for others it does not exist."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.accounts.models import Organisation
from marketplace.accounts.requests import SignedInRequest
from marketplace.core.addresses import in_each_language
from marketplace.core.limits import limited
from marketplace.core.tables import attachment, csv_table, xlsx_table
from search.asking import Question
from search.presenting.links import address
from search.protocol import SearchUnavailable
from search.saved.exceptions import ChoiceChanged, NoSuchHit, TooMany
from search.saved.forms import ChoiceForm
from search.saved.models import Snapshot
from search.saved.paper import entry, paper
from search.saved.services import snapshots
from search.saved.tables import table
from search.views import unavailable

from .asking import on_the_way, with_question

A_PAGE = 20


@require_safe
@login_required
def snapshot_index(request: SignedInRequest) -> HttpResponse:
    """The newest first."""
    pages = Paginator(Snapshot.objects.visible_to(request.user).with_choices(), A_PAGE)
    page = pages.get_page(request.GET.get("pagina"))
    return render(request, "saved/snapshot_index.html", {"page": page, "rows": [entry(snapshot) for snapshot in page]})


@with_question
@limited("snapshot", "30/h")
def snapshot_new(request: SignedInRequest, question: Question) -> HttpResponse:
    """Write down what the question of the results page finds, for the organisation that the person buys for."""
    organisations = list(Organisation.objects.visible_to(request.user).order_by("name", "pk"))
    if not organisations:
        messages.warning(request, _("Only who buys for an organisation can keep evidence."))
        return redirect(address(question.query))
    chosen = [it for it in organisations if str(it.pk) == request.POST.get("organisation")]
    if request.POST.get("organisation") and not chosen:
        raise Http404
    if len(organisations) > 1 and not chosen:
        context = {"organisations": organisations, **on_the_way(question)}
        return render(request, "saved/snapshot_new.html", context)
    try:
        taken = snapshots.take(question, organisation=(chosen or organisations)[0], by=request.user)
    except SearchUnavailable:
        return unavailable(request, question.query)
    except TooMany:
        said = _("You took %(most)s snapshots in a year, which is as many as one may.")
        messages.error(request, said % {"most": snapshots.A_YEAR})
        return redirect("snapshot_index")
    return redirect(taken)


@require_safe
@login_required
def snapshot_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about it on one page, which prints."""
    snapshot = _found(request, pk)
    return render(request, "saved/snapshot_detail.html", _context(snapshot))


@require_POST
@login_required
@limited("snapshot", "30/h")
def snapshot_choose(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was chosen and why; a correction stands below what was written before."""
    snapshot = _found(request, pk)
    form = ChoiceForm(request.POST, hits=snapshot.read().hits)
    if not form.is_valid():
        return render(request, "saved/snapshot_detail.html", _context(snapshot, form), status=422)
    data = form.cleaned_data
    try:
        snapshots.choose(snapshot, offering=form.chosen, reason=data["reason"], number=data["number"], by=request.user)
    except ChoiceChanged:
        messages.error(request, _("A colleague wrote down a choice meanwhile. Read it before you correct it."))
    except TooMany:
        messages.error(request, _("This choice was corrected too often. Take a new snapshot."))
    except NoSuchHit:
        raise Http404 from None
    else:
        messages.success(request, _("Your choice has been written down."))
    return redirect(snapshot)


@require_safe
@login_required
@limited("table", "10/m")
def snapshot_export(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """What was found, as a table for a spreadsheet."""
    if kind not in ("csv", "xlsx"):
        raise Http404
    snapshot = _found(request, pk)
    header, rows = table(snapshot)
    content = csv_table(header, rows) if kind == "csv" else xlsx_table(snapshot.reference, header, rows)
    return attachment(content, kind, snapshot.reference)


def _found(request: SignedInRequest, pk: int) -> Snapshot:
    return get_object_or_404(Snapshot.objects.visible_to(request.user).with_choices(), pk=pk)


def _context(snapshot: Snapshot, form: ChoiceForm | None = None) -> dict[str, Any]:
    page = paper(snapshot)
    number = len(page.choices) + 1
    form = form or ChoiceForm(hits=page.facts.hits, initial={"number": number})
    alternates = in_each_language(snapshot.get_absolute_url())
    return {"snapshot": snapshot, "page": page, "form": form, "alternates": alternates}
