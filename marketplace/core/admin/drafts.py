"""Editing rows with drafts that have a page on the site: the way there, and why a review sent one back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import TaskState, WorkflowState
from wagtail.snippets.views.snippets import CreateView, WorkflowActionView

from .conflicts import ConflictEditView


def public_address(row: Any) -> str:
    """Where the public sees a row as it is stored now; empty when nobody does."""
    stored = type(row).objects.filter(pk=row.pk).first()
    return stored.get_absolute_url() if stored is not None and stored.is_visible else ""


def why_sent_back(row: Any) -> TaskState | None:
    """The review that sent a row back, with its comment, until the row is sent in again or published."""
    state = row.current_workflow_state
    came_back = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
    return state.current_task_state if came_back else None


def sent_back(row: Any) -> str:
    return _("“%(name)s” is sent back. The cooperative gets your reason by mail.") % {"name": row}


class LinkedToSite:
    """After publishing, the message leads to the page that the public sees."""

    def get_success_buttons(self) -> list[Any]:
        buttons: list[Any] = super().get_success_buttons()  # type: ignore[misc]
        published: bool = self.action == "publish"  # type: ignore[attr-defined]
        address = public_address(self.object) if published else ""  # type: ignore[attr-defined]
        return [*buttons, messages.button(address, _("View on the site"))] if address else buttons


class DraftCreateView(LinkedToSite, CreateView):
    """A row that is published as soon as it is made."""


class DraftEditView(LinkedToSite, ConflictEditView):
    """With the way to the page on the site among its actions, and above the form why a review sent it back."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        address = public_address(self.object)
        link = Button(_("View on the site"), url=address, icon_name="view", priority=5)
        return [link, *buttons] if address else buttons

    def get_success_message(self, instance: Any = None) -> str:
        if self.action == "workflow-action" and self.workflow_action == "reject":
            return sent_back(self.object)
        message: str = super().get_success_message(instance)
        return message

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"review": why_sent_back(self.object)}


class DraftWorkflowActionView(WorkflowActionView):
    """A review that is decided from the first page of the admin."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(request, *args, **kwargs)
        self.task_state.refresh_from_db()
        if self.task_state.status == TaskState.STATUS_REJECTED:
            messages.success(request, sent_back(self.object))
        return response
