"""The e-mail backend of a demonstration: messages become rows that a page shows."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from .models import Mail

KEPT = 500
"""How many messages a demonstration keeps; older ones go."""


class MailboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        mails = Mail.objects.bulk_create(_row(message) for message in email_messages if message.recipients())
        if mails:
            Mail.objects.filter(pk__lte=mails[-1].pk - KEPT).delete()
        return len(mails)


def _row(message: EmailMessage) -> Mail:
    message.message()  # raises BadHeaderError for a line break in a header, as a real server's client would
    return Mail(
        sender=message.from_email,
        recipients=message.recipients(),
        subject=str(message.subject),
        text=str(message.body),
        html=_html(message),
        attachments=[_name(attachment) for attachment in message.attachments],
    )


def _html(message: EmailMessage) -> str:
    if not isinstance(message, EmailMultiAlternatives):
        return ""
    pages = [content for content, kind in message.alternatives if kind == "text/html"]
    return str(pages[0]) if pages else ""


def _name(attachment: Any) -> str:
    """A file's name; an attachment is a (name, content, type) tuple or a MIME part."""
    return str(attachment[0] if isinstance(attachment, tuple) else attachment.get_filename() or "")
