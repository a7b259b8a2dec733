"""An article's text in pieces that a page can mark: sentences, names and figures, what was sought (正文)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from schemas import Article, Paragraph
from schemas.findings import Part

Kind = Literal["figure", "person", "organisation", "place", "event", "work", "date"]
Span = tuple[int, int]

_SENTENCE = re.compile(r"[^。！？；!?;]*(?:[。！？；!?;]+[”’」』）〕》]*|$)")
_RANK = {"figure": 0, "person": 1, "organisation": 2, "event": 3, "work": 4, "place": 5, "date": 6}
"""Of two things that overlap the first is shown: an auditor looks for figures first."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence: a name, date or figure, or what lies between.

    Attributes:
        kind: what it is; none for what lies between.
        key: which of its kind, as in :func:`found_key`; none where it has none.
        runs: its text, cut where what was sought begins and ends, each with whether it was sought.
    """

    kind: Kind | None
    key: str | None
    runs: list[tuple[str, bool]]


@dataclass(frozen=True)
class Sentence:
    """A sentence; ``key`` names it in the page."""

    key: str
    start: int
    end: int
    pieces: list[Piece]


@dataclass(frozen=True)
class ShownParagraph:
    """A paragraph in sentences."""

    role: str
    sentences: list[Sentence]


@dataclass(frozen=True)
class Mark:
    """A name, date or figure of one paragraph."""

    start: int
    end: int
    kind: Kind
    key: str


def found_key(kind: str, number: int) -> str:
    """Return how a page names the article's figure, mention or date of that number."""
    return f"{kind[0]}{number}"


def shown(article: Article, part: Part, sought: Mapping[int, Sequence[Span]] | None = None) -> list[ShownParagraph]:
    """Return the paragraphs of ``part`` in pieces.

    Args:
        article: the article.
        part: ``heads`` or ``paragraphs``.
        sought: what was sought, by paragraph.
    """
    marks = _marks(article, part)
    paragraphs = article.heads if part == "heads" else article.paragraphs
    return [
        ShownParagraph(
            paragraph.role,
            list(_sentences(part, number, paragraph, marks.get(number, []), (sought or {}).get(number, []))),
        )
        for number, paragraph in enumerate(paragraphs)
    ]


def _marks(article: Article, part: Part) -> dict[int, list[Mark]]:
    """Return what is marked in each paragraph, without overlaps, in order."""
    named = [
        *((one, Mark(one.start, one.end, "figure", found_key("figure", n))) for n, one in enumerate(article.figures)),
        *((one, Mark(one.start, one.end, one.kind, found_key("mention", n))) for n, one in enumerate(article.mentions)),
        *((one, Mark(one.start, one.end, "date", found_key("date", n))) for n, one in enumerate(article.dates)),
    ]
    here = [(one.paragraph, mark) for one, mark in named if one.part == part]
    found: dict[int, list[Mark]] = {}
    for paragraph, mark in sorted(here, key=lambda pair: (_RANK[pair[1].kind], pair[1].start - pair[1].end)):
        others = found.setdefault(paragraph, [])
        if all(mark.end <= other.start or mark.start >= other.end for other in others):
            others.append(mark)
    return {paragraph: sorted(marks, key=lambda mark: mark.start) for paragraph, marks in found.items()}


def _sentences(
    part: Part, number: int, paragraph: Paragraph, marks: Sequence[Mark], sought: Sequence[Span]
) -> Iterator[Sentence]:
    for order, (start, end) in enumerate(sentences_of(paragraph.text)):
        pieces = [
            Piece(kind, key, _runs(paragraph.text, low, high, sought))
            for low, high, kind, key in _pieces(start, end, marks)
        ]
        yield Sentence(sentence_key(part, number, order), start, end, pieces)


def sentence_key(part: Part, paragraph: int, order: int) -> str:
    """Return how a page names a sentence."""
    return f"{part[0]}{paragraph}-{order}"


def sentences_of(text: str) -> list[Span]:
    """Return where the sentences of ``text`` stand; together they cover it."""
    return [match.span() for match in _SENTENCE.finditer(text) if match.end() > match.start()]


def _pieces(start: int, end: int, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Kind | None, str | None]]:
    """Yield the marks between ``start`` and ``end``, and what lies between; a mark over an end is cut there."""
    at = start
    for mark in marks:
        low, high = max(start, mark.start), min(end, mark.end)
        if low >= high:
            continue
        if at < low:
            yield at, low, None, None
        yield low, high, mark.kind, mark.key if mark.start >= start else None
        at = high
    if at < end:
        yield at, end, None, None


def _runs(text: str, start: int, end: int, sought: Sequence[Span]) -> list[tuple[str, bool]]:
    cuts = sorted({start, end, *(edge for span in sought for edge in span if start < edge < end)})
    return [
        (text[low:high], any(first <= low and high <= last for first, last in sought)) for low, high in pairwise(cuts)
    ]
