from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Q

from marketplace.accounts.models import Organisation, User

if TYPE_CHECKING:
    from .models import Shortlist, ShortlistItem  # noqa: F401


class ShortlistQuerySet(models.QuerySet["Shortlist"]):
    def locked(self) -> "ShortlistQuerySet":
        return self.select_for_update()

    def kept(self) -> "ShortlistQuerySet":
        """Not in the bin."""
        return self.filter(deleted_at__isnull=True)

    def in_bin(self) -> "ShortlistQuerySet":
        return self.filter(deleted_at__isnull=False)

    def visible_to(self, user: User | AnonymousUser) -> "ShortlistQuerySet":
        """One's own, and those shared with an organisation that one is in; who left it sees them no more."""
        if not user.is_authenticated:
            return self.none()
        shared = Q(organisation__in=Organisation.objects.visible_to(user))
        return self.filter(Q(owner=user, organisation__isnull=True) | shared)

    def managed_by(self, user: User | AnonymousUser) -> "ShortlistQuerySet":
        """Those one may rename, share, unshare and delete: as their owner, or as manager of the organisation."""
        if not user.is_authenticated:
            return self.none()
        managed = Q(organisation__in=Organisation.objects.managed_by(user))
        return self.visible_to(user).filter(Q(owner=user) | managed)

    def with_sizes(self) -> "ShortlistQuerySet":
        """Each with `size`, how many offerings are on it, and with its people."""
        on_it = Count("items", filter=Q(items__removed_at__isnull=True))
        return self.select_related("owner", "organisation").annotate(size=on_it)


class ShortlistItemQuerySet(models.QuerySet["ShortlistItem"]):
    def kept(self) -> "ShortlistItemQuerySet":
        """On the list, not taken off."""
        return self.filter(removed_at__isnull=True)

    def taken_off(self) -> "ShortlistItemQuerySet":
        return self.filter(removed_at__isnull=False)

    def visible_to(self, user: User | AnonymousUser) -> "ShortlistItemQuerySet":
        """Lines of the lists that one sees."""
        from .models import Shortlist

        return self.filter(shortlist__in=Shortlist.objects.kept().visible_to(user))

    def for_page(self) -> "ShortlistItemQuerySet":
        """Each with what a line of a list shows of its offering and its people."""
        return self.select_related(
            "offering__cooperative__approval", "offering__category__parent", "offering__capacity", "note_by", "added_by"
        ).prefetch_related("offering__photos__photo", "offering__tiers", "offering__cooperative__kor_periods")

    def saved_by(self, user: User, offerings: Collection[int]) -> dict[int, list[int]]:
        """Which of these offerings stand on which lists that this person sees: offering to numbers of lists."""
        rows = self.kept().visible_to(user).filter(offering__in=list(offerings)).order_by("shortlist")
        found: dict[int, list[int]] = {}
        for offering, shortlist in rows.values_list("offering_id", "shortlist_id"):
            found.setdefault(offering or 0, []).append(shortlist)
        return found

    def gone_before(self, moment: datetime) -> "ShortlistItemQuerySet":
        return self.filter(removed_at__lt=moment)
