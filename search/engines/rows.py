"""An offering as the row of an index: analysed texts, and values as the numbers that engines keep. Pure.

Texts arrive analysed (search/analysis): terms divided by spaces. What is counted holds one value per offering; what is
only filtered on may hold several.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from search.analysis import Analyser, folded
from search.documents import Document
from search.facets import BY_KEY, LEAD_TIMES, REQUEST, band_of, lead_time_of
from search.facts import routes_of
from search.plan import MODES, NEVER, STEPS, unit_of

ID_BITS = 32
"""Prices are kept with the offering's number behind them, so that sorting by price has no ties."""
NUMBER = (1 << ID_BITS) - 1
ON_REQUEST = NEVER << ID_BITS
"""The lowest of the prices that are none."""

WORD_FIELDS = ("word_nl", "word_en")
STEP_BANDS = tuple(f"{money}_band_{step}" for money in ("net", "gross") for step in range(STEPS))
CODES = ("modes", "lead", "cooperative", *STEP_BANDS)
"""Values as numbers, which are smaller and faster to count than texts; codes_of and VALUES_OF translate them."""
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


def unit_of_band(code: int) -> str:
    """The unit that prices of this band are per; "" on request."""
    return unit_of(BAND_VALUES[code])


def price_bounds(low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """Bounds in cents as bounds of a field of PRICES."""
    return (
        None if low is None else low << ID_BITS,
        None if high is None else (high + 1 << ID_BITS) - 1,
    )


class Rows:
    """Makes rows with the analysers of one index."""

    def __init__(self, analysers: dict[str, Analyser]) -> None:
        self.dutch = analysers["nl"].text
        self.english = analysers["en"].text
        self._around: dict[tuple[str, ...], dict[str, str]] = {}

    def row(self, document: Document) -> dict[str, Any]:
        """Field to value; English texts that are missing are left out."""
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
        return fields

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
        "route": routes_of(document.cooperative_id, document.delivery, document.reach_km),
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
        on_request = ON_REQUEST | number
        return {"steps": 1, "net_0": on_request, "gross_0": on_request, **_WITHOUT_PRICE}
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


_WITHOUT_PRICE = {"net_band_0": BAND_CODES[REQUEST], "gross_band_0": BAND_CODES[REQUEST], "from_1": NEVER}


@lru_cache(maxsize=50_000)
def _band_code(unit: str, cents: int) -> int:
    return BAND_CODES[band_of(unit, cents)]
