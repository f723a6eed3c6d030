"""Two people edit one thing: the second to save sees both versions and chooses; nothing is overwritten unseen.

Wagtail compares the loaded revision with the newest one for its own autosave only; a click on Save or Publish
overwrites. Here every save compares revision number and time, with the row locked, in the transaction that saves.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView as WagtailPageEditView
from wagtail.models import Page, Revision
from wagtail.snippets.views.snippets import EditView

LOADED = ("loaded_revision_id", "loaded_revision_created_at")
OVERWRITTEN = "overwrite_revision_id"
NOT_CONTENT = {"csrfmiddlewaretoken", *LOADED, OVERWRITTEN}


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


def conflict_page(request: HttpRequest, newest: Revision, panel: Any, mine: Any, edit_url: str) -> HttpResponse:
    """Both versions, 409. `mine` is the instance that the form filled, `panel` the model's edit handler."""
    theirs = newest.as_object()
    compared = panel.get_bound_panel(instance=theirs, request=request, form=None).get_comparison()
    differences = [difference for compare in compared if (difference := compare(theirs, mine)).has_changed()]
    context = {
        "page_title": _("Somebody else changed this too"),
        "page_subtitle": str(mine),
        "header_icon": "warning",
        "newest": newest,
        "comparison": differences,
        "action_url": request.get_full_path(),
        "edit_url": edit_url,
        "sent": [
            (name, value) for name in request.POST if name not in NOT_CONTENT for value in request.POST.getlist(name)
        ],
        "loaded": zip(LOADED, (newest.pk, newest.created_at.isoformat()), strict=True),
    }
    return TemplateResponse(request, "admin/conflict.html", context, status=409)


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
        mine = form.save(commit=False)
        return conflict_page(self.request, newest, self.panel, mine, self.get_edit_url())


class ConflictPageEditView(WagtailPageEditView):
    """The same for pages."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            newest = newest_of(Page, self.page.pk)
            if newest is None or not is_behind(self.request, newest):
                response: HttpResponse = super().form_valid(form)
                return response
        if self.expects_json_response:
            return refused(self)
        mine = form.save(commit=False)
        return conflict_page(self.request, newest, self.edit_handler, mine, self.get_edit_url())
