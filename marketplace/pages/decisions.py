"""What the network decided goes by mail to the cooperative, with the reason and a way to answer; sent on commit."""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_rejected, workflow_approved, workflow_cancelled

from catalogue.models import Offering
from cooperatives.models import Approval, Cooperative
from cooperatives.notifications import LANGUAGE
from cooperatives.signals import approval_decided
from marketplace.core import mail
from marketplace.core.addresses import absolute
from marketplace.pages.models import NetworkSettings
from search.models import Steering
from search.signals import put_last

APPROVED, SENT_BACK, LET_IN, TAKEN_OUT = "approved", "sent_back", "let_in", "taken_out"
PUT_LAST = "put_last"
SUBJECTS = {
    APPROVED: _("%(title)s is approved"),
    SENT_BACK: _("%(title)s comes back: please change something"),
    LET_IN: _("%(title)s is approved"),
    TAKEN_OUT: _("%(title)s is no longer visible"),
    PUT_LAST: _("%(title)s comes last for one search"),
}
SENTENCES = {
    APPROVED: _("We read “%(title)s” and approved it."),
    SENT_BACK: _("We read “%(title)s”. Please change something before we publish it."),
    LET_IN: _("We approved %(title)s. The public can see what is published of it."),
    TAKEN_OUT: _("We withdrew the approval of %(title)s. The public no longer sees it, nor what it offers."),
    PUT_LAST: _("Who searches for “%(words)s” now finds “%(title)s” last. For other words nothing changes."),
}


@receiver(task_rejected)
def tell_sent_back(sender: type[TaskState], instance: TaskState, **_kwargs: Any) -> None:
    _tell_of_review(SENT_BACK, instance.workflow_state, instance.comment)


@receiver(workflow_approved)
def tell_approved(sender: type[WorkflowState], instance: WorkflowState, **_kwargs: Any) -> None:
    review = instance.current_task_state
    _tell_of_review(APPROVED, instance, review.comment if review else "")


@receiver(workflow_cancelled)
def tell_published(sender: type[WorkflowState], instance: WorkflowState, **_kwargs: Any) -> None:
    """Publishing what is in review, or came back, ends its review; whether it was that shows once all is written."""
    transaction.on_commit(partial(_tell_if_published, instance), robust=True)


@receiver(approval_decided)
def tell_of_approval(sender: type[Approval], approval: Approval, **_kwargs: Any) -> None:
    decision = LET_IN if approval.approved else TAKEN_OUT
    _tell(decision, approval.cooperative, approval.cooperative, approval.reason)


@receiver(put_last)
def tell_of_place(sender: type[Steering], rule: Steering, **_kwargs: Any) -> None:
    _tell(PUT_LAST, rule.offering, rule.offering.cooperative, rule.reason, rule.words)


def _tell_if_published(state: WorkflowState) -> None:
    row = _row(state)
    if row is not None and row.live and not row.has_unpublished_changes:
        _tell_of_review(APPROVED, state, "")


def _row(state: WorkflowState) -> Offering | Cooperative | None:
    """What was reviewed; None for pages, which are the network's own."""
    model = state.content_type.model_class()
    if model not in {Offering, Cooperative}:
        return None
    row: Offering | Cooperative | None = model._default_manager.filter(pk=state.object_id).first()
    return row


def _tell_of_review(decision: str, state: WorkflowState, reason: str) -> None:
    row = _row(state)
    if row is not None:
        _tell(decision, row, row.cooperative if isinstance(row, Offering) else row, reason)


def _tell(decision: str, row: Offering | Cooperative, cooperative: Cooperative, reason: str, words: str = "") -> None:
    """Named as its newest version is, with a link when the public sees it."""
    with override(LANGUAGE):
        title = str(row.get_latest_revision_as_object())
        address = absolute(row.get_absolute_url()) if row.is_visible and decision in {APPROVED, LET_IN} else ""
        subject, sentence = (
            gettext(texts[decision]) % {"title": title, "words": words} for texts in (SUBJECTS, SENTENCES)
        )
    context = {"sentence": sentence, "reason": reason, "address": address, "name": cooperative.name}
    # A server that takes no mail undoes nothing: the decision is written and in the log.
    transaction.on_commit(partial(_send, cooperative.email, subject, context), robust=True)


def _send(to: str, subject: str, context: dict[str, str]) -> None:
    network = NetworkSettings.objects.filter(site__is_default_site=True).first() or NetworkSettings()
    values = {**context, "network": network, "reply_address": f"mailto:{network.email}"}
    with override(LANGUAGE):
        mail.send("decision", to=to, subject=subject, context=values, reply_to=[network.email])
