"""Models to what the database and the page files hold, and back.

Rule for text of any kind: a lone surrogate is no character and can't be written as UTF-8, so it is stored as
U+FFFD, one for one, and offsets stay right. NUL is kept in the JSON (escaped there, as JSON does) and stored as
U+FFFD in the columns that are searched, where databases can't hold it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from archive.ink import pack, unpack
from schemas import Article, Figure, Model, Page
from schemas.findings import PARTS

COLUMN_CHARS = 500
"""Longest text in a searched column: PostgreSQL refuses an index entry over 2,704 bytes, 500 characters take at
most 2,000; the full text is in the JSON."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_COMPRESSION = 6
"""zlib's own default: level 9 takes three times as long on a page's geometry and saves 2 %."""


def clean(text: str) -> str:
    """Return ``text`` as a column can hold it: NUL and lone surrogates become U+FFFD, one for one."""
    return _UNFIT.sub(_REPLACEMENT, text)


def column(text: str | None) -> str | None:
    """Return ``text`` for a searched column: cleaned and cut at :data:`COLUMN_CHARS`."""
    return None if text is None else clean(text[:COLUMN_CHARS])


def fits_id(text: str) -> bool:
    """Tell whether ``text`` can be an id: 1 to 255 characters, none of them a control character or surrogate."""
    return 0 < len(text) <= 255 and all(char >= " " and char != "\x7f" for char in text) and clean(text) == text


@dataclass(frozen=True)
class StoredArticle:
    """An article as it is stored.

    Attributes:
        data: its JSON without the ink.
        ink: the ink of its heads and paragraphs, packed (it is four fifths of an article's bytes).
        digest: SHA-256 over both before compression, in hexadecimal.
    """

    data: str
    ink: bytes
    digest: str


def encode_article(article: Article) -> StoredArticle:
    """Return what is stored of ``article``."""
    fields = article.model_dump()
    ink = [[[(one["start"], _dumps(one)) for one in text.pop("ink")] for text in fields[part]] for part in PARTS]
    texts = [[_SURROGATES.sub(_REPLACEMENT, text["text"]) for text in fields[part]] for part in PARTS]
    data = _dumps(fields)
    digest = hashlib.sha256(f"{data}\n{_whole(ink)}".encode()).hexdigest()
    return StoredArticle(data, pack(texts, ink), digest)


def _whole(ink: list[list[list[tuple[int, str]]]]) -> str:
    """Return the JSON of all of an article's ink."""
    parts = (",".join(f"[{','.join(text for _, text in one)}]" for one in part) for part in ink)
    return "[" + ",".join(f"[{part}]" for part in parts) + "]"


def decode_article(data: str, ink: bytes) -> Article:
    """Return the article that :func:`encode_article` stored.

    Raises:
        ValueError: it is no such thing.
    """
    fields = json.loads(data)
    for (part, number), stretches in unpack(ink):
        fields[part][number]["ink"] = stretches
    return Article.model_validate(fields)


def encode_figure(figure: Figure) -> str:
    """Return the JSON of ``figure``, its numbers as exact decimals in strings."""
    return _dumps(figure.model_dump())


def decode_figure(data: str) -> Figure:
    """Return the figure that :func:`encode_figure` stored."""
    return Figure.model_validate(json.loads(data))


def encode_page(page: Page) -> tuple[str, bytes]:
    """Return the SHA-256 of the page's JSON and that JSON compressed; the same page gives the same bytes."""
    text = _dumps(page.model_dump()).encode()
    return hashlib.sha256(text).hexdigest(), gzip.compress(text, _COMPRESSION, mtime=0)


def decode_page(compressed: bytes, sha256: str) -> Page:
    """Return the page that :func:`encode_page` stored.

    Raises:
        ValueError: the bytes are not those that were stored.
    """
    try:
        text = gzip.decompress(compressed)
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError("it can't be decompressed") from error
    if hashlib.sha256(text).hexdigest() != sha256:
        raise ValueError("its SHA-256 is not the one it was stored under")
    return Page.model_validate_json(text)


def as_float(value: Decimal) -> float:
    """Return the nearest float, for range queries.

    Rounding never changes the order of two numbers, so an inclusive range over floats loses no row; it may take
    in one that lies outside by less than one part in 2^53.
    """
    return float(value)


def _dumps(value: Model | dict[str, Any] | list[Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_number)
    return _SURROGATES.sub(_REPLACEMENT, text)


def _number(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the archive's JSON")
