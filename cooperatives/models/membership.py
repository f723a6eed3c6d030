from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from cooperatives.choices import MemberRole
from cooperatives.querysets import MembershipQuerySet
from marketplace.core.findable import Findable
from marketplace.core.text import Bilingual
from marketplace.media.models import Photo
from marketplace.media.services import delete_unused

from .cooperative import Cooperative


class Membership(Findable):
    """A person who works in a cooperative; needs no login. Public only under a dated consent."""

    cooperative = models.ForeignKey(
        Cooperative, models.CASCADE, related_name="memberships", verbose_name=_("cooperative")
    )
    user = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="memberships", verbose_name=_("login")
    )
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=11, choices=MemberRole, default=MemberRole.MEMBER)
    active = models.BooleanField(_("active"), default=True)
    does_nl = models.CharField(_("does what, in Dutch"), max_length=120, blank=True)
    does_en = models.CharField(_("does what, in English"), max_length=120, blank=True)
    story_nl = models.TextField(_("story in Dutch"), max_length=600, blank=True)
    story_en = models.TextField(_("story in English"), max_length=600, blank=True)
    photo = models.ForeignKey(
        "media.Photo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    consent_given_at = models.DateTimeField(_("consent given at"), null=True, blank=True)
    consent_withdrawn_at = models.DateTimeField(_("consent withdrawn at"), null=True, blank=True)

    does = Bilingual()
    story = Bilingual()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("cooperative", "user", name="one_membership_per_person_and_cooperative"),
            models.CheckConstraint(condition=models.Q(role__in=MemberRole.values), name="member_role_is_known"),
            models.CheckConstraint(
                condition=models.Q(consent_withdrawn_at__isnull=True) | models.Q(consent_given_at__isnull=False),
                name="consent_is_given_before_it_is_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A portrait that is replaced goes, unless something else shows it: nobody could find it to take it away."""
        with transaction.atomic():
            before = self._photo_of_stored()
            super().save(*args, **kwargs)
            if before and before.pk != self.photo_id:
                delete_unused(before)

    def _photo_of_stored(self) -> Photo | None:
        stored = Membership.objects.filter(pk=self.pk, photo__isnull=False)
        return Photo.objects.filter(pk__in=stored.values("photo")).first() if self.pk else None

    @property
    def is_public(self) -> bool:
        return bool(self.active and self.consent_given_at and not self.consent_withdrawn_at)
