"""What a snapshot holds, as one text that never changes, and the checksum of that text. Pure.

The text is canonical JSON: keys sorted, no spaces, UTF-8. Amounts are whole cents, distances whole metres, so that no
reader rounds them.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

VERSION = 3
"""Of the text. One of version 1 lacks `corrected`, `partly` and `meant`, and is read as if they were empty. Before
version 3 a hit has no `language`."""


@dataclass(frozen=True)
class FrozenHit:
    """One offering as it was found. `price` is cents per `unit` as it was shown, None on request; `vat` says which VAT
    that is with or without. `kvk` is the cooperative's number; `metres` None where no place was asked. `language` is
    that of the title, "" where it was not written down."""

    rank: int
    offering: int
    title: str
    cooperative: str
    kvk: str
    place: str
    price: int | None
    from_price: bool
    unit: str
    per: str
    vat: str
    metres: int | None
    language: str = ""


@dataclass(frozen=True)
class Facts:
    """`criteria` say in words what was asked, in `language`; `taken_at` is ISO 8601 with its offset. `engine`,
    `position` and `day` say of which state of the index the answer was.

    `corrected`: nothing was found for these words, and the hits are those of the words `meant` in their place.
    `partly`: no offering had all the words, and the hits have most of them.
    """

    taken_at: str
    organisation: str
    language: str
    query: str
    criteria: tuple[str, ...]
    sort: str
    including_vat: bool
    engine: str
    position: int
    day: str
    total: int
    hits: tuple[FrozenHit, ...]
    corrected: bool = False
    partly: bool = False
    meant: str = ""
    version: int = VERSION


def written(facts: Facts) -> str:
    """The canonical text."""
    return json.dumps(asdict(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def checksum(text: str) -> str:
    """SHA-256 of the text in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_whole(text: str, expected: str) -> bool:
    return checksum(text) == expected


def read(text: str) -> Facts:
    """The facts again."""
    values = json.loads(text)
    return Facts(**{**values, "criteria": tuple(values["criteria"]), "hits": _hits(values["hits"])})


def _hits(rows: Sequence[dict[str, object]]) -> tuple[FrozenHit, ...]:
    return tuple(FrozenHit(**row) for row in rows)  # type: ignore[arg-type]
