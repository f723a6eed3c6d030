"""Saved searches and snapshots of searches."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from .views import searches, snapshots, stopping

urlpatterns = [
    path(_("saved-searches/"), searches.saved_search_index, name="saved_search_index"),
    path(_("saved-searches/new/"), searches.saved_search_new, name="saved_search_new"),
    path(_("saved-searches/<int:pk>/"), searches.saved_search_edit, name="saved_search_edit"),
    path(_("saved-searches/<int:pk>/run/"), searches.saved_search_run, name="saved_search_run"),
    path(_("saved-searches/<int:pk>/delete/"), searches.saved_search_delete, name="saved_search_delete"),
    path(_("saved-searches/stop/<str:token>/"), stopping.saved_search_stop, name="saved_search_stop"),
    path(_("snapshots/"), snapshots.snapshot_index, name="snapshot_index"),
    path(_("snapshots/new/"), snapshots.snapshot_new, name="snapshot_new"),
    path(_("snapshots/<int:pk>/"), snapshots.snapshot_detail, name="snapshot_detail"),
    path(_("snapshots/<int:pk>/choice/"), snapshots.snapshot_choose, name="snapshot_choose"),
    path(_("snapshots/<int:pk>/download/<str:kind>/"), snapshots.snapshot_export, name="snapshot_export"),
]
