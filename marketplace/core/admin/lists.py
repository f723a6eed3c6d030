"""Lists of rows with drafts: one query for all their states, exports that no spreadsheet executes."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.coreutils import multigetattr
from wagtail.models import Revision, WorkflowState
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views.snippets import IndexView

from marketplace.core.sheets import escape

MOST_FOUND = 500


def value_of(row: Any, path: str) -> Any:
    """What a path such as `parent.key` leads to; None where a row on the way is missing, as a top category's parent."""
    for name in path.split("."):
        row = None if row is None else multigetattr(row, name)
    return row


class SafeExport:
    """Mixed into a list before Wagtail's own: cells hold texts and numbers, never formulas."""

    list_export: Sequence[str]

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {field: value_of(item, field) for field in self.list_export}

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        cell = super().preprocess_field_value(field, value, export_format)  # type: ignore[misc]
        return escape(cell) if isinstance(cell, str) else cell


def state_of(row: Any) -> Any:
    """Where a row stands, in words; reads what DraftIndexView adds."""
    if row.in_review:
        return _("in review, visible") if row.live else _("in review")
    if row.came_back:
        return _("sent back, visible") if row.live else _("sent back")
    if row.scheduled:
        return _("scheduled")
    if row.live:
        return _("visible, with a draft") if row.has_unpublished_changes else _("visible")
    return _("withdrawn") if row.first_published_at else _("draft")


class StateColumn(StatusTagColumn):
    """Wagtail's own column asks the database twice for each row."""

    def __init__(self) -> None:
        super().__init__("state", label=_("State"), sort_key="live", accessor=state_of, primary=lambda row: row.live)


def with_states(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Each with `in_review`, `came_back` and `scheduled`."""
    content_type = rows.model.get_base_content_type()
    same = {"base_content_type": content_type, "object_id": Cast(OuterRef("pk"), CharField())}
    reviews = WorkflowState.objects.filter(**same)
    annotated: QuerySet[Any] = rows.annotate(
        in_review=Exists(reviews.filter(status=WorkflowState.STATUS_IN_PROGRESS)),
        came_back=Exists(reviews.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)),
        scheduled=Exists(Revision.objects.filter(**same, approved_go_live_at__isnull=False)),
    )
    return annotated


class SafeIndexView(SafeExport, IndexView):
    """A list whose exports are harmless."""


class SheetExport:
    """Exports exactly the sheet that `manage.py import_…` reads back. `written` gives one text per column."""

    written: Callable[[Any], dict[str, str]]

    def to_row_dict(self, item: Any) -> dict[str, str]:
        return type(self).written(item)

    def get_heading(self, queryset: Any, field: str) -> str:
        return field


class DraftIndexView(SafeIndexView):
    """A list of rows with drafts, found by Wagtail's own search, whatever they are filtered by besides."""

    def search_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Wagtail's search takes only filters on fields of its index; ours reach further, so words go first."""
        if not self.is_searching:
            return queryset
        found = get_search_backend(self.search_backend_name).autocomplete(self.search_query, self.model.objects.all())
        return queryset.filter(pk__in=[row.pk for row in found[:MOST_FOUND]])

    def get_base_queryset(self) -> "QuerySet[Any]":
        rows: QuerySet[Any] = with_states(super().get_base_queryset())
        return rows
