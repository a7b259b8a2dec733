"""What tantivy keeps of an article: its fields, and the stored JSON that hits are made of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import tantivy

from schemas import Article
from search_api.analysis import key, streams
from search_api.models import FACETS
from search_api.texts import SearchText, texts_of

KEYS = ("newspaper", "organisation", "person", "section", "page")
"""Facets that can be filtered by; the filter's field is ``<name>_k`` and holds :func:`search_api.analysis.key`."""
_PAGE_ARTICLE = re.compile(r"-p(\d+)-a(\d+)$")
_DAY_SHIFT = 42
"""Bits below the day in ``order``: enough that a million undated articles hardly ever share a value."""


@cache
def schema() -> tantivy.Schema:
    """Return the index's fields.

    ``title_*`` and ``body_*`` hold streams cut by us, parted by spaces: ``w`` words, ``b`` pairs with positions,
    ``c`` single characters. Each text is a value of its own, between which tantivy leaves a gap in the positions,
    so that no phrase crosses a paragraph.
    """
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic")
    for weight in ("title", "body"):
        builder.add_text_field(f"{weight}_w", tokenizer_name="whitespace", index_option="freq")
        builder.add_text_field(f"{weight}_b", tokenizer_name="whitespace", index_option="position")
        builder.add_text_field(f"{weight}_c", tokenizer_name="whitespace", index_option="freq")
    for facet in FACETS:
        builder.add_text_field(facet, tokenizer_name="raw", index_option="basic", fast=True)
    for name in KEYS:
        builder.add_text_field(f"{name}_k", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("day", indexed=True, fast=True)
    builder.add_unsigned_field("order", indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


@dataclass(frozen=True)
class Stored:
    """What is kept of an article for showing it as a hit."""

    fields: dict[str, Any]
    """``id, title, newspaper, issue_date, pages, page_numbers, kind, section``."""
    texts: list[SearchText]

    @classmethod
    def loads(cls, text: bytes) -> Stored:
        """Read what :func:`document` stored."""
        raw = json.loads(text)
        return cls(raw["fields"], [SearchText(*values) for values in raw["texts"]])


def document(article: Article) -> tantivy.Document:
    """Return the tantivy document of ``article``."""
    texts = texts_of(article)
    doc = tantivy.Document()
    doc.add_text("id", _utf8(article.id))
    for text in texts:
        cut = streams(text.text)
        doc.add_text(f"{text.weight}_w", " ".join(cut.words))
        doc.add_text(f"{text.weight}_b", " ".join(cut.pairs))
        doc.add_text(f"{text.weight}_c", " ".join(cut.characters))
    for facet, values in _facets(article).items():
        for value in values:
            doc.add_text(facet, _utf8(value))
        if facet in KEYS:
            for value in sorted({key(value) for value in values}):
                doc.add_text(f"{facet}_k", value)
    for page in article.pages:
        doc.add_text("page_k", key(page))
    doc.add_unsigned("day", day_of(article.issue_date))
    doc.add_unsigned("order", order_of(article))
    fields = article.model_dump(
        include={"id", "title", "newspaper", "issue_date", "pages", "page_numbers", "kind", "section"},
    )
    stored = json.dumps({"fields": fields, "texts": texts}, ensure_ascii=False, separators=(",", ":"))
    doc.add_bytes("stored", stored.encode("utf-8", "replace"))
    return doc


def day_of(issue_date: str | None) -> int:
    """Return the day's number (1 is 1 January of year 1); 0 where there is no date, or none that can be read."""
    try:
        return date.fromisoformat(issue_date).toordinal() if issue_date else 0
    except ValueError:
        return 0


def order_of(article: Article) -> int:
    """Return the article's place in date order, different for every article (64 bits, unsigned).

    Falling order is: newest first, within a day by page and article number, then the others by a hash of the id.
    """
    digest = int.from_bytes(hashlib.sha256(article.id.encode("utf-8", "backslashreplace")).digest()[:8], "big")
    match = _PAGE_ARTICLE.search(article.id)
    if match is None:
        tie = digest >> (64 - 41)
    else:
        page, number = (255 - min(255, int(group)) for group in match.groups())
        tie = 1 << 41 | page << 33 | number << 25 | digest >> (64 - 25)
    return day_of(article.issue_date) << _DAY_SHIFT | tie


def _facets(article: Article) -> dict[str, list[str]]:
    return {
        "newspaper": _one(article.newspaper),
        "year": _one(article.issue_date[:4] if day_of(article.issue_date) and article.issue_date else None),
        "section": _one(article.section),
        "organisation": _distinct(m.name for m in article.mentions if m.kind == "organisation"),
        "person": _distinct(m.name for m in article.mentions if m.kind == "person"),
        "page": _distinct(str(number) for number in article.page_numbers),
        "kind": [article.kind],
    }


def _utf8(text: str) -> str:
    """Return ``text`` with each lone surrogate as a question mark, which keeps all offsets."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
