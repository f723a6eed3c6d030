"""Writes the network into the database, once and whole."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from catalogue.models import Capacity, Category, Offering, PriceTier
from cooperatives.models import Approval, BankAccount, Cooperative, CooperativeLabel, KorPeriod, Membership
from marketplace.core import publishing_many

from . import cooperatives, offerings, pages, people, texts
from .calendar import spread

SEED = 25
Progress = Callable[[int], object]
"""Told how many rows were written since it was last told."""


def silent(_rows: int) -> None:
    """No progress."""


@dataclass(frozen=True)
class Size:
    cooperatives: int
    members: int
    offerings: int


def size() -> Size:
    """What is there now."""
    return Size(Cooperative.objects.count(), Membership.objects.count(), Offering.objects.count())


@transaction.atomic
def load(today: date, progress: Progress = silent) -> bool:
    """Write the network; False, and nothing done, when there is anything of it or of others. Reports rows written."""
    if Cooperative.objects.exists() or people.are_there():
        return False
    members = _cooperatives(today)
    people.load(members)
    progress(len(members))
    _offerings(members, today, progress)
    progress(pages.load(today))
    return True


def _cooperatives(today: date) -> list[Membership]:
    written = texts.cooperatives()
    owners = [cooperatives.cooperative(text, number, today) for number, text in enumerate(written)]
    Cooperative.objects.bulk_create(owners)
    facts = [cooperatives.facts(text, owner, today) for text, owner in zip(written, owners, strict=True)]
    Approval.objects.bulk_create(approval for approval, _account, _periods, _labels in facts)
    BankAccount.objects.bulk_create(account for _approval, account, _periods, _labels in facts)
    KorPeriod.objects.bulk_create(period for *_rest, periods, _labels in facts for period in periods)
    CooperativeLabel.objects.bulk_create(label for *_rest, labels in facts for label in labels)
    publishing_many.record(owners)
    return Membership.objects.bulk_create(
        member for text, owner in zip(written, owners, strict=True) for member in cooperatives.members(text, owner)
    )


def _offerings(members: list[Membership], today: date, progress: Progress) -> None:
    written = list(texts.offerings())
    random.Random(SEED).shuffle(written)
    categories = {category.key: category for category in Category.objects.subcategories()}
    workers: dict[str, list[Membership]] = {}
    for member in members:
        workers.setdefault(member.cooperative.slug, []).append(member)
    rows = []
    for number, text in enumerate(written):
        colleagues = workers[text.cooperative]
        rows.append(
            offerings.offering(
                text,
                colleagues[0].cooperative,
                categories[text.category],
                offerings.makers(text, colleagues),
                spread(number, len(written), today),
            )
        )
    Offering.objects.bulk_create(rows)
    progress(len(rows))
    tiers = [tier for row in rows for tier in row.tiers.all()]
    for tier in tiers:
        tier.offering_id = tier.offering.pk
    PriceTier.objects.bulk_create(tiers)
    Capacity.objects.bulk_create(offerings.capacity(text, row) for text, row in zip(written, rows, strict=True))
    made_by = Offering.makers.through
    made_by.objects.bulk_create(
        made_by(offering_id=row.pk, membership_id=member.pk) for row in rows for member in row.makers.all()
    )
    progress(len(rows))
    publishing_many.record(rows)
    progress(len(rows))
