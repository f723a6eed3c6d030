from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue import querysets, wording
from catalogue.choices import OfferingKind, PriceKind
from catalogue.importing.columns import columns, written
from catalogue.models import Category, Offering
from cooperatives.models import Cooperative
from marketplace.core.admin.drafts import DraftCreateView, DraftEditView, DraftWorkflowActionView
from marketplace.core.admin.lists import DraftIndexView, SheetExport, StateColumn
from marketplace.core.admin.panels import Fact, Facts, FactsPanel
from marketplace.core.templatetags.core_tags import euros

from .chooser import OfferingChooserViewSet
from .offering_form import OfferingForm


class State:
    """Values of the filter by state."""

    VISIBLE, DRAFT, CHANGED, REVIEW, BACK, WITHDRAWN = "visible", "draft", "changed", "review", "back", "withdrawn"
    HIDDEN = "hidden"
    CHOICES = [
        (VISIBLE, _("visible")),
        (CHANGED, _("visible, with a draft")),
        (HIDDEN, _("cooperative not visible")),
        (REVIEW, _("in review")),
        (BACK, _("sent back")),
        (DRAFT, _("draft")),
        (WITHDRAWN, _("withdrawn")),
    ]
    CONDITIONS = {
        VISIBLE: querysets.VISIBLE,
        CHANGED: querysets.VISIBLE & Q(has_unpublished_changes=True),
        HIDDEN: Q(live=True) & ~querysets.VISIBLE,
        REVIEW: Q(in_review=True),
        BACK: Q(came_back=True),
        DRAFT: Q(live=False, first_published_at__isnull=True),
        WITHDRAWN: Q(live=False, first_published_at__isnull=False),
    }


class OfferingFilters(WagtailFilterSet):
    cooperative = django_filters.ModelChoiceFilter(queryset=Cooperative.objects.all(), label=_("cooperative"))
    top = django_filters.ModelChoiceFilter(
        field_name="category__parent", queryset=Category.objects.top(), label=_("category")
    )
    kind = django_filters.ChoiceFilter(choices=OfferingKind, label=_("kind"))
    price_kind = django_filters.ChoiceFilter(choices=PriceKind, label=_("kind of price"))
    state = django_filters.ChoiceFilter(choices=State.CHOICES, method="in_state", label=_("state"))
    lacks_english = django_filters.BooleanFilter(
        field_name="title_en", lookup_expr="exact", method="without_english", label=_("without English")
    )

    class Meta:
        model = Offering
        fields: list[str] = []

    def in_state(self, rows: "QuerySet[Offering]", _name: str, value: str) -> "QuerySet[Offering]":
        return rows.filter(State.CONDITIONS[value])

    def without_english(self, rows: "QuerySet[Offering]", _name: str, value: bool) -> "QuerySet[Offering]":
        return rows.filter(title_en="") if value else rows.exclude(title_en="")


def price_text(offering: Offering) -> str:
    """€ 12,50 per persoon, vanaf € 20,00 per uur, prijs op aanvraag."""
    if offering.price is None:
        return str(PriceKind.REQUEST.label)
    start = _("from") if offering.price_kind == PriceKind.FROM else ""
    return f"{start} {euros(offering.price)} / {offering.get_unit_display()}".strip()


def capacity_facts(offering: Offering, user: Any) -> list[Facts]:
    """How much fits, with the way to change it."""
    may = user.has_perm("catalogue.change_capacity")
    capacity = getattr(offering, "capacity", None)
    if capacity is None:
        add = f"{reverse('wagtailsnippets_catalogue_capacity:add')}?offering={offering.pk}" if may else ""
        return [Facts(_("Capacity"), [], _("Nobody wrote down yet how much fits on a day."), add, _("Add capacity"))]
    lines = [f"{days}: {room}" for days, room in wording.days(capacity)] or [str(_("No day has room."))]
    if ceiling := wording.ceiling(capacity):
        lines.append(ceiling)
    if capacity.full_until:
        lines.append(_("Full until %(day)s") % {"day": wording.day(capacity.full_until)})
    change = reverse("wagtailsnippets_catalogue_capacity:edit", args=[capacity.pk]) if may else ""
    return [Facts(_("Capacity"), [Fact(line, change if not number else "") for number, line in enumerate(lines)])]


texts = ObjectList(
    [
        FieldRowPanel([FieldPanel("cooperative"), FieldPanel("category", widget=forms.Select)]),
        FieldPanel("kind"),
        FieldPanel("title_nl"),
        FieldPanel("summary_nl"),
        FieldPanel("description_nl"),
        FieldPanel("tags_nl"),
        PublishingPanel(),
    ],
    heading=_("Text"),
)
english = ObjectList(
    [FieldPanel(f"{name}_en") for name in ("title", "summary", "description", "tags")], heading=_("In English")
)
price = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldPanel("price_kind"),
                FieldRowPanel([FieldPanel("price"), FieldPanel("unit"), FieldPanel("vat_rate")]),
            ],
            heading=_("Price"),
        ),
        InlinePanel("tiers", heading=_("Prices from a quantity"), label=_("price from a quantity")),
        FieldRowPanel([FieldPanel("minimum"), FieldPanel("lead_days")]),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("at_buyer", "at_cooperative", "sent", "remote", "reach_km")],
            heading=_("Where"),
        ),
        FieldPanel("confidential"),
    ],
    heading=_("Price and place"),
)
people = ObjectList(
    [
        MultipleChooserPanel("photos", label=_("photo"), heading=_("Photos"), chooser_field_name="photo"),
        FieldPanel("makers"),
    ],
    heading=_("Photos and makers"),
)
capacity = ObjectList(
    [FactsPanel(capacity_facts, _("Save the offering first; then say how much fits on a day."))],
    heading=_("Capacity"),
)


class OfferingIndexView(SheetExport, DraftIndexView):
    """A list that exports what import_offerings reads."""

    written = staticmethod(written)

    def get_base_queryset(self) -> "QuerySet[Offering]":
        rows: QuerySet[Offering] = super().get_base_queryset()
        return rows.select_related("capacity").prefetch_related("tiers", "makers") if self.is_export else rows


class OfferingViewSet(SnippetViewSet):
    model = Offering
    icon = "tag"
    menu_label = _("All offerings")
    index_view_class = OfferingIndexView
    list_export = [column.key for column in columns()]
    export_filename = "offerings"
    chooser_viewset_class = OfferingChooserViewSet
    add_view_class = DraftCreateView
    edit_view_class = DraftEditView
    edit_template_name = "admin/draft_edit.html"
    workflow_action_view_class = DraftWorkflowActionView
    copy_view_enabled = True
    filterset_class = OfferingFilters
    list_per_page = 30
    list_display = [
        "title_nl",
        Column("cooperative", label=_("Cooperative"), sort_key="cooperative__name"),
        Column("category", label=_("Category"), sort_key="category__position"),
        Column("price", label=_("Price"), accessor=price_text, sort_key="price"),
        UpdatedAtColumn(),
        StateColumn(_("cooperative not visible")),
    ]
    edit_handler = TabbedInterface([texts, english, price, people, capacity], base_form_class=OfferingForm)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Offering]":
        return Offering.objects.select_related("cooperative__approval", "category__parent").order_by("-pk")
