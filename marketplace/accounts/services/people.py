from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from marketplace.accounts import notifications
from marketplace.accounts.choices import EventKind
from marketplace.accounts.exceptions import LastManager
from marketplace.accounts.models import Event, Organisation, OrganisationMember, User
from marketplace.accounts.signals import erasing, exporting
from marketplace.core.erasing import erase_from_log, forget_in_log

from .log import record

UNCONFIRMED_DAYS = 7
"""How long a sign-up waits for its code: signing in sends a new one."""


@transaction.atomic
def change_details(person: User, *, name: str, phone: str, language: str, by: User) -> User:
    """Name, phone and language; the e-mail address and the password change by way of allauth."""
    person = User.objects.select_for_update().get(pk=person.pk)
    new = {"name": name, "phone": phone, "language": language}
    changed = [field for field, value in new.items() if getattr(person, field) != value]
    for field in changed:
        setattr(person, field, new[field])
    if changed:
        person.save(update_fields=changed)
        record(EventKind.DETAILS_CHANGED, by=by, person=person, fields=changed)
    return person


@transaction.atomic
def export(person: User, *, by: User) -> dict[str, Any]:
    """Everything the site holds about a person, JSON-ready, with what the apps above add."""
    sections: dict[str, Any] = {
        "account": {
            "email": person.email,
            "name": person.name,
            "phone": person.phone,
            "language": person.language,
            "joined": person.date_joined.isoformat(),
            "last_sign_in": person.last_login.isoformat() if person.last_login else None,
        },
        "email_addresses": list(EmailAddress.objects.filter(user=person).values("email", "verified", "primary")),
        "second_steps": [
            {"kind": step.type, "name": str(step), "added": step.created_at.isoformat()}
            for step in Authenticator.objects.filter(user=person).order_by("pk")
        ],
        "sessions": [
            {"since": session.created_at.isoformat(), "address": session.ip, "browser": session.user_agent}
            for session in UserSession.objects.filter(user=person).order_by("pk")
        ],
        "organisations": [
            {"name": member.organisation.name, "role": member.role, "since": member.joined_at.isoformat()}
            for member in person.organisation_memberships.select_related("organisation").order_by("pk")
        ],
        "events": [
            {"at": event.at.isoformat(), "what": event.kind, "detail": event.detail}
            for event in Event.objects.filter(person=person.pk).order_by("pk")
        ],
    }
    for _receiver, section in exporting.send(User, person=person):
        if section:
            sections[section[0]] = section[1]
    record(EventKind.EXPORTED, by=by, person=person)
    return sections


@transaction.atomic
def erase(person: User, *, by: User) -> None:
    """Remove a person and what is personal to them; organisations that nobody else is in go too.

    LastManager: colleagues would be left without a manager.
    """
    person = User.objects.select_for_update().get(pk=person.pk)
    alone = _only_theirs(person)
    notifications.account_erased(person)
    _remove(person, alone, by=by)


def forget_unconfirmed() -> int:
    """Remove who signed up, with an address that may be someone else's, and never confirmed; returns how many.

    Nobody is told: the address was never shown to be theirs.
    """
    before = timezone.now() - timedelta(days=UNCONFIRMED_DAYS)
    gone = 0
    for pk in User.objects.unconfirmed(before).values_list("pk", flat=True):
        with transaction.atomic():
            # Once more under the lock: they may have typed their code in the meantime.
            person = User.objects.unconfirmed(before).select_for_update().filter(pk=pk).first()
            if person:
                _remove(person, _only_theirs(person), by=None, reason="unconfirmed")
                gone += 1
    return gone


def _only_theirs(person: User) -> list[Organisation]:
    """Organisations that nobody else is in; LastManager: colleagues would be left without one."""
    alone = []
    for member in person.organisation_memberships.select_related("organisation"):
        organisation = Organisation.objects.locked().get(pk=member.organisation_id)
        others = organisation.members.exclude(pk=member.pk)
        if not others.exists():
            alone.append(organisation)
        elif member.manages and not others.managers().exists():
            raise LastManager
    return alone


def _remove(person: User, alone: list[Organisation], *, by: User | None, **detail: Any) -> None:
    record(EventKind.ERASED, by=by, person=person, **detail)
    answers: Any = erasing.send(User, person=person)
    if doubts := [doubt for _receiver, theirs in answers for doubt in theirs or ()]:
        notifications.names_may_stand(doubts)
    forget_in_log(person)
    erase_from_log(person.name)
    person.delete()
    for organisation in alone:
        _remove_empty(organisation)


def _remove_empty(organisation: Organisation) -> None:
    """What was ordered or invoiced for it must be kept, then it stays, without people."""
    try:
        with transaction.atomic():
            organisation.delete()
    except ProtectedError:
        OrganisationMember.objects.filter(organisation=organisation).delete()
