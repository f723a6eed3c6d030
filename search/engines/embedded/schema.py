"""The fields of the index, and a row in them. Two documents are no offerings: `meta` says which."""

import tantivy

from search.analysis import Analyser
from search.documents import Document
from search.engines.rows import CHANGES, CODES, NUMBERS, PRICES, WORD_FIELDS, Rows
from search.words import TEXT_FIELDS

VERSION = 5
"""Raise it when fields change: an index of another version is rebuilt."""
TERMS = "terms"
FILTERS = ("key", "meta", "category", "route", "unit")
VALUES = ("subcategory", "kind")


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
        self.rows = Rows(analysers)

    def meta(self, name: str, stored: bytes) -> tantivy.Document:
        return tantivy.Document.from_dict({"meta": name, "stored": stored}, self.schema)

    def document(self, document: Document) -> tantivy.Document:
        return tantivy.Document.from_dict(self.rows.row(document), self.schema)
