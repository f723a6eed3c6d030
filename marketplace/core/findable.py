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
            return super().delete(*args, **kwargs)


def tell_of_deletion(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    """Receiver of post_delete for every findable model, which also hears of rows that go in bulk or with another."""
    findable_changed.send(sender, instance=instance)


# What changes when a draft is saved or a row is locked: nothing that the public can find.
UNSEEN = {"latest_revision", "has_unpublished_changes", "locked", "locked_at", "locked_by"}


class FindableDraft(Findable):
    """The same for rows with drafts: publishing and unpublishing are one transaction, saving a draft says nothing."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") and set(kwargs["update_fields"]) <= UNSEEN:
            super(Findable, self).save(*args, **kwargs)
        else:
            super().save(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().publish(*args, **kwargs)  # type: ignore[misc]

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        """What stood on the row stays as its newest version, though an import may have written it without one."""
        with transaction.atomic():
            if self.live and not self.has_unpublished_changes:  # type: ignore[attr-defined]
                self.save_revision(user=kwargs.get("user"), changed=False, clean=False)  # type: ignore[attr-defined]
            return super().unpublish(*args, **kwargs)  # type: ignore[misc]
