"""Printed lines into paragraphs whose every character knows its ink (行→段)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.spacing import joint, kept
from schemas import Ink, Line, Paragraph, Region, round_fraction, union
from schemas.article import HeadRole, ParagraphRole


@dataclass(frozen=True)
class Piece:
    """Characters of one printed line that belong to a paragraph.

    Attributes:
        page: page id.
        line: the printed line.
        chars: indexes into ``line.text``, rising.
    """

    page: str
    line: Line
    chars: Sequence[int]

    @classmethod
    def whole(cls, page: str, line: Line) -> Piece:
        """Return the piece of all the characters of ``line`` that are text (see :func:`ingest.spacing.kept`)."""
        return cls(page, line, kept(line.text))

    @property
    def text(self) -> str:
        """The piece's characters."""
        return "".join(self.line.text[index] for index in self.chars)


def build(role: ParagraphRole | HeadRole, pieces: Iterable[Piece]) -> Paragraph:
    """Join ``pieces``, in reading order, into one paragraph.

    Loses no character of the pieces and adds only the space that parts two Latin words at a line break; that
    space belongs to the line before it.
    """
    filled = [piece for piece in pieces if piece.chars]
    texts = [piece.text for piece in filled]
    text = ""
    inks: list[Ink] = []
    for number, (piece, added) in enumerate(zip(filled, texts, strict=True), 1):
        tail = joint(added[-1], texts[number][0]) if number < len(texts) else ""
        inks.append(_ink(piece, len(text), tail))
        text += added + tail
    return Paragraph(role=role, text=text, regions=column_regions(inks), ink=inks)


def column_regions(inks: Iterable[Ink]) -> list[Region]:
    """Return one box for each column piece: inks of one page that follow each other along the column."""
    regions: list[Region] = []
    last: Ink | None = None
    for ink in inks:
        if last is not None and last.page == ink.page and _same_column(last, ink):
            regions[-1] = Region(page=ink.page, bbox=union([regions[-1].bbox, ink.bbox]))
        else:
            regions.append(Region(page=ink.page, bbox=ink.bbox))
        last = ink
    return regions


def _same_column(above: Ink, below: Ink) -> bool:
    if above.direction != below.direction:
        return False
    if above.direction == "horizontal":
        return below.bbox[1] >= above.bbox[1] and _overlap(above.bbox[0::2], below.bbox[0::2])
    return below.bbox[0] <= above.bbox[0] and _overlap(above.bbox[1::2], below.bbox[1::2])


def _overlap(a: Sequence[float], b: Sequence[float]) -> bool:
    return min(a[1], b[1]) > max(a[0], b[0])


def _ink(piece: Piece, start: int, tail: str) -> Ink:
    line, chars = piece.line, piece.chars
    inner = [(line.edges[index + 1] + line.edges[following]) / 2 for index, following in pairwise(chars)]
    edges = [line.edges[chars[0]], *map(round_fraction, inner), *[line.edges[chars[-1] + 1]] * (1 + len(tail))]
    confidences = None
    if line.confidences is not None:
        confidences = [line.confidences[index] for index in chars] + [1.0] * len(tail)
    x0, y0, x1, y1 = line.bbox
    horizontal = line.direction == "horizontal"
    return Ink(
        start=start,
        end=start + len(chars) + len(tail),
        page=piece.page,
        line=line.number,
        bbox=(edges[0], y0, edges[-1], y1) if horizontal else (x0, edges[0], x1, edges[-1]),
        edges=edges,
        direction=line.direction,
        confidence=line.confidence,
        confidences=confidences,
    )
