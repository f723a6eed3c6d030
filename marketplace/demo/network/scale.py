"""The network in any size, for measuring: the written one first, then invented cooperatives and varied offerings.

Invented rows have no revisions. What is there stays; asked again for the same size, nothing happens.
"""

from datetime import date

from django.db import transaction

from catalogue.models import Capacity, Offering, PriceTier
from cooperatives.models import Approval, BankAccount, Cooperative, CooperativeLabel, KorPeriod, Membership

from . import bulk, cooperatives, invented, load, varied

COOPERATIVES_AT_ONCE = 200
OFFERINGS_AT_ONCE = 10_000


def scale(to: load.Size, today: date, progress: load.Progress = load.silent) -> int:
    """Add until there are as many cooperatives and offerings as in `to`; returns how many rows were written."""
    load.load(today)
    return _cooperatives(to.cooperatives, today, progress) + _offerings(to.offerings, today, progress)


def _cooperatives(wanted: int, today: date, progress: load.Progress) -> int:
    written = 0
    while (there := Cooperative.objects.count()) < wanted:
        step = range(there, min(wanted, there + COOPERATIVES_AT_ONCE))
        with transaction.atomic():
            written += _some_cooperatives(step, today, progress)
    return written


def _some_cooperatives(numbers: range, today: date, progress: load.Progress) -> int:
    written = [invented.cooperative(number, today) for number in numbers]
    owners = [cooperatives.cooperative(text, number % 60, today) for number, text in zip(numbers, written, strict=True)]
    Cooperative.objects.bulk_create(owners)
    members = [
        member for text, owner in zip(written, owners, strict=True) for member in cooperatives.members(text, owner)
    ]
    Membership.objects.bulk_create(members)
    facts = [cooperatives.facts(text, owner, today) for text, owner in zip(written, owners, strict=True)]
    Approval.objects.bulk_create(approval for approval, _account, _periods, _labels in facts)
    BankAccount.objects.bulk_create(account for _approval, account, _periods, _labels in facts)
    KorPeriod.objects.bulk_create(period for *_rest, periods, _labels in facts for period in periods)
    CooperativeLabel.objects.bulk_create(label for *_rest, labels in facts for label in labels)
    progress(len(owners) + len(members))
    return len(owners) + len(members)


def _offerings(wanted: int, today: date, progress: load.Progress) -> int:
    there = Offering.objects.count()
    if there >= wanted:
        return 0
    variations = varied.Variations(today)
    owners = varied.owners(
        list(Cooperative.objects.order_by("pk").values_list("pk", "slug", "place")),
        Membership.objects.order_by("pk").values_list("cooperative", "pk").iterator(),
    )
    written = 0
    pk = bulk.next_pk(Offering)
    for start in range(there, wanted, OFFERINGS_AT_ONCE):
        numbers = range(start, min(wanted, start + OFFERINGS_AT_ONCE))
        rows = [variations.rows(number, pk + number - there, owners) for number in numbers]
        with transaction.atomic():
            step = _write(rows)
        progress(step)
        written += step
    bulk.set_sequences(Offering)
    return written


def _write(rows: list[varied.Rows]) -> int:
    return (
        bulk.insert(Offering, [row.offering for row in rows])
        + bulk.insert(PriceTier, [tier for row in rows for tier in row.tiers], ["offering", "quantity", "price"])
        + bulk.insert(Capacity, [row.capacity for row in rows])
        + bulk.insert(
            Offering.makers.through, [maker for row in rows for maker in row.makers], ["offering", "membership"]
        )
    )
