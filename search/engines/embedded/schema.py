"""The fields of the index, and a document in them.

Texts arrive analysed (search/analysis): terms divided by spaces. What is counted holds one value per offering and is
"fast"; what is only filtered on may hold several. Two documents are no offerings: `meta` says which.
"""

from typing import Any

import tantivy

from search.analysis import Analyser, folded
from search.documents import Document
from search.facets import REQUEST, band_of, lead_time_of
from search.facts import routes_of
from search.plan import NEVER, STEPS
from search.words import TEXT_FIELDS

VERSION = 2
"""Raise it when fields change: an index of another version is rebuilt."""
TERMS = "terms"
ID_BITS = 32
"""Prices are kept with the offering's number behind them, so that sorting by price has no ties."""

WORD_FIELDS = ("word_nl", "word_en")
FILTERS = ("category", "delivery", "route", "key", "meta")
VALUES = ("subcategory", "kind", "modes", "lead", "cooperative", "unit")
BANDS = tuple(f"{money}_band_{step}" for money in ("net", "gross") for step in range(STEPS))
PRICES = tuple(f"{money}_{step}" for money in ("net", "gross") for step in range(STEPS))
CHANGES = tuple(f"from_{step}" for step in range(1, STEPS))
NUMBERS = ("offering", "seller", "newest", "minimum", "fits", "steps")


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for fields in TEXT_FIELDS.values():
        for name in fields:
            builder.add_text_field(name, tokenizer_name=TERMS, index_option="freq")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=TERMS, index_option="basic")
    for name in FILTERS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in (*VALUES, *BANDS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (*PRICES, *CHANGES, *NUMBERS):
        builder.add_unsigned_field(name, indexed=False, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


class Writer:
    """Makes the index's documents, with the analysers of one index."""

    def __init__(self, schema: tantivy.Schema, analysers: dict[str, Analyser]) -> None:
        self.schema = schema
        self.dutch = analysers["nl"].text
        self.english = analysers["en"].text

    def meta(self, name: str, stored: bytes) -> tantivy.Document:
        return tantivy.Document.from_dict({"meta": name, "stored": stored}, self.schema)

    def document(self, document: Document) -> tantivy.Document:
        return tantivy.Document.from_dict({**self._texts(document), **_values(document)}, self.schema)

    def _texts(self, document: Document) -> dict[str, str]:
        dutch, english = self.dutch, self.english
        texts = {
            "title_nl": dutch(document.title_nl),
            "category_nl": dutch(document.subcategory_nl),
            "tags_nl": dutch(document.tags_nl),
            "summary_nl": dutch(document.summary_nl),
            "description_nl": dutch(f"{document.description_nl} {document.category_nl}"),
            "category_en": english(document.subcategory_en),
            "tags_en": english(document.tags_en),
            "description_en": english(f"{document.description_en} {document.category_en}"),
            "cooperative_name": dutch(document.cooperative_name),
            "word_nl": folded(
                f"{document.title_nl} {document.tags_nl} {document.subcategory_nl} {document.category_nl}"
                f" {document.cooperative_name}"
            ),
            "word_en": folded(
                f"{document.title_en} {document.tags_en} {document.subcategory_en} {document.category_en}"
            ),
        }
        if document.title_en:
            texts["title_en"] = english(document.title_en)
        if document.summary_en:
            texts["summary_en"] = english(document.summary_en)
        return texts


def _values(document: Document) -> dict[str, Any]:
    number = document.offering_id
    return {
        "key": str(number),
        "offering": number,
        "seller": document.cooperative_id,
        "newest": document.published << ID_BITS | number,
        "category": [document.category, document.subcategory],
        "subcategory": document.subcategory,
        "kind": document.kind,
        "delivery": list(document.delivery),
        "modes": " ".join(document.delivery),
        "route": routes_of(document),
        "lead": lead_time_of(document.lead_days) or "more",
        "cooperative": str(document.cooperative_id),
        "unit": document.unit,
        "minimum": document.minimum,
        "fits": NEVER if document.fits is None else document.fits,
        **_prices(document, number),
    }


def _prices(document: Document, number: int) -> dict[str, Any]:
    steps = document.prices[:STEPS]
    if not steps:
        return {
            "steps": 1,
            "net_0": NEVER << ID_BITS | number,
            "gross_0": NEVER << ID_BITS | number,
            "net_band_0": REQUEST,
            "gross_band_0": REQUEST,
            **_NO_CHANGE,
        }
    found: dict[str, Any] = {"steps": len(steps), **_NO_CHANGE}
    for at, step in enumerate(steps):
        if at:
            found[f"from_{at}"] = step.quantity
        found[f"net_{at}"] = step.net << ID_BITS | number
        found[f"gross_{at}"] = step.gross << ID_BITS | number
        found[f"net_band_{at}"] = band_of(document.unit, step.net)
        found[f"gross_band_{at}"] = band_of(document.unit, step.gross)
    return found


_NO_CHANGE = dict.fromkeys(CHANGES, NEVER)
