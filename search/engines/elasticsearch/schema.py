"""The fields of an index and its settings, and an offering in them.

Texts arrive analysed by search/analysis, as in the embedded engine, so that both find the same: the analyser here only
divides terms at spaces.
"""

from typing import Any

from elasticsearch_dsl import GeoPoint, Integer, Keyword, Long, Mapping, Text, analyzer, tokenizer

from search.analysis import Analyser
from search.documents import Document, Network
from search.engines.rows import CHANGES, CODES, PRICES, Rows
from search.words import TEXT_FIELDS

VERSION = 1
"""Raise it when fields change: an index of another version is rebuilt."""
TERMS = analyzer("terms", tokenizer=tokenizer("spaces", "char_group", tokenize_on_chars=["whitespace"]))
KEYWORDS = ("category", "route", "unit", "subcategory", "kind", "words_nl", "words_en", "themes")


def mapping() -> Mapping:
    """Nothing but these fields is kept."""
    made = Mapping()
    made.meta("dynamic", "strict")
    made.meta("_source", enabled=False)
    for fields in TEXT_FIELDS.values():
        for name in fields:
            # Only the length of a title counts, and no word counts more for being rare elsewhere.
            made.field(name, Text(analyzer=TERMS, index_options="docs", norms=name.startswith("title_")))
    for name in KEYWORDS:
        made.field(name, Keyword())
    for name in (*CODES, *CHANGES, "minimum", "fits", "steps"):
        made.field(name, Integer())
    for name in (*PRICES, "offering", "newest"):
        made.field(name, Long())
    made.field("place", GeoPoint())
    return made


def settings(shards: int) -> dict[str, Any]:
    """As long as it is filled: no copies, and nothing can be found yet."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "analysis": TERMS.get_analysis_definition(),
    }


STATE: dict[str, Any] = {
    "settings": {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
    "mappings": {"dynamic": False, "properties": {}},
}
"""An index of its own keeps, for each index of offerings, how far it has read and the facts around it."""


class Writer:
    """Makes the index's documents, with the analysers and the cooperatives of one index."""

    def __init__(self, analysers: dict[str, Analyser], network: Network) -> None:
        self.rows = Rows(analysers)
        self.places = {one.id: {"lat": one.lat, "lon": one.lon} for one in network.cooperatives}

    def document(self, document: Document) -> dict[str, Any]:
        row = self.rows.row(document)
        row["words_nl"] = [*dict.fromkeys(row.pop("word_nl").split())]
        row["words_en"] = [*dict.fromkeys(row.pop("word_en").split())]
        row["themes"] = [*dict.fromkeys(row["category_nl"].split())]
        del row["key"]
        if place := self.places.get(document.cooperative_id):
            row["place"] = place
        return row
