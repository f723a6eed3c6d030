"""How much a change asks of the index: an offering by itself, a cooperative or a category with all of theirs."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db.models import Count

from catalogue.models import Offering

from .models import Change, ChangeKind


def light(changes: Iterable[Change], most: int) -> Iterator[Change]:
    """Those that fit, in the order given, when together they may touch at most so many offerings."""
    changes = list(changes)
    touched = _touched(changes)
    left = most
    for change in changes:
        weight = touched[change.kind, change.key] or 1
        if weight <= left:
            left -= weight
            yield change


def _touched(changes: Iterable[Change]) -> Counter[tuple[str, int]]:
    """Kind and key to the number of offerings, of what may touch more than one."""
    keys: dict[str, set[int]] = {ChangeKind.COOPERATIVE: set(), ChangeKind.CATEGORY: set()}
    for change in changes:
        if change.kind in keys:
            keys[change.kind].add(change.key)
    found: Counter[tuple[str, int]] = Counter()
    for kind, by in (
        (ChangeKind.COOPERATIVE, "cooperative"),
        (ChangeKind.CATEGORY, "category"),
        (ChangeKind.CATEGORY, "category__parent"),
    ):
        chosen = Offering.objects.filter(**{f"{by}__in": keys[kind]}, live=True).order_by()
        for key, number in chosen.values_list(by).annotate(Count("pk")):
            found[kind, key] += number
    return found
