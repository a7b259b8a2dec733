"""The fields of both indexes, and what an article and a figure hold in them, the same for every engine.

``title_*`` and ``body_*`` hold streams cut by us, parted by spaces: ``w`` words, ``b`` pairs with positions, ``c``
characters with positions. Texts are parted by marks of their own, so that no phrase crosses from one to the next,
whatever gaps an engine leaves.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import orjson

from schemas import Article, Figure
from search_api import quantities
from search_api.analysis import Cut, characters_of, key, streams
from search_api.models import FACETS
from search_api.near import sketch
from search_api.texts import SearchText, texts_of

FORMAT: Final = 3
"""Raise it with every change of what a document holds."""
TITLE, BODY = "title", "body"
KEYS = ("newspaper", "organisation", "person", "section", "page", "kind", "figure")
"""Facets that can be filtered by; the filter's field is ``<name>_k`` and holds :func:`search_api.analysis.key`."""
NAMES = ("newspaper", "organisation", "person", "section")
"""Facets in which a part of a name can be looked for; ``<name>_c`` holds the characters of each."""
TEXT_FIELDS: dict[str, bool] = {
    **{f"{part}_{stream}": stream != "w" for part in (TITLE, BODY) for stream in "wbc"},
    **{f"{name}_c": True for name in NAMES},
    "pinyin": True,
    "initials": True,
}
"""Fields of tokens parted by spaces, each with whether positions are kept."""
KEY_FIELDS = (*(f"{name}_k" for name in KEYS), "near")
NUMBER_FIELDS = ("day", "order", "amount")
PARTING = "\u00b6"
"""The mark between two texts; two of them, so that no phrase with one open place crosses. It is indexed even in an
empty field, so that both engines count the same documents when they average lengths."""
LONGEST_KEY = 500
"""Characters of a facet's value; Lucene refuses terms over 32,766 bytes."""
_PAGE_ARTICLE = re.compile(r"-p(\d+)-a(\d+)(?:@\d+)?$")
"""What is split off an article comes beside it."""
_DAY_SHIFT = 41
"""Bits below the day in ``order``, which must stay under 2^63 (Elasticsearch's long): the last day of year 9999 takes
22 bits."""


@dataclass(frozen=True)
class Stored:
    """What is kept of an article for showing it as a hit."""

    fields: dict[str, Any]
    """``id, title, newspaper, issue_date, pages, page_numbers, kind, section``."""
    texts: list[SearchText]
    near: frozenset[str]
    """Its sketch (:func:`search_api.near.sketch`)."""

    @classmethod
    def loads(cls, text: str | bytes) -> Stored:
        """Read what :func:`document` stored."""
        raw = orjson.loads(text)
        return cls(raw["fields"], [SearchText(*values) for values in raw["texts"]], frozenset(raw["near"]))


@dataclass(frozen=True)
class Document:
    """An article as it is indexed.

    Attributes:
        id: its id.
        texts: tokens parted by spaces, by field of :data:`TEXT_FIELDS`.
        facets: values as they are shown, by facet.
        keys: values that are compared, by field of :data:`KEY_FIELDS`.
        numbers: by field of :data:`NUMBER_FIELDS`.
        stored: JSON of :class:`Stored`.
    """

    id: str
    texts: dict[str, str]
    facets: dict[str, list[str]]
    keys: dict[str, list[str]]
    numbers: dict[str, list[int]]
    stored: str


