"""Lists, comparison, what was looked at last, and tables to take away."""

from django.urls import path, register_converter
from django.utils.translation import gettext_lazy as _

from .views import comparing, exports, items, lists, recent, saving


class TableKind:
    """The kinds of file that a table comes in."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ListKind(TableKind):
    regex = "csv|xlsx|pdf"


register_converter(TableKind, "table_kind")
register_converter(ListKind, "list_kind")

urlpatterns = [
    path(_("lists/"), lists.shortlist_index, name="shortlist_index"),
    path(_("lists/new/"), lists.shortlist_new, name="shortlist_new"),
    path(_("lists/save/"), saving.shortlist_save, name="shortlist_save"),
    path(_("lists/forget/"), recent.recent_forget, name="recent_forget"),
    path(_("lists/<int:pk>/"), lists.shortlist, name="shortlist"),
    path(_("lists/<int:pk>/edit/"), lists.shortlist_edit, name="shortlist_edit"),
    path(_("lists/<int:pk>/delete/"), lists.shortlist_delete, name="shortlist_delete"),
    path(_("lists/<int:pk>/restore/"), lists.shortlist_restore, name="shortlist_restore"),
    path(_("lists/<int:pk>/file/<list_kind:kind>/"), exports.shortlist_export, name="shortlist_export"),
    path(_("lists/line/<int:pk>/"), items.shortlist_item, name="shortlist_item"),
    path(_("lists/line/<int:pk>/move/"), items.shortlist_item_move, name="shortlist_item_move"),
    path(_("lists/line/<int:pk>/remove/"), items.shortlist_item_remove, name="shortlist_item_remove"),
    path(_("lists/line/<int:pk>/restore/"), items.shortlist_item_restore, name="shortlist_item_restore"),
    path(_("compare/"), comparing.compare, name="compare"),
    path(_("search/file/<table_kind:kind>/"), exports.search_export, name="search_export"),
]
