from typing import Any

from django.db import models
from django.db.models import Count
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
from search.criteria import Criteria
from search.protocol import SearchUnavailable
from search.services import engine

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
        categories = counted_categories()
        quilt = list(Cooperative.objects.visible().order_by("pk")[:QUILT])
        numbers = figures(sum(category.offering_count for category in categories))
        return context | {
            "categories": categories,
            "newest": Offering.objects.visible().with_cooperative()[:NEWEST],
            "including_vat": buys_privately(request.user),
            "quilt": quilt,
            "markers": spread([marker(cooperative) for cooperative in quilt]),
            "cooperative_count": numbers[0][0],
            "figures": numbers,
            "structured": structured(request),
        }


def structured(request: HttpRequest) -> list[Data]:
    """The network and its search, for search engines."""
    about = for_request(request)
    logo = static("images/icon-512.png")
    return network_data(about.name, about.phone, about.email, logo, reverse("search_results"))


def counted_categories() -> list[Any]:
    """The categories in order, each with the number of its visible offerings as `.offering_count`."""
    try:
        numbers = engine().search(Criteria()).facets["category"]
    except SearchUnavailable:
        rows = Offering.objects.visible().order_by().values_list("category__parent__key")
        numbers = dict(rows.annotate(Count("pk")))
    categories: list[Any] = list(Category.objects.top())
    for category in categories:
        category.offering_count = numbers.get(category.key, 0)
    return categories


def figures(offerings: int) -> list[tuple[int, str]]:
    """(number, what is counted) of the visible network."""
    cooperatives = Cooperative.objects.visible()
    counted = cooperatives.aggregate(number=Count("pk"), provinces=Count("province", distinct=True))
    makers = Membership.objects.filter(active=True, cooperative__in=cooperatives)
    return [
        (counted["number"], pgettext("figures", "cooperatives")),
        (counted["provinces"], pgettext("figures", "provinces")),
        (makers.count(), pgettext("figures", "makers")),
        (offerings, pgettext("figures", "offerings")),
    ]
