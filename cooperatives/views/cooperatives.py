"""The public pages of cooperatives."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperatives import wording
from cooperatives.choices import Province
from cooperatives.contact import addressee_of
from cooperatives.dotmap import spread
from cooperatives.forms import NearbyForm
from cooperatives.markers import marker
from cooperatives.models import Cooperative, CooperativeLabel
from cooperatives.places import Area, distance_km
from cooperatives.structured import cooperative_data
from marketplace.accounts.readers import buys_privately
from marketplace.core.contact import RATE
from marketplace.core.limits import limited
from marketplace.core.structured import breadcrumbs
from marketplace.core.views import question_page

PER_PAGE = 50
MOST_OFFERINGS = 60


@dataclass(frozen=True)
class Neighbour:
    """A cooperative with its distance in kilometres to the place that was asked, None without one."""

    cooperative: Cooperative
    distance: float | None


@require_safe
def cooperative_index(request: HttpRequest) -> HttpResponse:
    """All cooperatives, by name or from near to far, as a list and on a map."""
    form = NearbyForm(request.GET if "plaats" in request.GET else None, auto_id="%s")
    spot = form.spot if form.is_valid() else None
    found = neighbours(spot)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "spot": spot,
        "page": page,
        "total": len(found),
        "provinces": len({neighbour.cooperative.province for neighbour in found}),
        "all_provinces": len(Province),
        "markers": spread([marker(neighbour.cooperative) for neighbour in page]),
    }
    return TemplateResponse(request, "cooperatives/cooperative_index.html", context)


def neighbours(spot: Area | None) -> list[Neighbour]:
    """Visible cooperatives: from near to far when there is a place, else by name."""
    cooperatives = Cooperative.objects.visible().defer("story_nl", "story_en")
    if spot is None:
        return [Neighbour(cooperative, None) for cooperative in cooperatives]
    found = [Neighbour(c, distance_km(spot.lat, spot.lon, c.lat, c.lon)) for c in cooperatives]
    return sorted(found, key=lambda neighbour: (neighbour.distance, neighbour.cooperative.name))


@require_safe
def cooperative_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of a cooperative; one that left the network answers 410 with the others near it."""
    cooperative = Cooperative.objects.once_public().for_page().filter(slug=slug).first()
    if cooperative is None or not cooperative.was_visible:
        raise Http404
    if not cooperative.is_visible:
        near = neighbours(Area("", "", cooperative.lat, cooperative.lon))[:4]
        return TemplateResponse(request, "cooperatives/cooperative_gone.html", {"near": near}, status=410)
    return show(request, cooperative)


def show(request: HttpRequest, cooperative: Cooperative) -> TemplateResponse:
    """The page of a cooperative, public or not."""
    context = page_context(cooperative) | {"including_vat": buys_privately(request.user)}
    return TemplateResponse(request, "cooperatives/cooperative_detail.html", context)


def page_context(cooperative: Cooperative) -> dict[str, Any]:
    """The context of templates/cooperatives/cooperative_detail.html."""
    offerings = cooperative.offerings.visible() if cooperative.pk else cooperative.offerings.none()
    ordered = offerings.with_cooperative().order_by("category__parent__position", "category__position", "pk")
    shown = list(ordered[:MOST_OFFERINGS])
    area = wording.service_area(cooperative)
    crumbs = [(_("Cooperatives"), reverse("cooperative_index")), (cooperative.name, cooperative.get_absolute_url())]
    return {
        "cooperative": cooperative,
        "members": cooperative.memberships.public().select_related("photo") if cooperative.pk else [],
        "labels": CooperativeLabel.objects.valid(localdate()).filter(cooperative=cooperative.pk),
        "photos": [row.photo for row in cooperative.photos.all()],
        "area": area,
        "structured": [cooperative_data(cooperative, area), breadcrumbs(crumbs)],
        "languages": wording.languages(cooperative.languages),
        "offerings_total": offerings.count(),
        "offerings_by_category": [
            (category, list(group)) for category, group in groupby(shown, key=lambda offering: offering.category.parent)
        ],
        "markers": [marker(cooperative, 72)] if cooperative.pk else [],
    }


@limited("contact", RATE, methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def cooperative_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """A question to a cooperative."""
    cooperative = get_object_or_404(Cooperative.objects.visible(), slug=slug)
    return question_page(
        request,
        template="cooperatives/cooperative_ask.html",
        addressee=addressee_of(cooperative),
        after=cooperative.get_absolute_url(),
        context={"cooperative": cooperative},
    )
