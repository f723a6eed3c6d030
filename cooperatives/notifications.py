"""Mails to the people of a cooperative; sent when the change is committed."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext, override

from cooperatives.models import BankAccount, Cooperative
from marketplace.core import mail

LANGUAGE = "nl"
"""In which we write to a cooperative."""


def bank_account_changed(cooperative: Cooperative, account: BankAccount, before: str) -> None:
    """To its contact address. `before` is how the number ended until now, empty for a first account."""
    context = {"name": cooperative.name, "before": before, "ending": account.ending, "holder": account.holder}
    send = partial(_send, cooperative.email, context)
    # A server that takes no mail undoes nothing: the change is written and in the log.
    transaction.on_commit(send, robust=True)


def _send(to: str, context: dict[str, str]) -> None:
    with override(LANGUAGE):
        subject = gettext("The bank account of %(name)s has changed") % context
        mail.send("bank_account_changed", to=to, subject=subject, context=context)
