"""The leaves of the layout tree: articles, photos, mastheads."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from bench.typeset import faces, heads
from bench.typeset.breaking import break_paragraph
from bench.typeset.flow import FlowLine, Setting, aligned, body_lines, least_depth, pour
from bench.typeset.heads import HeadStyle
from bench.typeset.manuscript import Story
from bench.typeset.nodes import Node
from bench.typeset.sheet import Area, PlacedLine, Sheet

BOX_PADDING = 9.0
"""White between a frame and what it holds."""


@dataclass(frozen=True)
class Inset:
    """Something else that stands between an article's columns.

    Attributes:
        node: what it is.
        at: first of the article's columns that it takes.
        columns: how many it takes.
    """

    node: Node
    at: int
    columns: int


@dataclass(frozen=True)
class _Grid:
    measure: float
    pitch: float
    """From one column's left edge to the next one's."""


@dataclass
class Piece:
    """An article, or one part of it, set in columns under (or beside) its head."""

    story: Story
    columns: int
    style: HeadStyle = field(default_factory=HeadStyle)
    piece: int = 0
    boxed: bool = False
    inset: Inset | None = None
    setting: Setting = field(default_factory=Setting)

    def natural(self, width: float) -> float:
        """Return the least height at ``width``."""
        inner = width - (2 * BOX_PADDING if self.boxed else 0)
        grid = self._grid(self._text_width(inner))
        depth = self._depth(grid)
        body = depth * self.setting.leading
        if self.inset is not None:
            body = max(body, self.inset.node.natural(self._inset_width(grid)))
        if self.style.vertical:
            body = max(body, len(self.story.headline or "") * self.style.size * 1.02)
        return body + self._head_height() + (2 * BOX_PADDING if self.boxed else 0)

    def place(self, sheet: Sheet, area: Area) -> None:
        """Set head, inset and columns; spare height widens the leading a little, then goes to the head."""
        if self.boxed:
            sheet.frames.append(area)
            area = area.inset(BOX_PADDING)
        grid = self._grid(self._text_width(area.width))
        depth = self._depth(grid)
        head = self._head_height()
        leading = min((area.height - head) / depth, self.setting.leading * self.setting.give)
        body_height = leading * depth
        if self.inset is not None:
            body_height = max(body_height, self.inset.node.natural(self._inset_width(grid)))
        left = area.x
        if self.style.vertical:
            body_top = area.y + (area.height - body_height) / 2
            side = heads.vertical_width(self.story, self.style)
            heads.place_vertical(sheet, self.story, self.style, Area(area.x, area.y, side, area.height))
            left += side
        else:
            body_top = area.bottom - body_height if head else area.y + (area.height - body_height) / 2
            heads.place(sheet, self.story, self.style, Area(area.x, area.y, area.width, body_top - area.y), self.piece)
        if self.inset is not None:
            x = left + self.inset.at * grid.pitch
            self.inset.node.place(sheet, Area(x, body_top, self._inset_width(grid), body_height))
        self._place_body(sheet, grid, depth, leading, left, body_top)

    def _head_height(self) -> float:
        return 0.0 if self.style.vertical else heads.height(self.story, self.style, self.piece)

    def _text_width(self, width: float) -> float:
        return width - heads.vertical_width(self.story, self.style) if self.style.vertical else width

    def _grid(self, width: float) -> _Grid:
        size, columns = self.setting.size, self.columns
        column = (width - (columns - 1) * self.setting.gutter) / columns
        measure = int(column / size + 1e-6) * size
        pitch = (width - measure) / (columns - 1) if columns > 1 else 0.0
        return _Grid(measure, pitch)

    def _inset_width(self, grid: _Grid) -> float:
        if self.inset is None:
            return 0.0
        return (self.inset.columns - 1) * grid.pitch + grid.measure

    def _slots(self) -> list[int]:
        """Return the columns that hold the article's own text."""
        taken = range(self.inset.at, self.inset.at + self.inset.columns) if self.inset else range(0)
        return [index for index in range(self.columns) if index not in taken]

    def _depth(self, grid: _Grid) -> int:
        return least_depth(self._lines(grid.measure), len(self._slots()))

    def _lines(self, measure: float) -> list[FlowLine]:
        story, jump = self.story, self.story.jump
        parts, before, after = story.parts, "", ""
        if jump is not None:
            parts = parts[: jump.after] if self.piece == 0 else parts[jump.after :]
            before, after = ("", jump.text) if self.piece == 0 else (jump.start_text, "")
        size = self.setting.size
        lines = body_lines(parts, measure, self.setting)
        if before:
            lines.insert(0, FlowLine(aligned(before, measure, size, "sans", "left"), "jump", "sans", size))
        if story.tail and (jump is None or self.piece == 1):
            lines.append(FlowLine(aligned(story.tail, measure, size, "serif", "right"), "byline", "serif", size))
        if after:
            lines.append(FlowLine(aligned(after, measure, size, "sans", "right"), "jump", "sans", size))
        return lines

    def _place_body(self, sheet: Sheet, grid: _Grid, depth: int, leading: float, left: float, top: float) -> None:
        slots = self._slots()
        columns = pour(self._lines(grid.measure), [depth] * len(slots)) or []
        for number, (slot, column) in enumerate(zip(slots, columns, strict=True)):
            used = 0
            for item in column:
                y = top + used * leading + (item.units * leading - item.size) / 2
                sheet.lines.append(_placed(item, left + slot * grid.pitch, y, self.story.id, self.piece, number))
                used += item.units


def _placed(item: FlowLine, x: float, y: float, article: str, piece: int, column: int) -> PlacedLine:
    line = item.line
    return PlacedLine(
        text=line.text,
        edges=line.edges(x),
        glyphs=line.glyphs(x),
        across=y,
        size=item.size,
        face=item.face,
        role=item.role,
        article=article,
        piece=piece,
        column=column,
        begins=line.first,
        ends=line.last,
    )


@dataclass
class Photo:
    """A picture with its headline, caption and credit under it.

    Attributes:
        story: a story of kind photo.
        ratio: least height of the picture as a share of its width.
    """

    story: Story
    ratio: float = 0.6
    headline: float = 17.0
    size: float = 10.0
    leading: float = 15.0

    def natural(self, width: float) -> float:
        """Return the least height at ``width``."""
        return width * self.ratio + self._under(width)

    def _under(self, width: float) -> float:
        return 7 + self.headline * 1.45 + self.leading * len(self._caption(width))

    def _caption(self, width: float) -> list[FlowLine]:
        measure = int(width / self.size + 1e-6) * self.size
        text = f"{self.story.caption} {self.story.credit}"
        lines = break_paragraph(text, measure, self.size, partial(faces.advance, "sans"))
        return [FlowLine(line, "caption", "sans", self.size) for line in lines]

    def place(self, sheet: Sheet, area: Area) -> None:
        """Set the picture over its words; spare height goes to the picture."""
        picture = Area(area.x, area.y, area.width, area.height - self._under(area.width))
        sheet.pictures.append((self.story.id, picture))
        y = picture.bottom + 7
        head = aligned(self.story.headline or "", area.width, self.headline, "sans-bold")
        sheet.lines.append(
            _placed(FlowLine(head, "headline", "sans-bold", self.headline), area.x, y, self.story.id, 0, -1)
        )
        y += self.headline * 1.45
        for item in self._caption(area.width):
            sheet.lines.append(_placed(item, area.x, y + (self.leading - self.size) / 2, self.story.id, 0, 0))
            y += self.leading
