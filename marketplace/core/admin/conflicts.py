"""Two people edit one thing: the second to save sees both versions and chooses; nothing is overwritten unseen.

Wagtail compares the loaded revision with the newest one for its own autosave only; a click on Save or Publish
overwrites. Here every save compares revision number and time, with the row locked, in the transaction that saves. A
row without revisions is known by what stands in it: the form carries a digest of the values it was loaded with.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView as WagtailPageEditView
from wagtail.log_actions import registry as log_registry
from wagtail.models import Page, Revision
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from .differences import differences

LOGGED_LATELY = timedelta(days=1)
LOADED = ("loaded_revision_id", "loaded_revision_created_at")
OVERWRITTEN = "overwrite_revision_id"
LOADED_VALUES = "loaded_values"
NOT_CONTENT = {"csrfmiddlewaretoken", *LOADED, OVERWRITTEN, LOADED_VALUES}


def newest_of(model: Any, pk: Any) -> Revision | None:
    """The newest revision of a row, which stays locked until the transaction ends."""
    row = model.objects.select_for_update().only("pk", "latest_revision_id").get(pk=pk)
    return Revision.objects.filter(pk=row.latest_revision_id).select_related("user").first()


def is_behind(request: HttpRequest, newest: Revision | None) -> bool:
    """Whether somebody saved since this form was loaded. A form without a revision was loaded when there was none."""
    if newest is None:
        return False
    if overwritten := request.POST.get(OVERWRITTEN):
        return overwritten != str(newest.pk)
    loaded = tuple(request.POST.get(name, "") for name in LOADED)
    return loaded != (str(newest.pk), newest.created_at.isoformat())


def values_of(row: Any) -> str:
    """A digest of everything that stands in a row."""
    values = {field.attname: field.value_from_object(row) for field in row._meta.concrete_fields}
    return hashlib.sha256(DjangoJSONEncoder(sort_keys=True).encode(values).encode()).hexdigest()


def last_saved(row: Any) -> tuple[Any, datetime | None]:
    """Who saved a row without revisions, and when, as far as the log tells; what is older says nothing of this time."""
    logged = log_registry.get_logs_for_instance(row).filter(timestamp__gte=timezone.now() - LOGGED_LATELY)
    entry = logged.order_by("-timestamp").first()
    return (entry.user, entry.timestamp) if entry else (None, None)


def conflict_page(
    view: Any, theirs: Any, mine: Any, loaded: Iterable[tuple[str, Any]], newest: Revision | None = None
) -> HttpResponse:
    """Both versions, 409. `mine` is the instance that the form filled, `loaded` says that theirs has now been seen.

    `newest` tells who saved it when; without revisions the log may know.
    """
    request = view.request
    panel = view.panel.get_bound_panel(instance=theirs, request=request, form=None)
    who, when = (newest.user, newest.created_at) if newest else last_saved(theirs)
    context = {
        "page_title": _("This was changed in the meantime"),
        "page_subtitle": str(mine),
        "header_icon": "warning",
        "who": who,
        "when": when,
        "differences": differences(panel, theirs, mine),
        "action_url": request.get_full_path(),
        "edit_url": view.get_edit_url(),
        "sent": [
            (name, value) for name in request.POST if name not in NOT_CONTENT for value in request.POST.getlist(name)
        ],
        "loaded": loaded,
    }
    return TemplateResponse(request, "admin/conflict.html", context, status=409)


def revisions_page(view: Any, newest: Revision, mine: Any) -> HttpResponse:
    loaded = zip(LOADED, (newest.pk, newest.created_at.isoformat()), strict=True)
    return conflict_page(view, newest.as_object(), mine, loaded, newest)


def refused(view: Any) -> HttpResponse:
    """Autosave stops here; its button leads to the page with both versions."""
    response: HttpResponse = view.json_error_response("invalid_revision", _("Saving would overwrite a newer version."))
    return response


class ConflictEditView(EditView):
    """A snippet's edit view. Saving and what follows from it (publishing, a workflow) are one transaction."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            newest = newest_of(self.model, self.object.pk)
            if newest is None or not is_behind(self.request, newest):
                response: HttpResponse = super().form_valid(form)
                return response
        if self.expects_json_response:
            return refused(self)
        return revisions_page(self, newest, form.save(commit=False))


class ConflictPageEditView(WagtailPageEditView):
    """The same for pages."""

    @property
    def panel(self) -> Any:
        return self.edit_handler

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            newest = newest_of(Page, self.page.pk)
            if newest is None or not is_behind(self.request, newest):
                response: HttpResponse = super().form_valid(form)
                return response
        if self.expects_json_response:
            return refused(self)
        return revisions_page(self, newest, form.save(commit=False))


class PlainEditView(EditView):
    """The same for a snippet without revisions."""

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields[LOADED_VALUES] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=values_of(self.object)
        )
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            theirs = get_object_or_404(self.model._base_manager.select_for_update(), pk=self.object.pk)
            now = values_of(theirs)
            if form.cleaned_data[LOADED_VALUES] == now:
                response: HttpResponse = super().form_valid(form)
                return response
        if self.expects_json_response:
            return refused(self)
        return conflict_page(self, theirs, form.save(commit=False), [(LOADED_VALUES, now)])


def install() -> None:
    """Every snippet that names no edit view of its own has this one."""
    SnippetViewSet.edit_view_class = PlainEditView
