"""Asking a cooperative or the network a question: one form, one way to send it."""

import logging
from dataclasses import dataclass
from smtplib import SMTPException
from urllib.parse import quote

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from marketplace.core import mail

logger = logging.getLogger(__name__)

RATE = "5/10m"
"""How many questions one visitor may send."""


@dataclass(frozen=True)
class Question:
    """What someone asks, and how to answer."""

    name: str
    email: str
    phone: str
    text: str


@dataclass(frozen=True)
class Addressee:
    """Who answers; `language` is theirs."""

    name: str
    email: str
    phone: str = ""
    language: str = "nl"


@dataclass(frozen=True)
class Subject:
    """What the question is about: a title and its full address."""

    title: str
    address: str


class NotSent(Exception):
    """No mail server took the question."""


class QuestionForm(forms.Form):
    """`is_spam` when a program filled in the field that people do not see."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The answer goes to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address like name@company.nl."),
        },
    )
    phone = forms.CharField(
        label=_("Your phone number"),
        max_length=30,
        required=False,
        help_text=_("If you would rather be called back."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    text = forms.CharField(
        label=_("Your question"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your question.")},
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_text(self) -> str:
        """Not just the line that we began it with."""
        text: str = self.cleaned_data["text"]
        if text.split() == self.initial.get("text", "").split():
            raise forms.ValidationError(_("Write your question below the line that we filled in."))
        return text

    @property
    def is_spam(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def question(self) -> Question:
        data = self.cleaned_data
        return Question(data["name"], data["email"], data["phone"], data["text"])


def known(user: object) -> dict[str, str]:
    """What we know of who asks, so that it need not be typed."""
    if isinstance(user, AnonymousUser):
        return {}
    return {field: getattr(user, field, "") for field in ("name", "email", "phone")}


def ask(question: Question, addressee: Addressee, about: Subject | None = None) -> None:
    """Mail the question, and tell who asked that it is on its way. NotSent: the question itself could not be sent."""
    context = {
        "question": question,
        "addressee": addressee.name,
        "phone": addressee.phone,
        "about": about.title if about else "",
        "address": about.address if about else "",
        "reply_address": f"mailto:{quote(question.email, safe='@')}",
    }
    try:
        with override(addressee.language):
            subject = gettext("Question about %(about)s") % context if about else gettext("Question")
            mail.send("question", to=addressee.email, subject=subject, context=context, reply_to=[question.email])
    except (OSError, SMTPException) as error:
        logger.exception("a question could not be sent")
        raise NotSent from error
    try:
        subject = gettext("Your question to %(addressee)s") % context
        reply_to = [addressee.email]
        mail.send("question_received", to=question.email, subject=subject, context=context, reply_to=reply_to)
    except (OSError, SMTPException):
        # The question itself arrived: an address with a typing error must not say otherwise.
        logger.exception("a confirmation could not be sent")
