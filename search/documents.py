"""What the index knows of an offering."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One visible offering as plain values. Money in whole cents excluding VAT; see search/facets for values."""

    offering_id: int
    title_nl: str
    title_en: str