def document(article: Article, cut: Cut | None = None) -> Document:
    """Return what is indexed of ``article``, cut by ``cut`` (see :func:`search_api.analysis.streams`)."""
    from search_api.pinyin import spoken

    texts = texts_of(article)
    facets = {name: [utf8(value)[:LONGEST_KEY] for value in values] for name, values in _facets(article).items()}
    keys = {f"{name}_k": sorted({key(value) for value in facets[name]}) for name in KEYS}
    keys["page_k"] += [key(page) for page in article.pages]
    keys["near"] = list(sketch(text.text for text in texts if text.part == "paragraphs"))
    headlines = [text.text for text in texts if text.weight == TITLE]
    syllables, initials = spoken([*headlines, *facets["person"], *facets["organisation"]])
    fields = article.model_dump(
        include={"id", "title", "newspaper", "issue_date", "pages", "page_numbers", "kind", "section"},
    )
    stored = {"fields": fields, "texts": texts, "near": keys["near"]}
    return Document(
        id=utf8(article.id),
        texts={
            **_streams(texts, cut),
            **{f"{name}_c": parted(characters_of(value) for value in facets[name]) for name in NAMES},
            "pinyin": parted(syllables),
            "initials": parted(initials),
        },
        facets=facets,
        keys=keys,
        numbers={
            "day": [day_of(article.issue_date)],
            "order": [order_of(article)],
            "amount": sorted(set(_amounts(article))),
        },
        stored=utf8(json.dumps(stored, ensure_ascii=False, separators=(",", ":"))),
    )


def parted(texts: Iterable[Sequence[str]]) -> str:
    """Return the tokens of several texts, parted so that no phrase crosses."""
    return f" {PARTING} {PARTING} ".join([PARTING, *(" ".join(tokens) for tokens in texts)])


def day_of(issue_date: str | None) -> int:
    """Return the day's number (1 is 1 January of year 1); 0 where there is no date, or none that can be read."""
    try:
        return date.fromisoformat(issue_date).toordinal() if issue_date else 0
    except ValueError:
        return 0


def order_of(article: Article) -> int:
    """Return the article's place in date order, different for every article (63 bits).

    Falling order is: newest first, within a day by page and article number, then the others by a hash of the id.
    """
    digest = int.from_bytes(hashlib.sha256(article.id.encode("utf-8", "backslashreplace")).digest()[:8], "big")
    match = _PAGE_ARTICLE.search(article.id)
    if match is None:
        tie = digest >> (64 - 40)
    else:
        page, number = (255 - min(255, int(group)) for group in match.groups())
        tie = 1 << 40 | page << 32 | number << 24 | digest >> (64 - 24)
    return day_of(article.issue_date) << _DAY_SHIFT | tie


def day_in(order: int) -> int:
    """Return the day (:func:`day_of`) that an article's place in date order holds."""
    return order >> _DAY_SHIFT


def utf8(text: str) -> str:
    """Return ``text`` with each lone surrogate as a question mark, which keeps all offsets."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _streams(texts: Sequence[SearchText], cut: Cut | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in (TITLE, BODY):
        cuts = [streams(text.text, cut) for text in texts if text.weight == part]
        found[f"{part}_w"] = parted(one.words for one in cuts)
        found[f"{part}_b"] = parted(one.pairs for one in cuts)
        found[f"{part}_c"] = parted(one.characters for one in cuts)
    return found


def _amounts(article: Article) -> Iterator[int]:
    """Yield both ends of every figure: a bound of a query lies beyond a range where it lies beyond one of its ends."""
    for figure in _kept(article):
        yield quantities.encoded(figure.canonical_unit, float(figure.canonical_value))
        if figure.canonical_upper is not None:
            yield quantities.encoded(figure.canonical_unit, float(figure.canonical_upper))


def _kept(article: Article) -> Iterator[Figure]:
    """Yield the figures that nobody rejected."""
    return (one for one in article.figures if one.verdict is None or one.verdict.state != "rejected")


def _facets(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {
        "newspaper": _one(article.newspaper),
        "year": _one(article.issue_date[:4] if day_of(article.issue_date) and article.issue_date else None),
        "section": _one(article.section),
        "organisation": _distinct(m.name for m in article.mentions if m.kind == "organisation"),
        "person": _distinct(m.name for m in article.mentions if m.kind == "person"),
        "page": _distinct(str(number) for number in article.page_numbers),
        "kind": [article.kind],
        "figure": _distinct(figure.kind for figure in _kept(article)),
    }
    return {name: found[name] for name in FACETS}


def _one(value: str | None) -> list[str]:
    return [value] if value else []


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
