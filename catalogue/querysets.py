from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from .models import Category, Offering  # noqa: F401


# What the public sees: published, by a cooperative that the public sees.
VISIBLE = models.Q(live=True, cooperative__live=True, cooperative__approval__approved=True)


class CategoryQuerySet(models.QuerySet["Category"]):
    def top(self) -> "CategoryQuerySet":
        return self.filter(parent__isnull=True)

    def subcategories(self) -> "CategoryQuerySet":
        return self.filter(parent__isnull=False)


class OfferingQuerySet(models.QuerySet["Offering"]):
    def visible(self) -> "OfferingQuerySet":
        """What the public sees: published, by a cooperative that the public sees."""
        return self.filter(VISIBLE)

    def once_public(self) -> "OfferingQuerySet":
        """Published at some time, visible now or not."""
        return self.filter(first_published_at__isnull=False)

    def with_cooperative(self) -> "OfferingQuerySet":
        """Each with what its card shows: cooperative, category, first photo, tiers."""
        return self.select_related("cooperative", "category__parent").prefetch_related(
            "photos__photo", "tiers", "cooperative__kor_periods"
        )

    def for_page(self) -> "OfferingQuerySet":
        """Each with what its page shows."""
        return (
            self.with_cooperative()
            .select_related("cooperative__approval", "capacity")
            .prefetch_related("makers__photo")
        )

    def parts(self, number: int) -> list["OfferingQuerySet"]:
        """About equal parts by number of offering, the newest first; fewer of a small table."""
        count = self.count()
        keys = self.order_by("-pk").values_list("pk", flat=True)
        starts = [keys[count * at // number] for at in range(1, number)] if count > number else []
        return [
            self.filter(**({"pk__lte": first} if first else {}), **({"pk__gt": last} if last else {}))
            for first, last in zip([None, *starts], [*starts, None], strict=True)
        ]
