from django.db import models
from django.utils.translation import gettext_lazy as _

from cooperatives.choices import MemberRole
from cooperatives.querysets import MembershipQuerySet
from marketplace.core.findable import Findable
from marketplace.core.text import Bilingual

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

    @property
    def is_public(self) -> bool:
        return bool(self.active and self.consent_given_at and not self.consent_withdrawn_at)
