"""Labels, KOR periods and bank accounts: facts that no revision rewrites, changed at their own address."""

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from cooperatives import services
from cooperatives.models import BankAccount, Cooperative, CooperativeLabel, KorPeriod
from marketplace.accounts.decorators import after_showing_who_one_is
from marketplace.accounts.models import User
from marketplace.core.admin.conflicts import PlainEditView
from marketplace.core.admin.lists import DayColumn, SafeIndexView


class BackToCooperative:
    """Who changes a fact came from the cooperative, and goes back there."""

    object: Any

    def get_success_url(self) -> str:
        return reverse("wagtailsnippets_cooperatives_cooperative:edit", args=[self.object.cooperative_id])


class FactCreateView(BackToCooperative, CreateView):
    def get_initial_form_instance(self) -> Model | None:
        """A fact about the cooperative that the address names."""
        number = self.request.GET.get("cooperative", "")
        if not number.isdecimal():
            return None
        row: Model = self.model(cooperative=get_object_or_404(Cooperative, pk=number))
        return row

    def get_add_url(self) -> str:
        return f"{super().get_add_url()}?{self.request.GET.urlencode()}"


class FactEditView(BackToCooperative, PlainEditView):
    """Two people see both versions."""


class FactViewSet(SnippetViewSet):
    """What the three have in common."""

    index_view_class = SafeIndexView
    add_view_class = FactCreateView
    edit_view_class = FactEditView
    copy_view_enabled = False
    search_backend_name = None
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        rows: QuerySet[Any] = self.model._default_manager.select_related("cooperative").order_by("cooperative__name")
        return rows


class LabelViewSet(FactViewSet):
    model = CooperativeLabel
    icon = "success"
    menu_label = _("Labels")
    search_fields = ["cooperative__name", "number"]
    list_filter = {"kind": ["exact"], "valid_to": ["lte"]}
    list_display = [
        "cooperative",
        Column("kind", label=_("Label"), accessor="get_kind_display", sort_key="kind"),
        Column("number", label=pgettext_lazy("of a label", "Number")),
        DayColumn("valid_from", label=_("Valid from"), sort_key="valid_from"),
        DayColumn("valid_to", label=_("Valid to and including"), sort_key="valid_to"),
    ]
    list_export = ["cooperative.slug", "kind", "number", "valid_from", "valid_to"]
    edit_handler = ObjectList(
        [
            FieldPanel("cooperative"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("number")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        ]
    )


class KorPeriodViewSet(FactViewSet):
    model = KorPeriod
    icon = "date"
    menu_label = _("KOR periods")
    search_fields = ["cooperative__name"]
    list_display = [
        "cooperative",
        DayColumn("starts_on", label=_("From"), sort_key="starts_on"),
        DayColumn("ends_on", label=_("To and including"), sort_key="ends_on"),
    ]
    edit_handler = ObjectList(
        [FieldPanel("cooperative"), FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])]
    )


class Paid:
    """Only after showing once more who one is; written down, and told to the cooperative."""

    form: Any
    request: Any

    @method_decorator(after_showing_who_one_is)
    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(*args, **kwargs)  # type: ignore[misc]
        return response

    def save_instance(self) -> BankAccount:
        wanted = self.form.save(commit=False)
        return services.change_bank_account(
            wanted.cooperative, iban=wanted.iban, holder=wanted.holder, by=self.request.user
        )


class BankAccountCreateView(Paid, FactCreateView):
    """A first account."""


class BankAccountEditView(Paid, FactEditView):
    """Another account of the same cooperative."""

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["cooperative"].disabled = True
        return form


class KeptForever(ModelPermissionPolicy):
    """An account can be changed, not taken away: somebody has to be paid."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action != "delete" and bool(super().user_has_permission(user, action))


class BankAccountViewSet(FactViewSet):
    model = BankAccount
    add_view_class = BankAccountCreateView
    edit_view_class = BankAccountEditView
    icon = "key"
    menu_label = _("Bank accounts")
    search_fields = ["cooperative__name", "iban"]
    list_display = [
        "cooperative",
        Column("iban", label="IBAN"),
        Column("holder", label=_("Account holder")),
        DateColumn("changed_at", label=_("Changed"), sort_key="changed_at"),
    ]
    edit_handler = ObjectList([FieldPanel("cooperative"), FieldPanel("iban"), FieldPanel("holder")])
