"""Mails about organisations and accounts; sent when the change is committed, in the language of who reads them."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from marketplace.core.addresses import absolute
from marketplace.core.erasing import Doubt

from .choices import OrganisationRole
from .models import Invitation, OrganisationMember, User


def send(name: str, *, to: str, language: str, subject: str, **context: Any) -> None:
    """One plain mail of templates/account/email/<name>.txt, after the commit; subject and text in `language`."""
    with override(language):
        text = render_to_string(f"account/email/{name}.txt", {"email": to, **context})
        heading = " ".join((gettext(subject) % context).split())
    message = EmailMessage(heading, text.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [to])
    transaction.on_commit(message.send)


def colleague_invited(invitation: Invitation, token: str) -> None:
    known = User.objects.filter(email__iexact=invitation.email).first()
    language = known.language if known else _language_of(invitation.invited_by)
    with override(language):
        link = absolute(reverse("invitation", args=[token]))
    send(
        "colleague_invited",
        to=invitation.email,
        language=language,
        subject=_("A colleague asks you to join on Samenmarkt"),
        organisation=invitation.organisation.name,
        inviter=invitation.invited_by,
        role=OrganisationRole(invitation.role).label,
        link=link,
        until=invitation.expires_at,
    )


def role_changed(member: OrganisationMember) -> None:
    send(
        "role_changed",
        to=member.user.email,
        language=member.user.language,
        person=member.user,
        subject=_("Your role at %(organisation)s has changed"),
        organisation=member.organisation.name,
        role=OrganisationRole(member.role).label,
    )


def colleague_removed(member: OrganisationMember) -> None:
    send(
        "colleague_removed",
        to=member.user.email,
        language=member.user.language,
        person=member.user,
        subject=_("You no longer order for %(organisation)s"),
        organisation=member.organisation.name,
    )


def account_erased(person: User) -> None:
    send("account_erased", to=person.email, language=person.language, subject=_("Your account has been erased"))


def names_may_stand(doubts: Sequence[Doubt]) -> None:
    """To the network: someone was erased, and these texts may still mean that person."""
    send(
        "names_may_stand",
        to=settings.DEFAULT_FROM_EMAIL,
        language=settings.LANGUAGE_CODE,
        subject=_("Texts that may still mean someone who was erased"),
        doubts=doubts,
    )


def account_made(person: User) -> None:
    """By staff; the owner still has to choose a password."""
    with override(person.language):
        link = absolute(reverse("account_reset_password"))
    send(
        "account_made",
        to=person.email,
        language=person.language,
        subject=_("Your account at Samenmarkt"),
        person=person,
        link=link,
    )


def email_changed_by_staff(person: User, new: str) -> None:
    """To the address that was used until now."""
    send(
        "email_changed_by_staff",
        to=person.email,
        language=person.language,
        subject=_("Your e-mail address has been changed"),
        person=person,
        new=new,
    )


def second_step_taken_away(person: User) -> None:
    send(
        "second_step_taken_away",
        to=person.email,
        language=person.language,
        subject=_("Your second step has been taken away"),
        person=person,
    )


def _language_of(person: User | None) -> str:
    return person.language if person else settings.LANGUAGE_CODE
