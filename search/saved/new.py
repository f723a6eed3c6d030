"""What is new in a saved search since its owner last looked or was told."""

from collections.abc import Sequence
from datetime import datetime

from catalogue.models import Offering

from .models import SavedSearch
from .questions import Found
from .telling import published_since, unknown


def new_in(saved: SavedSearch, found: Found) -> list[int]:
    """Numbers of offerings, the newest first. No query where all that is found fits in what is remembered."""
    numbers = unknown(found.numbers, saved.told)
    if not numbers or saved.told_until is None:
        return numbers
    return published_since(numbers, published(numbers), saved.told_until)


def published(numbers: Sequence[int]) -> dict[int, datetime]:
    """When offerings were first published."""
    rows = Offering.objects.once_public().filter(pk__in=numbers).values_list("pk", "first_published_at")
    return {number: moment for number, moment in rows if moment is not None}
