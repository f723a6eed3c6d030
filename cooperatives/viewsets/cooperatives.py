import django_filters
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperatives.choices import CooperativeKind, Province
from cooperatives.importing.columns import columns, written
from cooperatives.models import Cooperative
from marketplace.core.admin.drafts import DraftCreateView, DraftEditView, DraftWorkflowActionView
from marketplace.core.admin.lists import DraftIndexView, SheetExport, StateColumn
from marketplace.core.admin.panels import FactsPanel

from .cooperative_form import CooperativeForm
from .panels import facts


class CooperativeFilters(WagtailFilterSet):
    province = django_filters.MultipleChoiceFilter(choices=Province, label=_("province"))
    kind = django_filters.ChoiceFilter(choices=CooperativeKind, label=_("kind"))
    approved = django_filters.BooleanFilter(method="is_approved", label=_("approved"))
    live = django_filters.BooleanFilter(label=_("published"))

    class Meta:
        model = Cooperative
        fields: list[str] = []

    def is_approved(self, rows: "QuerySet[Cooperative]", _name: str, value: bool) -> "QuerySet[Cooperative]":
        approved = Q(approval__approved=True)
        return rows.filter(approved) if value else rows.exclude(approved)


def is_approved(cooperative: Cooperative) -> bool:
    approval = getattr(cooperative, "approval", None)
    return approval is not None and approval.approved


identity = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("tagline_nl"),
        FieldPanel("intro_nl"),
        FieldPanel("story_nl"),
        PublishingPanel(),
    ],
    heading=_("Text"),
)
english = ObjectList([FieldPanel(f"{name}_en") for name in ("tagline", "intro", "story")], heading=_("In English"))
company = ObjectList(
    [
        FieldPanel("legal_name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("founded")]),
        FieldRowPanel([FieldPanel("kvk"), FieldPanel("vat_id")]),
        MultiFieldPanel([FieldPanel("street"), FieldPanel("postcode")], heading=_("Business address")),
        MultiFieldPanel(
            [
                FieldPanel("contact_name"),
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("website"),
                FieldPanel("languages"),
            ],
            heading=_("Contact"),
        ),
    ],
    heading=_("Company and contact"),
)
area = ObjectList(
    [FieldPanel("whole_country"), FieldPanel("service_km"), FieldPanel("service_provinces")], heading=_("Service area")
)
photos = ObjectList(
    [
        FieldPanel("logo"),
        MultipleChooserPanel("photos", label=_("photo"), heading=_("Photos"), chooser_field_name="photo"),
    ],
    heading=_("Photos"),
)
related = ObjectList(
    [FactsPanel(facts, _("Save the cooperative first; then approve it and add labels, KOR and account."))],
    heading=_("Approval and facts"),
)


class CooperativeIndexView(SheetExport, DraftIndexView):
    """A list that exports what import_cooperatives reads, the account only to who may change it."""

    written = staticmethod(written)

    def get_base_queryset(self) -> "QuerySet[Cooperative]":
        rows: QuerySet[Cooperative] = super().get_base_queryset()
        if not self.is_export:
            return rows
        return rows.select_related("bank_account").prefetch_related("labels", "kor_periods")

    def to_row_dict(self, item: Cooperative) -> dict[str, str]:
        row = super().to_row_dict(item)
        hidden = not self.request.user.has_perm("cooperatives.change_bankaccount")
        return row | ({"iban": "", "account_holder": ""} if hidden else {})


class CooperativeViewSet(SnippetViewSet):
    model = Cooperative
    icon = "group"
    menu_label = _("All cooperatives")
    index_view_class = CooperativeIndexView
    list_export = [column.key for column in columns()]
    export_filename = "cooperatives"
    add_view_class = DraftCreateView
    edit_view_class = DraftEditView
    edit_template_name = "admin/draft_edit.html"
    workflow_action_view_class = DraftWorkflowActionView
    copy_view_enabled = False
    filterset_class = CooperativeFilters
    list_per_page = 50
    list_display = [
        "name",
        Column("place", label=_("Place"), sort_key="place"),
        Column("province", label=_("Province"), accessor="get_province_display", sort_key="province"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        NumberColumn("number", label=_("Visible offerings")),
        BooleanColumn("approved", label=_("Approved"), accessor=is_approved),
        UpdatedAtColumn(),
        StateColumn(_("not approved")),
    ]
    edit_handler = TabbedInterface([identity, english, company, area, photos, related], base_form_class=CooperativeForm)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Cooperative]":
        visible = Count("offerings", filter=Q(offerings__live=True, live=True, approval__approved=True))
        return Cooperative.objects.select_related("approval").annotate(number=visible).order_by("name")
