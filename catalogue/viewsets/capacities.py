from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from catalogue import wording
from catalogue.models import Capacity, Offering
from catalogue.models.capacity import WEEKDAYS
from marketplace.core.admin.conflicts import PlainEditView
from marketplace.core.admin.lists import DayColumn, SafeIndexView


class BackToOffering:
    """Who says how much fits came from the offering, and goes back there."""

    object: Capacity

    def get_success_url(self) -> str:
        return reverse("wagtailsnippets_catalogue_offering:edit", args=[self.object.offering_id])


class CapacityCreateView(BackToOffering, CreateView):
    def get_initial_form_instance(self) -> Capacity | None:
        """A capacity of the offering that the address names."""
        number = self.request.GET.get("offering", "")
        return Capacity(offering=get_object_or_404(Offering, pk=number)) if number.isdecimal() else None

    def get_add_url(self) -> str:
        return f"{super().get_add_url()}?{self.request.GET.urlencode()}"


class CapacityEditView(BackToOffering, PlainEditView):
    """Nobody's "we are full" is overwritten unseen."""


class CapacityViewSet(SnippetViewSet):
    model = Capacity
    icon = "calendar-check"
    menu_label = _("Capacity")
    index_view_class = SafeIndexView
    add_view_class = CapacityCreateView
    edit_view_class = CapacityEditView
    copy_view_enabled = False
    list_per_page = 50
    search_fields = ["offering__title_nl", "offering__cooperative__name"]
    search_backend_name = None
    list_filter = {"offering__cooperative": ["exact"], "full_until": ["gte"]}
    list_display = [
        "offering",
        Column("offering.cooperative", label=_("Cooperative"), sort_key="offering__cooperative__name"),
        NumberColumn("per_day", label=_("At most per day")),
        Column("ceiling", label=_("All together"), accessor=wording.ceiling, sort_key="ceiling"),
        DayColumn("full_until", label=_("Full until and including"), sort_key="full_until"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("offering"),
            FieldRowPanel([FieldPanel(day) for day in WEEKDAYS[:5]], heading=_("How much fits on a day")),
            FieldRowPanel([FieldPanel(day) for day in WEEKDAYS[5:]], heading=_("In the weekend")),
            FieldRowPanel([FieldPanel("ceiling"), FieldPanel("ceiling_period")], heading=_("All together")),
            FieldPanel("full_until"),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        return Capacity.objects.select_related("offering__cooperative").order_by("offering__title_nl")
