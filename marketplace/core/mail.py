"""Mail in the network's coat: every mail has a plain-text part, and an HTML part that needs no picture and no CSS."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context
from django.template.loader import get_template

from marketplace.core.addresses import absolute


def send(
    name: str,
    *,
    to: str,
    subject: str,
    context: Mapping[str, Any],
    reply_to: Iterable[str] = (),
    headers: Mapping[str, str] | None = None,
) -> None:
    """Send templates/mail/`name`.txt and .html in the active language. Raises OSError when no server takes it.

    A subject is made one line whatever is put in it. `headers` are those that a mail has besides.
    """
    subject = " ".join(subject.split())
    values = {"site": absolute("/"), "subject": subject, **context}
    mail = EmailMultiAlternatives(
        subject, _text(f"mail/{name}.txt", values), to=[to], reply_to=list(reply_to), headers=dict(headers or {})
    )
    mail.attach_alternative(get_template(f"mail/{name}.html").render(values), "text/html")
    mail.send()


def message_id(about: str) -> str:
    """The same for the same mail, so that one that is tried twice is one mail to who reads it."""
    return f"<{about}@{urlsplit(settings.SITE_ADDRESS).hostname or 'localhost'}>"


def _text(name: str, values: Mapping[str, Any]) -> str:
    """Plain text: nothing is escaped, because nothing reads it as HTML."""
    rendered: str = get_template(name).template.render(Context(dict(values), autoescape=False))  # type: ignore[attr-defined]
    return rendered.strip() + "\n"
