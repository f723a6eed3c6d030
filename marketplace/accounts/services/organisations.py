import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from marketplace.accounts import notifications
from marketplace.accounts.choices import EventKind, OrganisationRole
from marketplace.accounts.exceptions import (
    AlreadyMember,
    InvitationExpired,
    LastManager,
    TooManyInvitations,
    WrongAddress,
)
from marketplace.accounts.models import Event, Invitation, Organisation, OrganisationMember, User

from .log import record

INVITATION_DAYS = 7
INVITATIONS_A_DAY = 50
EXPIRED_DAYS = 30
"""How long managers still see that an invitation has expired."""


@transaction.atomic
def start(*, name: str, kvk: str, by: User) -> Organisation:
    """A new organisation with its first manager. Two may have one KVK number: a municipality has departments."""
    organisation = Organisation.objects.create(name=name, kvk=kvk)
    OrganisationMember.objects.create(organisation=organisation, user=by, role=OrganisationRole.MANAGER)
    record(EventKind.ORGANISATION_MADE, by=by, organisation=organisation)
    return organisation


@transaction.atomic
def change(organisation: Organisation, *, by: User, **new: Any) -> Organisation:
    """Name, numbers and address of an organisation."""
    organisation = Organisation.objects.locked().get(pk=organisation.pk)
    changed = [field for field, value in new.items() if getattr(organisation, field) != value]
    for field in changed:
        setattr(organisation, field, new[field])
    if changed:
        organisation.save(update_fields=changed)
        record(EventKind.ORGANISATION_CHANGED, by=by, organisation=organisation, fields=changed)
    return organisation


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(organisation: Organisation, *, email: str, role: str, by: User) -> Invitation:
    """Ask a colleague by mail; asking again replaces the earlier link.

    AlreadyMember: they are in. TooManyInvitations: the organisation has asked enough people in 24 hours.
    """
    organisation = Organisation.objects.locked().get(pk=organisation.pk)
    email = email.lower()
    if organisation.members.filter(user__email__iexact=email).exists():
        raise AlreadyMember
    if Event.objects.invitations_since(organisation, timezone.now() - timedelta(days=1)).count() >= INVITATIONS_A_DAY:
        raise TooManyInvitations
    organisation.invitations.filter(email__iexact=email).delete()
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
    )
    record(EventKind.COLLEAGUE_INVITED, by=by, organisation=organisation, role=role)
    notifications.colleague_invited(invitation, token)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    """The link in the mail no longer works."""
    organisation = Organisation.objects.locked().get(pk=invitation.organisation_id)
    Invitation.objects.filter(pk=invitation.pk).delete()
    record(EventKind.INVITATION_WITHDRAWN, by=by, organisation=organisation)


def forget_expired() -> int:
    """Expired invitations hold an address that nobody needs any more; returns how many went."""
    gone, _kinds = Invitation.objects.filter(expires_at__lt=timezone.now() - timedelta(days=EXPIRED_DAYS)).delete()
    return gone


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> OrganisationMember:
    """Join; the invitation is used up. WrongAddress, InvitationExpired, AlreadyMember: why not."""
    organisation = Organisation.objects.locked().get(pk=invitation.organisation_id)
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.email.lower() != by.email.lower():
        raise WrongAddress
    if not invitation.is_open:
        raise InvitationExpired
    try:
        with transaction.atomic():
            member = OrganisationMember.objects.create(organisation=organisation, user=by, role=invitation.role)
    except IntegrityError:
        raise AlreadyMember from None
    invitation.delete()
    record(EventKind.COLLEAGUE_JOINED, by=by, person=by, organisation=organisation, role=member.role)
    return member


@transaction.atomic
def change_role(member: OrganisationMember, *, role: str, by: User) -> OrganisationMember:
    """Give a colleague another role. LastManager: nobody would be left to manage."""
    organisation, member = _locked(member)
    if member.role == role:
        return member
    _keep_a_manager(organisation, member)
    before, member.role = member.role, role
    member.save(update_fields=["role"])
    record(EventKind.ROLE_CHANGED, by=by, person=member.user, organisation=organisation, **{"from": before, "to": role})
    notifications.role_changed(member)
    return member


@transaction.atomic
def remove(member: OrganisationMember, *, by: User) -> None:
    """A colleague leaves or is taken out. LastManager: nobody would be left to manage."""
    organisation, member = _locked(member)
    _keep_a_manager(organisation, member)
    record(EventKind.COLLEAGUE_REMOVED, by=by, person=member.user, organisation=organisation, role=member.role)
    if by != member.user:
        notifications.colleague_removed(member)
    member.delete()


def _locked(member: OrganisationMember) -> tuple[Organisation, OrganisationMember]:
    """The organisation first, so that two managers cannot demote each other at once."""
    organisation = Organisation.objects.locked().get(pk=member.organisation_id)
    return organisation, organisation.members.select_related("user", "organisation").get(pk=member.pk)


def _keep_a_manager(organisation: Organisation, member: OrganisationMember) -> None:
    if member.manages and not organisation.members.managers().exclude(pk=member.pk).exists():
        raise LastManager
