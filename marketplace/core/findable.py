"""What search can find says so, in the transaction that changes it.

Declared here, at the bottom of the house, and heard at `search.receivers`: a change to a findable row and the
row in search's outbox are one commit, whoever makes the change (the admin's buttons save outside a transaction).
"""

from typing import Any

from django.db import models, transaction
from django.dispatch import Signal

findable_changed = Signal()
"""Sent with `sender` (the model class) and `instance`, inside the transaction of the change, deletion included."""

findables_changed = Signal()
"""The same for rows written in bulk: sent with `sender` and `keys`, the primary keys of what is found by them."""


class Findable(models.Model):
    """Base for rows that appear in search, and for rows whose content others show there."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            findable_changed.send(type(self), instance=self)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            findable_changed.send(type(self), instance=self)
            return super().delete(*args, **kwargs)


class FindableDraft(Findable):
    """The same for rows with drafts: publishing and unpublishing are one transaction."""

    class Meta:
        abstract = True

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().publish(*args, **kwargs)  # type: ignore[misc]

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)  # type: ignore[misc]
