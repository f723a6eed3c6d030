"""What the network and its people decide about a cooperative and its members."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cooperatives import notifications
from cooperatives.models import Approval, BankAccount, Cooperative, Membership
from cooperatives.signals import approval_decided, consent_withdrawn
from marketplace.accounts.models import Event, User
from marketplace.core.erasing import Doubt, erase_from_log, erase_name, forget_in_log
from marketplace.core.redaction import Name
from marketplace.media.services import delete_photo

NOBODY = "Oud-lid"
BANK_ACCOUNT_CHANGED = "bank_account_changed"
"""What the log of accounts calls it."""


@transaction.atomic
def approve_cooperative(cooperative: Cooperative, *, by: User, reason: str) -> Approval:
    """Let the public see a cooperative, once it is published."""
    return _decide(cooperative, by=by, reason=reason, approved=True)


@transaction.atomic
def withdraw_approval(cooperative: Cooperative, *, by: User, reason: str) -> Approval:
    """Take a cooperative and all it offers out of the public's view."""
    return _decide(cooperative, by=by, reason=reason, approved=False)


def _decide(cooperative: Cooperative, *, by: User, reason: str, approved: bool) -> Approval:
    cooperative = Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    approval, _made = Approval.objects.update_or_create(
        cooperative=cooperative, defaults={"approved": approved, "reason": reason, "decided_by": by}
    )
    action = "cooperatives.approve" if approved else "cooperatives.withdraw_approval"
    log(cooperative, action, user=by, data={"reason": reason, "cooperative": str(cooperative)})
    approval_decided.send(Approval, approval=approval)
    return approval


@transaction.atomic
def change_bank_account(cooperative: Cooperative, *, iban: str, holder: str, by: User | None) -> BankAccount:
    """Pay a cooperative on this account from now on, and tell it. `by` is None for an import.

    A cooperative that an import makes with its first account is not told: nothing of it changed.
    """
    cooperative = Cooperative.objects.select_for_update().get(pk=cooperative.pk)
    stored = BankAccount.objects.select_for_update().filter(cooperative=cooperative).first()
    account = stored or BankAccount(cooperative=cooperative)
    if (account.iban, account.holder) == (iban, holder):
        return account
    before = account.ending
    account.iban, account.holder = iban, holder
    account.save()
    detail = {"cooperative": cooperative.pk, "before": before, "after": account.ending}
    Event.objects.create(kind=BANK_ACCOUNT_CHANGED, actor=by.pk if by else None, detail=detail)
    if by:
        log(account, "cooperatives.change_bank_account", user=by, data={"cooperative": cooperative.name})
    if by or stored:
        notifications.bank_account_changed(cooperative, account, before)
    return account


@transaction.atomic
def give_consent(membership: Membership, *, by: User) -> Membership:
    """Write down that a member said yes to being shown, today. `by` is the member or who writes it down for them."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.consent_given_at and not membership.consent_withdrawn_at:
        return membership
    membership.consent_given_at, membership.consent_withdrawn_at = timezone.now(), None
    membership.save()
    log(membership, "cooperatives.give_consent", user=by)
    return membership


@transaction.atomic
def withdraw_consent(membership: Membership, *, by: User) -> tuple[Doubt, ...]:
    """A member is shown no longer: not on a page, not in the index, not in a file. What others wrote loses the name.

    Returns the places that may still mean the member, for a person to judge.
    """
    membership = (
        Membership.objects.select_for_update(of=("self",)).select_related("cooperative", "photo").get(pk=membership.pk)
    )
    if membership.consent_given_at is None or membership.consent_withdrawn_at:
        return ()
    _take_photo_away(membership)
    membership.consent_withdrawn_at = timezone.now()
    membership.save()
    doubts = _unname(membership)
    log(membership, "cooperatives.withdraw_consent", user=by)
    return doubts


@transaction.atomic
def forget_member(member: Membership) -> tuple[Doubt, ...]:
    """Take everything personal off a membership: name, texts, photo with its files, and the consent to show them.

    Returns the places that may still mean the member, for a person to judge.
    """
    member = Membership.objects.select_for_update(of=("self",)).select_related("cooperative").get(pk=member.pk)
    doubts = _unname(member)
    name, member.name = member.name, NOBODY
    _take_photo_away(member)
    member.does_nl = member.does_en = member.story_nl = member.story_en = ""
    member.active = False
    if member.consent_given_at and not member.consent_withdrawn_at:
        member.consent_withdrawn_at = timezone.now()
    member.save()
    _unname_decisions(member.cooperative, name)
    forget_in_log(member)
    erase_from_log(name)
    return doubts


def _take_photo_away(membership: Membership) -> None:
    """Also where something else shows it."""
    if membership.photo:
        delete_photo(membership.photo)
        membership.photo = None


def _unname_decisions(cooperative: Cooperative, name: str) -> None:
    """The network's reasons stay, without the name."""
    for approval in Approval.objects.filter(cooperative=cooperative):
        Approval.objects.filter(pk=approval.pk).update(reason=Name(name).without(approval.reason))


def _unname(membership: Membership) -> tuple[Doubt, ...]:
    """Every public text loses the name of a member, in all its versions."""
    doubts = erase_name(membership.cooperative, membership.name).doubts
    answers: Any = consent_withdrawn.send(Membership, membership=membership)
    for _receiver, theirs in answers:
        doubts += theirs or ()
    return doubts
