from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from .choices import EventKind, OrganisationRole

if TYPE_CHECKING:
    from .models import Event, Invitation, Organisation, OrganisationMember, User  # noqa: F401


class UserManager(BaseUserManager["User"]):
    """Makes users who sign in with their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def unconfirmed(self, before: datetime) -> "models.QuerySet[User]":
        """Who signed up by themselves before then, and never confirmed an address nor came in."""
        from allauth.account.models import EmailAddress

        from .models import Event

        themselves = Event.objects.filter(
            kind=EventKind.SIGNED_UP, person=models.OuterRef("pk"), actor=models.F("person")
        )
        confirmed = EmailAddress.objects.filter(user=models.OuterRef("pk"), verified=True)
        return self.filter(
            ~models.Exists(confirmed),
            models.Exists(themselves),
            date_joined__lt=before,
            last_login=None,
            is_staff=False,
            is_superuser=False,
        )


class EventQuerySet(models.QuerySet["Event"]):
    def invitations_since(self, organisation: "Organisation", since: datetime) -> "EventQuerySet":
        """Withdrawn and used ones count as well: the mail was sent."""
        return self.filter(kind=EventKind.COLLEAGUE_INVITED, organisation=organisation.pk, at__gt=since)


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def locked(self) -> "OrganisationQuerySet":
        return self.select_for_update()

    def visible_to(self, user: "User | AnonymousUser") -> "OrganisationQuerySet":
        """Organisations that the user belongs to."""
        return self.filter(members__user=user) if user.is_authenticated else self.none()

    def managed_by(self, user: "User | AnonymousUser") -> "OrganisationQuerySet":
        """Organisations whose data and colleagues the user may change."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(members__user=user, members__role=OrganisationRole.MANAGER)


class OrganisationMemberQuerySet(models.QuerySet["OrganisationMember"]):
    def managers(self) -> "OrganisationMemberQuerySet":
        return self.filter(role=OrganisationRole.MANAGER)

    def with_people(self) -> "OrganisationMemberQuerySet":
        """With each colleague's person, by name."""
        return self.select_related("user").order_by("user__name", "user__email")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(expires_at__gt=timezone.now())
