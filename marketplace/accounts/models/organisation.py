"""The organisations that buy, and who acts for them."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.choices import OrganisationRole
from marketplace.accounts.querysets import InvitationQuerySet, OrganisationMemberQuerySet, OrganisationQuerySet
from marketplace.core.validators import validate_kvk, validate_organisation_name, validate_postcode, validate_vat_id


class Organisation(models.Model):
    """A company, municipality or institution that buys."""

    name = models.CharField(_("name"), max_length=160, validators=[validate_organisation_name])
    kvk = models.CharField(
        _("KVK number"),
        max_length=8,
        blank=True,
        validators=[validate_kvk],
    )
    vat_id = models.CharField(_("VAT id"), max_length=20, blank=True, validators=[validate_vat_id])
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True, validators=[validate_postcode])
    place = models.CharField(_("place"), max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class OrganisationMember(models.Model):
    """A colleague's place in an organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="organisation_memberships")
    role = models.CharField(_("role"), max_length=12, choices=OrganisationRole, default=OrganisationRole.REQUESTER)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of an organisation")
        verbose_name_plural = _("members of organisations")
        constraints = [
            models.UniqueConstraint("organisation", "user", name="one_membership_per_person_and_organisation"),
            models.CheckConstraint(
                condition=models.Q(role__in=OrganisationRole.values), name="organisation_member_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"

    @property
    def manages(self) -> bool:
        return self.role == OrganisationRole.MANAGER


class Invitation(models.Model):
    """A colleague was asked to join. The link in the mail holds the token; only its hash is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=OrganisationRole, default=OrganisationRole.REQUESTER)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                "organisation", Lower("email"), name="one_open_invitation_per_address_and_organisation"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=OrganisationRole.values), name="invitation_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.organisation})"

    @property
    def is_open(self) -> bool:
        return timezone.now() < self.expires_at
