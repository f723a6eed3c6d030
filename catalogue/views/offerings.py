"""The public page of an offering."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.forms import QuantityForm
from catalogue.models import Offering
from catalogue.offering_page import crumbs, page_context, price_context
from catalogue.units import amount
from cooperatives.contact import addressee_of
from marketplace.accounts.readers import buys_privately
from marketplace.core.addresses import absolute
from marketplace.core.contact import RATE, Subject
from marketplace.core.limits import limited
from marketplace.core.views import question_page


@require_safe
def offering_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The page; another slug leads to the right one, a withdrawn offering answers 410 with others like it."""
    offering = Offering.objects.once_public().for_page().filter(pk=pk).first()
    if offering is None or not offering.cooperative.was_visible:
        raise Http404
    if not offering.is_visible:
        return withdrawn(request, offering)
    if slug != offering.slug:
        query = request.META.get("QUERY_STRING", "")
        return redirect(offering.get_absolute_url() + (f"?{query}" if query else ""), permanent=True)
    return show(request, offering)


def show(request: HttpRequest, offering: Offering) -> TemplateResponse:
    """The page of an offering, public or not; only its price and total when htmx asks for a quantity."""
    including = buys_privately(request.user)
    if request.headers.get("HX-Target") == "total":
        context = price_context(offering, localdate(), including_vat=including, query=request.GET)
        template = "catalogue/offering_swap.html"
        response = TemplateResponse(request, template, {"offering": offering, **context})
    else:
        context = page_context(offering, including_vat=including, query=request.GET)
        response = TemplateResponse(request, "catalogue/offering_detail.html", context)
    patch_vary_headers(response, ["HX-Target"])
    return response


def withdrawn(request: HttpRequest, offering: Offering) -> TemplateResponse:
    """Gone, with others like it."""
    context = {
        "offering": offering,
        "category": offering.category,
        "including_vat": buys_privately(request.user),
    }
    return TemplateResponse(request, "catalogue/offering_withdrawn.html", context, status=410)


@limited("contact", RATE, methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def offering_ask(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A question about an offering, to its cooperative."""
    offering = get_object_or_404(Offering.objects.visible().with_cooperative(), pk=pk)
    quantity = QuantityForm(request.GET or None, minimum=offering.minimum, label="").typed
    back = offering.get_absolute_url() + (f"?aantal={quantity}" if quantity else "")
    start = _("I would like %(amount)s.") % {"amount": amount(quantity, offering.unit)} + "\n" if quantity else ""
    return question_page(
        request,
        template="catalogue/offering_ask.html",
        addressee=addressee_of(offering.cooperative),
        about=Subject(offering.title, absolute(offering.get_absolute_url())),
        after=back,
        text=start,
        context={
            "offering": offering,
            "crumbs": [*crumbs(offering), (offering.title, back)],
            "including_vat": buys_privately(request.user),
        },
    )
