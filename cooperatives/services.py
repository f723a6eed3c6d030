"""What changes a cooperative's people."""

from django.db import transaction
from django.utils import timezone

from .models import Membership

NOBODY = "Oud-lid"


@transaction.atomic
def forget_member(member: Membership) -> Membership:
    """Take everything personal off a membership: name, texts, photo with its files, and the consent to show them."""
    member = Membership.objects.select_for_update().get(pk=member.pk)
    photo, member.photo = member.photo, None
    member.name = NOBODY
    member.does_nl = member.does_en = member.story_nl = member.story_en = ""
    member.active = False
    if member.consent_given_at and not member.consent_withdrawn_at:
        member.consent_withdrawn_at = timezone.now()
    member.save()
    if photo:
        photo.delete()
    return member
