"""Documents in tantivy's terms."""

from __future__ import annotations

from functools import cache

import tantivy

from search_api.fields import KEY_FIELDS, NUMBER_FIELDS, TEXT_FIELDS, Document
from search_api.figure_fields import FIGURE_FLOATS, FIGURE_KEYS, FIGURE_NUMBERS, FIGURE_TEXTS, FigureDocument
from search_api.models import FACETS


@cache
def schema() -> tantivy.Schema:
    """Return the fields of the index of articles."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for name, positions in TEXT_FIELDS.items():
        option = "position" if positions else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    for facet in FACETS:
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    for name in KEY_FIELDS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


@cache
def figure_schema() -> tantivy.Schema:
    """Return the fields of the index of figures."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("article", tokenizer_name="raw", index_option="basic")
    for name in FIGURE_TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in FIGURE_KEYS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in FIGURE_NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in FIGURE_FLOATS:
        builder.add_float_field(name, indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def article_document(made: Document) -> tantivy.Document:
    """Return ``made`` as tantivy takes it."""
    doc = tantivy.Document()
    doc.add_text("id", made.id)
    for name, text in made.texts.items():
        doc.add_text(name, text)
    for name, values in (*made.facets.items(), *made.keys.items()):
        for value in values:
            doc.add_text(name, value)
    for name, numbers in made.numbers.items():
        for number in numbers:
            doc.add_integer(name, number)
    doc.add_bytes("stored", made.stored.encode())
    return doc


def figure_document(made: FigureDocument) -> tantivy.Document:
    """Return ``made`` as tantivy takes it."""
    doc = tantivy.Document()
    doc.add_text("article", made.article)
    for name, text in made.texts.items():
        doc.add_text(name, text)
    for name, value in made.keys.items():
        if value is not None:
            doc.add_text(name, value)
    for name, number in made.numbers.items():
        doc.add_integer(name, number)
    for name, real in made.floats.items():
        doc.add_float(name, real)
    doc.add_bytes("stored", made.stored.encode())
    return doc
