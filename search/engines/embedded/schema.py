"""The fields of the index, and a document in them.

Texts arrive analysed (search/analysis): terms divided by spaces. What is counted holds one value per offering and is
"fast"; what is only filtered on may hold several. Two documents are no offerings: `meta` says which.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import tantivy

from search.analysis import Analyser, folded
from search.documents import Document
from search.facets import BY_KEY, LEAD_TIMES, REQUEST, band_of, lead_time_of
from search.facts import routes_of
from search.plan import MODES, NEVER, STEPS
from search.words import TEXT_FIELDS

VERSION = 5
"""Raise it when fields change: an index of another version is rebuilt."""
TERMS = "terms"
ID_BITS = 32
"""Prices are kept with the offering's number behind them, so that sorting by price has no ties."""

WORD_FIELDS = ("word_nl", "word_en")
FILTERS = ("key", "meta", "category", "route", "unit")
VALUES = ("subcategory", "kind")
STEP_BANDS = tuple(f"{money}_band_{step}" for money in ("net", "gross") for step in range(STEPS))
CODES = ("modes", "lead", "cooperative", *STEP_BANDS)
"""Values as numbers, which are smaller and faster to count than texts; codes_of and values_of translate them."""
PRICES = tuple(f"{money}_{step}" for money in ("net", "gross") for step in range(STEPS))
CHANGES = tuple(f"from_{step}" for step in range(1, STEPS))
NUMBERS = ("offering", "newest", "minimum", "fits", "steps")

BAND_VALUES = (REQUEST, *BY_KEY)
BAND_CODES = {band: code for code, band in enumerate(BAND_VALUES)}
LEAD_CODES = [int(lead_time_of(days) or 0) for days in range(LEAD_TIMES[-1] + 1)]
MODE_BITS = {mode: 1 << bit for bit, mode in enumerate(MODES)}
VALUES_OF = {
    "modes": [" ".join(mode for mode in MODES if mask & MODE_BITS[mode]) for mask in range(1 << len(MODES))],
    "band": BAND_VALUES,
    "lead": [str(limit) for limit in range(LEAD_TIMES[-1] + 1)],
}
"""What the codes stand for that a plan counts by text."""


def codes_of(field: str, values: Iterable[str]) -> tuple[str, list[int]] | None:
    """The field of codes and the codes that stand for any of these values; None for a field of texts."""
    if field == "cooperative":
        return field, [int(value) for value in values]
    if field == "lead":
        return field, [int(value) for value in values]
    if field == "delivery":
        asked = sum(MODE_BITS.get(mode, 0) for mode in set(values))
        return "modes", [mask for mask in range(1 << len(MODES)) if mask & asked]
    if field in STEP_BANDS:
        return field, [BAND_CODES[value] for value in values if value in BAND_CODES]
    return None


def build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for fields in TEXT_FIELDS.values():
        for name in fields:
            builder.add_text_field(name, tokenizer_name=TERMS, index_option="basic")
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name=TERMS, index_option="basic")
    for name in FILTERS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in VALUES:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in CODES:
        builder.add_unsigned_field(name, indexed=True, fast=True)
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
        self._around: dict[tuple[str, ...], dict[str, str]] = {}

    def meta(self, name: str, stored: bytes) -> tantivy.Document:
        return tantivy.Document.from_dict({"meta": name, "stored": stored}, self.schema)

    def document(self, document: Document) -> tantivy.Document:
        dutch, english, around = self.dutch, self.english, self._of_category(document)
        fields: dict[str, Any] = {
            "title_nl": dutch(document.title_nl),
            "category_nl": around["category_nl"],
            "tags_nl": dutch(document.tags_nl),
            "summary_nl": dutch(document.summary_nl),
            "description_nl": f"{dutch(document.description_nl)} {around['above_nl']}",
            "category_en": around["category_en"],
            "description_en": f"{english(document.description_en)} {around['above_en']}",
            "cooperative_name": around["cooperative_name"],
            "word_nl": f"{folded(document.title_nl)} {folded(document.tags_nl)} {around['word_nl']}",
            "word_en": f"{folded(document.title_en)} {folded(document.tags_en)} {around['word_en']}",
        }
        if document.title_en:
            fields["title_en"] = english(document.title_en)
        if document.tags_en:
            fields["tags_en"] = english(document.tags_en)
        if document.summary_en:
            fields["summary_en"] = english(document.summary_en)
        fields.update(_values(document))
        return tantivy.Document.from_dict(fields, self.schema)

    def _of_category(self, document: Document) -> dict[str, str]:
        """The terms that all offerings of a cooperative in a subcategory share."""
        key = document.subcategory, document.cooperative_name
        known = self._around.get(key)
        if known is None:
            names_nl = f"{document.subcategory_nl} {document.category_nl} {document.cooperative_name}"
            known = self._around[key] = {
                "category_nl": self.dutch(document.subcategory_nl),
                "category_en": self.english(document.subcategory_en),
                "above_nl": self.dutch(document.category_nl),
                "above_en": self.english(document.category_en),
                "cooperative_name": self.dutch(document.cooperative_name),
                "word_nl": folded(names_nl),
                "word_en": folded(f"{document.subcategory_en} {document.category_en}"),
            }
        return known


def _values(document: Document) -> dict[str, Any]:
    number = document.offering_id
    lead = document.lead_days
    return {
        "key": str(number),
        "offering": number,
        "newest": document.published << ID_BITS | number,
        "category": [document.category, document.subcategory],
        "subcategory": document.subcategory,
        "kind": document.kind,
        "modes": sum([MODE_BITS[mode] for mode in document.delivery]),
        "route": routes_of(document),
        "lead": LEAD_CODES[lead] if lead < len(LEAD_CODES) else 0,
        "cooperative": document.cooperative_id,
        "unit": document.unit,
        "minimum": document.minimum,
        "fits": NEVER if document.fits is None else document.fits,
        **_prices(document, number),
    }


def _prices(document: Document, number: int) -> dict[str, Any]:
    """Each price with its band; the quantity of the next change, NEVER behind the last."""
    prices = document.prices[:STEPS]
    if not prices:
        on_request = NEVER << ID_BITS | number
        return {"steps": 1, "net_0": on_request, "gross_0": on_request, **_ON_REQUEST}
    found: dict[str, Any] = {"steps": len(prices), f"from_{len(prices)}": NEVER}
    if len(prices) == STEPS:
        del found[f"from_{STEPS}"]
    for step, (quantity, net, gross) in enumerate(prices):
        if step:
            found[f"from_{step}"] = quantity
        found[f"net_{step}"] = net << ID_BITS | number
        found[f"gross_{step}"] = gross << ID_BITS | number
        found[f"net_band_{step}"] = _band_code(document.unit, net)
        found[f"gross_band_{step}"] = _band_code(document.unit, gross)
    return found


_ON_REQUEST = {"net_band_0": BAND_CODES[REQUEST], "gross_band_0": BAND_CODES[REQUEST], "from_1": NEVER}


@lru_cache(maxsize=50_000)
def _band_code(unit: str, cents: int) -> int:
    return BAND_CODES[band_of(unit, cents)]
