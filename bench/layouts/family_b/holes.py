"""What is cut out of an article's boxes: headings, editor's notes, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.layouts.family_b import heading
from bench.layouts.family_b.lettering import broken
from bench.layouts.family_b.plan import Head, Inset, Type
from bench.layouts.family_b.strips import Grid
from bench.layouts.family_b.writing import TOUCH, Ink, place
from bench.typeset.directions import Span, to_area, to_span
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Fill, Sheet

CAPTION = 8.0
CAPTION_STEP = 11.6
NOTE_GREY = 0.9
NOTE_PADDING = 6.0
MARGIN = 7.0
"""White kept between a heading's, note's or picture's rectangle and text beside it, points."""


@dataclass(frozen=True)
class Hole:
    """A rectangle that text goes around, and what stands in it.

    Attributes:
        draw: prints it on a sheet, for the story of the given id (furniture without).
    """

    page: int
    span: Span
    draw: Callable[[Sheet, str | None], None]


def head_hole(grid: Grid, head: Head, said: heading.Titles, kind: Type, piece: int = 0) -> Hole:
    """Return the place of a heading: its own rectangle, or as much of the grid's columns as it needs."""
    if head.area is not None:
        span = to_span(head.area, head.direction)
        rows = heading.fitted(said, head, span)
        outer = to_span(head.area, grid.direction)
        return Hole(grid.page, outer.inset(-(MARGIN - 0.5)), _drawing(rows, span, head, piece))
    u0, u1 = grid.across(head.span)
    padding = 0.0 if head.ground == "plain" else 2 * heading.PADDING
    rows = heading.natural(said, head, u1 - u0 - padding)
    first = round(head.down * grid.lines)
    above = MARGIN if first else 0.0
    needed = heading.depth(rows) + padding + above + head.gap * kind.leading
    count = min(grid.lines - first, -int(-needed // grid.step))
    v0, v1 = grid.span.v0 + first * grid.step, grid.span.v0 + (first + count) * grid.step
    inner = Span(u0, v0 + above, u1, v1 - (grid.step - grid.size) * 0.5 - head.gap * kind.leading * 0.7)
    return Hole(grid.page, Span(u0 - 1, v0 - 0.5, u1 + 1, v1 - 0.5), _drawing(rows, inner, head, piece))


def _drawing(rows: Sequence[heading.Row], span: Span, head: Head, piece: int) -> Callable[[Sheet, str | None], None]:
    def draw(sheet: Sheet, article: str | None) -> None:
        heading.put(sheet, rows, span, head, article, piece)

    return draw


def note_hole(grid: Grid, columns: tuple[int, int], text: str, taken: Sequence[Span]) -> Hole:
    """Return the place of an editor's note: at the top of some columns, under what is there already."""
    u0, u1 = grid.across(columns)
    over = Span(u0, grid.span.v0, u1, grid.span.v1)
    top = max([grid.span.v0, *(hole.v1 for hole in taken if hole.meets(over, TOUCH))])
    first = grid.row(top)
    size = CAPTION + 0.5
    lines = broken(text, int((u1 - u0 - 2 * NOTE_PADDING) / size) * size, size, "sans", grid.direction, 2.0)
    step = size * 1.42
    depth = len(lines) * step + 2 * NOTE_PADDING
    count = -int(-(depth + MARGIN) // grid.step)
    v0 = grid.span.v0 + first * grid.step
    box = Span(u0, v0, u1, v0 + count * grid.step - MARGIN - (grid.step - grid.size) / 2)

    def draw(sheet: Sheet, article: str | None) -> None:
        sheet.fills.append(Fill(to_area(box, grid.direction), NOTE_GREY))
        v = box.v0 + (box.depth - len(lines) * step) / 2 + (step - size) / 2
        u = u0 + (u1 - u0 - max(line.right for line in lines)) / 2
        for line in lines:
            sheet.lines.append(place(line, u, v, grid.direction, Ink(size, "sans", "lead", article, column=0)))
            v += step

    return Hole(grid.page, Span(u0 - 1, v0 - 0.5, u1 + 1, v0 + count * grid.step - 0.5), draw)


def inset_hole(grid: Grid, inset: Inset, story: Story) -> Hole:
    """Return the place of a picture with its caption under it.

    Raises:
        ValueError: the story has no caption.
    """
    if story.caption is None:
        raise ValueError(f"story {story.id} has no caption for its picture")
    text = f"{story.caption} {story.credit}" if story.credit else story.caption
    if inset.area is not None:
        frame = to_span(inset.area, "horizontal")
        measure = frame.length
        outer = to_span(inset.area, grid.direction).inset(-MARGIN)
    else:
        u0, u1 = grid.across(inset.span)
        measure = u1 - u0
    size = CAPTION
    lines = broken(text, int(measure / size) * size, size, "sans", "horizontal", 0.0)
    words = len(lines) * CAPTION_STEP + 4
    if inset.area is None:
        first = round(inset.down * grid.lines)
        count = min(grid.lines - first, -int(-(measure * inset.ratio + words + 2 * MARGIN) // grid.step))
        v0, v1 = grid.span.v0 + first * grid.step, grid.span.v0 + (first + count) * grid.step
        last = first + count >= grid.lines
        frame = Span(u0, v0 + (MARGIN if first else 0), u1, grid.span.v1 if last else v1 - MARGIN - 2)
        outer = Span(u0 - 1, v0 - 0.5, u1 + 1, v1 - 0.5)

    def draw(sheet: Sheet, article: str | None) -> None:
        picture = Span(frame.u0, frame.v0, frame.u1, frame.v1 - words)
        sheet.pictures.append((f"{article}-1", to_area(picture, "horizontal")))
        v = picture.v1 + 4 + (CAPTION_STEP - size) / 2
        for line in lines:
            ink = Ink(size, "sans", "caption", article, column=0)
            sheet.lines.append(place(line, frame.u0 + (frame.length - measure) / 2, v, "horizontal", ink))
            v += CAPTION_STEP

    return Hole(grid.page, outer, draw)
