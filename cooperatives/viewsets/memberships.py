import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from cooperatives.choices import MemberRole
from cooperatives.models import Cooperative, Membership
from marketplace.core.admin.lists import SafeIndexView
from marketplace.core.admin.panels import FactsPanel

from .consent import consent_facts


class MembershipFilters(WagtailFilterSet):
    cooperative = django_filters.ModelChoiceFilter(queryset=Cooperative.objects.all(), label=_("cooperative"))
    role = django_filters.ChoiceFilter(choices=MemberRole, label=_("role"))
    public = django_filters.BooleanFilter(method="is_public", label=_("visible to the public"))
    active = django_filters.BooleanFilter(label=_("active"))

    class Meta:
        model = Membership
        fields: list[str] = []

    def is_public(self, rows: "QuerySet[Membership]", _name: str, value: bool) -> "QuerySet[Membership]":
        public = Membership.objects.public()
        return rows.filter(pk__in=public) if value else rows.exclude(pk__in=public)


class MembershipViewSet(SnippetViewSet):
    model = Membership
    icon = "user"
    menu_label = _("Members")
    index_view_class = SafeIndexView
    copy_view_enabled = False
    filterset_class = MembershipFilters
    list_per_page = 50
    search_fields = ["name", "cooperative__name", "does_nl"]
    search_backend_name = None
    list_display = [
        "name",
        Column("cooperative", label=_("Cooperative"), sort_key="cooperative__name"),
        Column("role", label=_("Role"), accessor="get_role_display", sort_key="role"),
        Column("does_nl", label=_("Does what")),
        BooleanColumn("is_public", label=_("Visible to the public")),
        BooleanColumn("active", label=_("Active"), sort_key="active"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("cooperative"),
            FieldRowPanel([FieldPanel("name"), FieldPanel("role"), FieldPanel("active")]),
            FieldRowPanel([FieldPanel("does_nl"), FieldPanel("does_en")]),
            FieldRowPanel([FieldPanel("story_nl"), FieldPanel("story_en")]),
            FieldPanel("photo"),
            FactsPanel(
                consent_facts,
                _("Save first; then write down that this person said yes to being shown."),
                heading=_("Consent"),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Membership]":
        return Membership.objects.select_related("cooperative").order_by("cooperative__name", "name")
