"""What of an answer is new to someone who was told of earlier ones. Pure.

Kept are the numbers of the offerings that someone knows, at most TOLD. An edit of a known one is not new; one that
comes to match by an edit is. Where a search finds more than TOLD, what lies beyond the newest TOLD is known by its
date: whatever was published before `until` is old.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

TOLD = 500


def unknown(found: Sequence[int], told: Iterable[int]) -> list[int]:
    """Numbers that were never told, in the order found."""
    known = set(told)
    return [number for number in found if number not in known]


def published_since(numbers: Sequence[int], published: Mapping[int, datetime], until: datetime) -> list[int]:
    """Those published at `until` or later; one without a date is of no account."""
    return [number for number in numbers if number in published and published[number] >= until]


def remembered(found: Sequence[int], told: Sequence[int]) -> list[int]:
    """What is known from now on: all that is found, then what was told before, as many as are kept.

    What no longer matches stays known while there is room, so that coming back does not make it new.
    """
    return list(dict.fromkeys([*found, *told]))[:TOLD]
