from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from catalogue.models import Category, Offering
from cooperatives.dotmap import spread
from cooperatives.markers import marker
from cooperatives.models import Cooperative, Membership
from marketplace.accounts.readers import buys_privately
from marketplace.core.structured import Data
from marketplace.core.structured import network as network_data
from marketplace.pages.blocks import SavedSearchBlock
from marketplace.pages.network import for_request

from .base import EditorialPage

QUILT = 25
NEWEST = 4


class HomePage(EditorialPage):
    """The front page in one language: a search bar, the quilt of tiles, categories, what is new."""

    headline = models.CharField(_("headline"), max_length=90)
    popular = StreamField([("search", SavedSearchBlock())], verbose_name=_("often searched"), blank=True, max_num=6)

    template = "pages/home_page.html"
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
        FieldPanel("popular"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `categories` (each with `.offering_count`), `newest` offerings, `quilt`, `markers` and `figures`."""
        context = super().get_context(request, *args, **kwargs)
        visible = Q(children__offerings__in=Offering.objects.visible())
        cooperatives = list(Cooperative.objects.visible().order_by("pk"))
        return context | {
            "categories": Category.objects.top().annotate(offering_count=Count("children__offerings", filter=visible)),
            "newest": Offering.objects.visible().with_cooperative()[:NEWEST],
            "including_vat": buys_privately(request.user),
            "quilt": cooperatives[:QUILT],
            "markers": spread([marker(cooperative) for cooperative in cooperatives[:QUILT]]),
            "cooperative_count": len(cooperatives),
            "figures": figures(cooperatives),
            "structured": structured(request),
        }


def structured(request: HttpRequest) -> list[Data]:
    """The network and its search, for search engines."""
    about = for_request(request)
    logo = static("images/icon-512.png")
    return network_data(about.name, about.phone, about.email, logo, reverse("search_results"))


def figures(cooperatives: list[Cooperative]) -> list[tuple[int, str]]:
    """(number, what is counted) of the visible network."""
    makers = Membership.objects.filter(active=True, cooperative__in=Cooperative.objects.visible())
    return [
        (len(cooperatives), pgettext("figures", "cooperatives")),
        (len({cooperative.province for cooperative in cooperatives}), pgettext("figures", "provinces")),
        (makers.count(), pgettext("figures", "makers")),
        (Offering.objects.visible().count(), pgettext("figures", "offerings")),
    ]
