"""What becomes public and what no longer is: verbs for every row with drafts, for staff and for who acts through us."""

from typing import Any

from django.db import transaction
from wagtail.models import Revision, WorkflowState


@transaction.atomic
def publish(row: Any, *, by: Any) -> None:
    """Make the newest version public. A review that runs is approved, so that its history says so."""
    row = _locked(row)
    review = row.current_workflow_task_state
    if review is not None:
        review.approve(user=by)
    elif not row.live or row.has_unpublished_changes:
        newest_version(row, by=by).publish(user=by, skip_permission_checks=True)


@transaction.atomic
def withdraw(row: Any, *, by: Any) -> None:
    """Take a row out of the public's view; what was written stays."""
    _locked(row).unpublish(user=by)


@transaction.atomic
def submit(row: Any, *, by: Any) -> WorkflowState:
    """Send the newest version in for review. A review that came back goes on where it stopped."""
    row = _locked(row)
    newest_version(row, by=by)
    state: WorkflowState | None = row.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user=by)
        return state
    if state is not None:
        return state
    started: WorkflowState = row.get_workflow().start(row, by)
    return started


def newest_version(row: Any, *, by: Any) -> Revision:
    """The revision that holds what was written last; made when a row was written without one."""
    newest = row.get_latest_revision()
    if newest is None or not row.has_unpublished_changes:
        newest = row.save_revision(user=by, changed=False)
    return newest


def _locked(row: Any) -> Any:
    return type(row).objects.select_for_update().get(pk=row.pk)
