"""What people searched and did not find, or found and did not open, for who manages the words."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from marketplace.core.admin.lists import DayColumn
from search.models import SearchTerm, Synonym
from search.models.synonym import LANGUAGES
from search.presenting.links import address
from search.query import Query

DAYS = 30
"""The period that is shown when no other is chosen."""
MANAGING = ("add", "change")
policy = ModelPermissionPolicy(Synonym)


class TermFilterSet(WagtailFilterSet):
    days = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=[("7", _("The last 7 days")), ("90", _("The last 90 days"))],
        empty_label=_("The last 30 days"),
        method="chosen",
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=LANGUAGES, method="chosen")

    class Meta:
        model = SearchTerm
        fields: list[str] = []

    def chosen(self, rows: "QuerySet[Any]", _name: str, _value: str) -> "QuerySet[Any]":
        """The view reads both: days are chosen before they are added up."""
        return rows


class TryColumn(Column):
    """What can be done with words: search them as a visitor does, or say what they mean."""

    cell_template_name = "admin/search_term_actions.html"

    def get_cell_context_data(self, instance: dict[str, Any], parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        words, language = instance["words"], instance["language"]
        with override(language):
            search = address(Query.of([("q", [words])]))
        add = reverse("wagtailsnippets_search_synonym:add")
        synonym = f"{add}?{urlencode({'words': words, 'language': language})}"
        return context | {"words": words, "search": search, "synonym": synonym}


class TermReport(ReportView):
    """What both reports have in common: periods, columns, files."""

    results_template_name = "admin/search_terms_results.html"
    header_icon = "search"
    permission_policy = policy
    any_permission_required = MANAGING
    filterset_class = TermFilterSet
    model = SearchTerm
    paginate_by = 100
    list_export = ["words", "language", "times", "empty", "clicks", "last_day"]
    export_headings = {
        "times": _("Asked"),
        "empty": _("Without result"),
        "clicks": _("Clicks"),
        "last_day": _("Last asked"),
    }
    columns = [
        Column("words", label=_("Words")),
        Column("language", label=_("Language"), accessor=lambda row: dict(LANGUAGES)[row["language"]]),
        NumberColumn("times", label=_("Asked"), sort_key="times"),
        NumberColumn("empty", label=_("Without result"), sort_key="empty"),
        DayColumn("last_day", label=_("Last asked"), sort_key="last_day"),
        TryColumn("actions", label=_("What you can do")),
    ]
    which: Q
    explained: Any
    none: Any

    def get_filtered_queryset(self) -> "QuerySet[SearchTerm, dict[str, Any]]":
        chosen = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        terms = SearchTerm.objects.since(first_day(int(chosen.get("days") or DAYS)))
        if chosen.get("language"):
            terms = terms.filter(language=chosen["language"])
        return terms.together().filter(self.which).order_by(self.ordering, "words", "language")

    def get_filename(self) -> str:
        return f"{self.index_url_name}-{timezone.localdate().isoformat()}"

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {"explained": self.explained, "none": self.none}


class WithoutResult(TermReport):
    page_title = _("Searches without result")
    index_url_name = "searches_without_result"
    index_results_url_name = "searches_without_result_results"
    default_ordering = "-empty"
    which = Q(empty__gt=0)
    explained = _(
        "What people typed and was not found, or only as other words. A synonym often helps; or it is work that nobody "
        "offers yet."
    )
    none = _("In this period every search found something.")


class WithoutClick(TermReport):
    page_title = _("Searches without click")
    index_url_name = "searches_without_click"
    index_results_url_name = "searches_without_click_results"
    default_ordering = "-times"
    which = Q(clicks=0, times__gt=F("empty"))
    explained = _(
        "What people found and did not open. Clicks are counted in browsers with JavaScript, so a few searches without "
        "a click say little."
    )
    none = _("In this period something was opened after every search that found something.")


class ReportMenuItem(MenuItem):
    """Shown to who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        shown: bool = policy.user_has_any_permission(request.user, MANAGING)
        return shown


REPORTS = (WithoutResult, WithoutClick)
urlpatterns = [
    *(path(f"reports/{report.index_url_name}/", report.as_view(), name=report.index_url_name) for report in REPORTS),
    *(
        path(
            f"reports/{report.index_url_name}/results/",
            report.as_view(results_only=True),
            name=report.index_results_url_name,
        )
        for report in REPORTS
    ),
]


def first_day(days: int) -> date:
    """The first of so many days up to today."""
    return timezone.localdate() - timedelta(days - 1)


def menu_item(report: type[TermReport]) -> ReportMenuItem:
    return ReportMenuItem(
        report.page_title,
        reverse(report.index_url_name),
        name=report.index_url_name,
        icon_name=report.header_icon,
        order=1300,
    )
