"""What changes what can be found: one row in the outbox, in the same transaction."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from catalogue.models import Capacity, Category, Offering, PriceTier
from cooperatives.models import Approval, Cooperative, CooperativeLabel, KorPeriod
from marketplace.core.findable import findable_changed, findables_changed

from .models import ChangeKind, Steering, Synonym
from .services import note

FOUND_BY = {
    Offering: (ChangeKind.OFFERING, "pk"),
    Capacity: (ChangeKind.OFFERING, "offering_id"),
    PriceTier: (ChangeKind.OFFERING, "offering_id"),
    Cooperative: (ChangeKind.COOPERATIVE, "pk"),
    Approval: (ChangeKind.COOPERATIVE, "cooperative_id"),
    KorPeriod: (ChangeKind.COOPERATIVE, "cooperative_id"),
    CooperativeLabel: (ChangeKind.COOPERATIVE, "cooperative_id"),
    Category: (ChangeKind.CATEGORY, "pk"),
    Synonym: (ChangeKind.SYNONYMS, ""),
    Steering: (ChangeKind.SYNONYMS, ""),
}
"""Members are not here: nobody is found by the name of a maker."""


@receiver(findable_changed)
def note_change(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    if sender in FOUND_BY:
        kind, attribute = FOUND_BY[sender]
        note(kind, (getattr(instance, attribute) if attribute else 0,))


@receiver(findables_changed)
def note_changes(sender: type[Model], keys: Sequence[int], **_kwargs: Any) -> None:
    if sender in FOUND_BY:
        note(FOUND_BY[sender][0], keys)


# Rows that go in bulk or with another row send only Django's own signal; tiers are saved by their offering's form.
for model in FOUND_BY:
    post_delete.connect(note_change, sender=model, dispatch_uid=f"search-{model.__name__}")
post_save.connect(note_change, sender=PriceTier, dispatch_uid="search-saved-tier")
