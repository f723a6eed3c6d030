"""One answer of the search, as plain values. Pure; every engine gives this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Hit(NamedTuple):
    """An offering found: its primary key, kilometres to the asked place (None without a place), price in cents.

    `price` is per unit, at the tier of the asked quantity, excluding VAT (None: on request).
    """

    offering_id: int
    score: float = 0.0
    distance_km: float | None = None
    price: int | None = None


@dataclass(frozen=True)
class Results:
    """`facets` maps facet name to {value: number of offerings} as if nothing were chosen in that facet."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    engine: str
    milliseconds: float
    position: int
    """The last outbox row that the index had seen which gave this answer."""
    day: date
    """The day that its prices and labels were taken of."""
    did_you_mean: str = ""
    """The words as they were probably meant, when some of them do not occur."""
    corrected: bool = False
    """The hits are those of `did_you_mean`, or of words that begin with what was typed."""
    partly: bool = False
    """No offering has all the words: the hits have most of them."""
    marks: frozenset[str] = field(default_factory=frozenset)
    """Analysed terms that the found texts may contain: search.marking.mark takes them."""
