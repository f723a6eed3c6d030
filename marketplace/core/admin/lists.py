"""Lists of rows with drafts: one query for all their states, exports that an import reads back."""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.coreutils import multigetattr
from wagtail.models import Revision, WorkflowState
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views.snippets import IndexView

MOST_FOUND = 500


def state_of(row: Any, hidden: Any) -> Any:
    """Where a row stands, in words; reads what DraftIndexView adds and what `is_visible` does.

    `hidden` says why the public does not see a row that is published.
    """
    shown = row.is_visible
    if row.in_review:
        return _("in review, visible") if shown else _("in review")
    if row.came_back:
        return _("sent back, visible") if shown else _("sent back")
    if row.scheduled:
        return _("scheduled")
    if row.live and not shown:
        return hidden
    if row.live:
        return _("visible, with a draft") if row.has_unpublished_changes else _("visible")
    return _("withdrawn") if row.first_published_at else _("draft")


class StateColumn(StatusTagColumn):
    """Wagtail's own column asks the database twice for each row."""

    def __init__(self, hidden: Any) -> None:
        super().__init__(
            "state",
            label=_("State"),
            sort_key="live",
            accessor=lambda row: state_of(row, hidden),
            primary=lambda row: row.is_visible,
        )


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


class DayColumn(Column):
    """A day as a date: Wagtail's own column says how long ago a moment is, and "just now" of any day to come."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day, "SHORT_DATE_FORMAT") if day else ""


class SafeIndexView(IndexView):
    """A list whose exports are harmless, as all are (exports.py), also for rows that belong to nothing."""

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {path: reached(item, path) for path in self.list_export}


def reached(item: Any, path: str) -> Any:
    """What stands at a dotted path; None when its first part is empty, where Wagtail's own export breaks off."""
    first, dot, _rest = path.partition(".")
    return None if dot and getattr(item, first) is None else multigetattr(item, path)


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
