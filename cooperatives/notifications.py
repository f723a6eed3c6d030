"""Mails to the people of a cooperative."""

from functools import partial

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from cooperatives.models import BankAccount, Cooperative, LabelNotice, LabelReminder
from marketplace.core import mail
from marketplace.core.addresses import absolute

LANGUAGE = "nl"
"""In which we write to a cooperative."""


def bank_account_changed(cooperative: Cooperative, account: BankAccount, before: str) -> None:
    """To its contact address, once the change is committed. `before` is how the number ended until now, empty for a
    first account."""
    context = {"name": cooperative.name, "before": before, "ending": account.ending, "holder": account.holder}
    send = partial(_send, cooperative.email, context)
    # A server that takes no mail undoes nothing: the change is written and in the log.
    transaction.on_commit(send, robust=True)


def _send(to: str, context: dict[str, str]) -> None:
    with override(LANGUAGE):
        subject = gettext("The bank account of %(name)s has changed") % context
        mail.send("bank_account_changed", to=to, subject=subject, context=context)


def label_ends(reminder: LabelReminder) -> None:
    """To the contact address of its cooperative, now. Raises OSError when no server takes it; tried again, its
    Message-ID is the same."""
    label = reminder.label
    with override(LANGUAGE):
        context = {
            "name": label.cooperative.name,
            "label": label.get_kind_display(),
            "number": label.number,
            "issuer": label.issuer,
            "day": reminder.valid_to,
            "has_ended": reminder.notice == LabelNotice.ENDED,
            "contact": absolute(reverse("contact")),
        }
        words = _("%(label)s of %(name)s has ended") if context["has_ended"] else _("%(label)s of %(name)s ends soon")
        mail.send(
            "label_ends",
            to=label.cooperative.email,
            subject=gettext(words) % context,
            context=context,
            headers={
                "Message-ID": mail.message_id(f"label-{label.pk}-{reminder.valid_to}-{reminder.notice}"),
                "Auto-Submitted": "auto-generated",
            },
        )
