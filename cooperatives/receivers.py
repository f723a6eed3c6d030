"""What a cooperative adds to an account: who is its treasurer, and what it knows of its members."""

from typing import Any

from django.db.models.signals import post_delete

from marketplace.accounts import signals
from marketplace.accounts.models import User
from marketplace.core.erasing import Doubt
from marketplace.media.models import Photo
from marketplace.media.services import delete_unused

from .choices import MemberRole
from .models import Membership
from .services import forget_member


def treasurers_touch_money(person: User, **_: Any) -> bool:
    return Membership.objects.filter(user=person, role=MemberRole.TREASURER, active=True).exists()


def export_memberships(person: User, **_: Any) -> tuple[str, list[dict[str, Any]]]:
    members = Membership.objects.filter(user=person).select_related("cooperative").order_by("pk")
    return "memberships", [
        {
            "cooperative": member.cooperative.name,
            "name": member.name,
            "role": member.role,
            "texts": [member.does_nl, member.does_en, member.story_nl, member.story_en],
            "consent_given": member.consent_given_at.isoformat() if member.consent_given_at else None,
            "consent_withdrawn": member.consent_withdrawn_at.isoformat() if member.consent_withdrawn_at else None,
        }
        for member in members
    ]


def erase_memberships(person: User, **_: Any) -> tuple[Doubt, ...]:
    members = Membership.objects.filter(user=person)
    return tuple(doubt for member in members for doubt in forget_member(member))


def portrait_goes(instance: Membership, **_: Any) -> None:
    """With its member, unless something else shows it."""
    if photo := Photo.objects.filter(pk=instance.photo_id).first():
        delete_unused(photo)


def connect() -> None:
    signals.spending_asked.connect(treasurers_touch_money)
    signals.exporting.connect(export_memberships)
    signals.erasing.connect(erase_memberships)
    post_delete.connect(portrait_goes, Membership)
