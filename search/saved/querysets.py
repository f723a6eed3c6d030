from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from marketplace.accounts.models import Organisation, User

from .choices import AlertState

if TYPE_CHECKING:
    from .models import AlertRun, SavedSearch, Snapshot, SnapshotChoice  # noqa: F401


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user: User | AnonymousUser) -> "SavedSearchQuerySet":
        """One's own; nobody else sees what someone looks for."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def due(self, now: datetime) -> "SavedSearchQuerySet":
        """Those whose moment has come, the longest waiting first."""
        return self.filter(next_due_at__lte=now).order_by("next_due_at", "pk")

    def locked(self) -> "SavedSearchQuerySet":
        return self.select_for_update()

    def not_taken(self) -> "SavedSearchQuerySet":
        """Locked, without those that somebody else has locked."""
        return self.select_for_update(skip_locked=True)


class AlertRunQuerySet(models.QuerySet["AlertRun"]):
    def waiting(self, now: datetime) -> "AlertRunQuerySet":
        """Not known to be sent, and to be tried by now."""
        return self.filter(state=AlertState.SENDING, try_at__lte=now).order_by("due_at", "pk")

    def not_taken(self) -> "AlertRunQuerySet":
        """Locked, without those that somebody else has locked."""
        return self.select_for_update(skip_locked=True, of=("self",))

    def over(self, before: datetime) -> "AlertRunQuerySet":
        """Done or given up, and made before then."""
        return self.filter(made_at__lt=before).exclude(state=AlertState.SENDING)


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def visible_to(self, user: User | AnonymousUser) -> "SnapshotQuerySet":
        """Those of the organisations that the user buys for."""
        return self.filter(organisation__in=Organisation.objects.visible_to(user))

    def with_choices(self) -> "SnapshotQuerySet":
        """With organisation and choices."""
        return self.select_related("organisation").prefetch_related("choices")

    def taken_since(self, person: User, since: datetime) -> "SnapshotQuerySet":
        return self.filter(taken_by=person.pk, taken_at__gt=since)


class SnapshotChoiceQuerySet(models.QuerySet["SnapshotChoice"]):
    def that_say(self, name: str) -> "SnapshotChoiceQuerySet":
        """Choices whose reason holds a name."""
        return self.filter(reason__icontains=name).select_related("snapshot")
