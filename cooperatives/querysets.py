from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

if TYPE_CHECKING:
    from .models import Cooperative, CooperativeLabel, KorPeriod, LabelReminder, Membership  # noqa: F401


class CooperativeQuerySet(models.QuerySet["Cooperative"]):
    def visible(self) -> "CooperativeQuerySet":
        """What the public sees: published and approved by the network."""
        return self.filter(live=True, approval__approved=True)

    def once_public(self) -> "CooperativeQuerySet":
        """Published at some time, visible now or not."""
        return self.filter(first_published_at__isnull=False)

    def for_page(self) -> "CooperativeQuerySet":
        """Each with what its page shows."""
        return self.select_related("approval", "logo").prefetch_related("photos__photo", "kor_periods")

    def with_facts_locked(self) -> "CooperativeQuerySet":
        """Each with its approval, account, labels and KOR periods, all locked until the transaction ends."""
        from .models import Approval, BankAccount, CooperativeLabel, KorPeriod

        kinds = {
            "approval": Approval,
            "bank_account": BankAccount,
            "labels": CooperativeLabel,
            "kor_periods": KorPeriod,
        }
        facts = [
            Prefetch(name, kind._default_manager.select_for_update().order_by("pk")) for name, kind in kinds.items()
        ]
        return self.select_for_update().order_by("pk").prefetch_related(*facts)


class LabelQuerySet(models.QuerySet["CooperativeLabel"]):
    def valid(self, on: date) -> "LabelQuerySet":
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)

    def ending(self, first: date, last: date) -> "LabelQuerySet":
        """Whose last day is one of these, of cooperatives that can be seen, and that no other of its kind follows."""
        later = Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("valid_to"))
        following = self.model.objects.filter(later, cooperative=OuterRef("cooperative"), kind=OuterRef("kind"))
        due = self.filter(valid_to__range=(first, last), cooperative__live=True)
        return due.exclude(Exists(following)).select_related("cooperative").order_by("valid_to", "pk")


class LabelReminderQuerySet(models.QuerySet["LabelReminder"]):
    def waiting(self, now: datetime, attempts: int) -> "LabelReminderQuerySet":
        """Not known to be sent, to be tried by now, and not tried so often yet."""
        return self.filter(sent_at__isnull=True, try_at__lte=now, attempts__lt=attempts)

    def at_rest(self, now: datetime, attempts: int) -> "LabelReminderQuerySet":
        """The others: sent, to be tried later, or given up."""
        return self.filter(Q(sent_at__isnull=False) | Q(try_at__gt=now) | Q(attempts__gte=attempts))

    def not_taken(self) -> "LabelReminderQuerySet":
        """Locked, without those that somebody else has locked."""
        return self.select_for_update(skip_locked=True)


class KorPeriodQuerySet(models.QuerySet["KorPeriod"]):
    def valid(self, on: date) -> "KorPeriodQuerySet":
        """Periods that a day lies in."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def public(self) -> "MembershipQuerySet":
        """Members who may be shown: a dated consent that was not withdrawn."""
        return self.filter(active=True, consent_given_at__isnull=False, consent_withdrawn_at__isnull=True)
