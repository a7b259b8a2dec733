"""An article and the ink under every character of it (稿件)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import Field, model_validator

from schemas.base import Model
from schemas.findings import DateMention, Figure, Mention
from schemas.geometry import Box, Region
from schemas.page import Direction

ParagraphRole = Literal["lead", "body", "subhead", "caption"]
HeadRole = Literal["section", "kicker", "headline", "subtitle", "byline", "jump"]


class Ink(Model):
    """A stretch of paragraph text that stands on one printed line.

    Covers the characters ``start`` to ``end`` (code points) of the paragraph; ``edges`` are their
    ``end - start + 1`` boundaries along the writing direction, as in :class:`schemas.page.Line`.
    """

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    page: str
    line: int = Field(ge=0)
    """``number`` of the printed line."""
    bbox: Box
    edges: list[float]
    direction: Direction = "horizontal"
    confidence: float = Field(default=1.0, ge=0, le=1)
    confidences: list[float] | None = None
    """Recognition confidence of each character, where known."""

    @model_validator(mode="after")
    def _shape(self) -> Ink:
        if len(self.edges) != self.end - self.start + 1:
            raise ValueError("ink needs one edge more than it has characters")
        return self

    def box(self, start: int, end: int) -> tuple[float, float, float, float]:
        """Return the box of the paragraph's characters ``start`` to ``end``, clipped to this stretch.

        A box without extent (a space put in at a line break has no ink) is widened to its neighbours.
        """
        return box_under(self.edges, self.bbox, self.direction, start - self.start, end - self.start)


def box_under(
    edges: Sequence[float], bbox: Sequence[float], direction: Direction, start: int, end: int
) -> tuple[float, float, float, float]:
    """Return the box of the characters ``start`` to ``end`` of a stretch of ink, clipped to it: see :meth:`Ink.box`."""
    last = len(edges) - 1
    low, high = max(start, 0), min(end, last)
    while edges[high] <= edges[low] and (low > 0 or high < last):
        low, high = max(0, low - 1), min(last, high + 1)
    x0, y0, x1, y1 = bbox
    return (edges[low], y0, edges[high], y1) if direction == "horizontal" else (x0, edges[low], x1, edges[high])


class Paragraph(Model):
    """A paragraph of an article, with where each stretch of its text stands (段)."""

    role: ParagraphRole | HeadRole
    text: str
    regions: list[Region] = []
    """One box for each column piece the paragraph stands in."""
    ink: list[Ink] = []
    """Stretches in text order; together they cover the text without gap or overlap. None at all for a text that
    came without a page (an imported article)."""

    @model_validator(mode="after")
    def _covered(self) -> Paragraph:
        at = 0
        for ink in self.ink:
            if ink.start != at:
                raise ValueError(f"paragraph text is not covered by ink at offset {at}")
            at = ink.end
        if self.ink and at != len(self.text):
            raise ValueError(f"paragraph text is not covered by ink from offset {at}")
        return self

    def ink_of(self, start: int, end: int) -> Iterator[Ink]:
        """Yield the stretches that hold any of the characters ``start`` to ``end``.

        Raises:
            ValueError: the span is empty or not inside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}..{end} is not inside a text of {len(self.text)} characters")
        return _holding(self.ink, start, end)

    def regions_of(self, start: int, end: int) -> list[Region]:
        """Return where the characters ``start`` to ``end`` stand: one box for each printed line, in text order.

        Raises:
            ValueError: the span is empty or not inside the text.
        """
        return regions_of(self.ink_of(start, end), start, end)

    def confidence_of(self, start: int, end: int) -> float:
        """Return the lowest recognition confidence among the characters ``start`` to ``end``; 1 where there is no ink.

        Raises:
            ValueError: the span is empty or not inside the text.
        """
        lowest = 1.0
        for ink in self.ink_of(start, end):
            if ink.confidences is None:
                lowest = min(lowest, ink.confidence)
            else:
                lowest = min(lowest, *ink.confidences[max(start - ink.start, 0) : end - ink.start])
        return lowest


def _holding(ink: Iterable[Ink], start: int, end: int) -> Iterator[Ink]:
    return (one for one in ink if one.start < end and one.end > start)


def regions_of(ink: Iterable[Ink], start: int, end: int) -> list[Region]:
    """Return where the characters ``start`` to ``end`` of a paragraph stand: one box for each printed line."""
    return [Region(page=one.page, bbox=one.box(start, end)) for one in _holding(ink, start, end)]


class Credit(Model):
    """A byline's entry (署名)."""

    role: str
    """As printed: 记者, 通讯员, 供稿, 摄; 作者 where the page names a writer without saying so."""
    name: str
    organisation: str | None = None
    regions: list[Region] = []


class Jump(Model):
    """Where an article goes on, or comes from (下转／上接)."""

    page: int = Field(ge=1)
    """Printed page number; where it was misread, that of the part that was found."""
    text: str
    """As printed; empty where only the other part says it."""
    article: str | None = None
    """Id of the part found there; none while that page has not been read."""


class Article(Model):
    """What an editor calls one piece (稿件): a headline and everything under it."""

    id: str
    newspaper: str | None = None
    issue_date: str | None = None
    pages: list[str]
    """Ids of the pages it stands on, in reading order."""
    page_numbers: list[int] = []
    """Printed numbers of those pages."""
    kind: Literal["article", "photo", "notice", "advertisement", "table"] = "article"
    section: str | None = None
    kicker: str | None = None
    title: str | None = None
    subtitle: str | None = None
    byline: list[Credit] = []
    heads: list[Paragraph] = []
    """Section label, kicker, headline, subtitle, byline and jump line, with their ink."""
    paragraphs: list[Paragraph] = []
    """Lead, body, subheads and captions, in reading order."""
    continues: Jump | None = None
    continued_from: Jump | None = None
    mentions: list[Mention] = []
    dates: list[DateMention] = []
    figures: list[Figure] = []
    confidence: float = Field(default=1.0, ge=0, le=1)
    """How sure the layout is of this article's extent."""
    alternatives: list[str] = []
    """Where the assembly was close: what else it could have been, in words."""

    def part(self, name: Literal["paragraphs", "heads"], index: int) -> Paragraph:
        """Return the paragraph that a mention, date or figure names by ``part`` and ``paragraph``."""
        return (self.paragraphs if name == "paragraphs" else self.heads)[index]
