"""Heads: section, kicker, headline, subtitle, byline and lead as rows, level or downwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.headstyle import HeadStyle
from bench.layouts.family_d.setting import broken, single, wrapped
from bench.typeset.breaking import SetLine
from bench.typeset.directions import Span, ems
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Direction, Face

PAD = 0.35
"""White between a ground's edge and its type, in ems of the headline."""


@dataclass(frozen=True)
class Row:
    """One line of a head, with the white before and after it."""

    line: SetLine
    size: float
    face: Face
    role: str
    after: float
    before: float = 0.0
    grey: float = 0.0
    u: float = 0.0
    label: str = "plain"
    opening: int = 0
    overprint: bool = False

    @property
    def depth(self) -> float:
        """Its extent with its white."""
        return self.before + self.size + self.after


@dataclass
class Head:
    """A head ready to be placed.

    Attributes:
        tab: a section label that runs down its left side.
        indent: what the tab takes.
    """

    rows: list[Row]
    style: HeadStyle
    direction: Direction
    tab: str = ""
    indent: float = 0.0
    lead: list[Row] = field(default_factory=list)

    @property
    def depth(self) -> float:
        """Its extent across its lines."""
        rows = sum(row.depth for row in self.rows + self.lead) + self.style.above
        down = self.style.above + 1.15 * len(self.tab) * self.indent / 1.7 + 4.0
        return max(rows, down if self.tab else 0.0)


class Builder:
    """Makes the rows of a head for a width."""

    def __init__(self, board: Board, style: HeadStyle, width: float, direction: Direction) -> None:
        self.board, self.style, self.direction = board, style, direction
        self.width, self.body = width, board.house.size

    def head(self, story: Story, lead: str = "") -> Head:
        """Return the head of a story, its lead or note with it."""
        style, made = self.style, Head([], self.style, self.direction)
        if story.section and style.label == "tab" and self.direction == "horizontal" and story.headline:
            made.tab, made.indent = story.section, 1.7 * self.body
            self.width -= made.indent + 0.4 * self.body
        elif story.section:
            made.rows += self._section(story.section)
        if story.kicker:
            made.rows += self._several(story.kicker, style.kicker, style.kicker_face, "kicker", style.small_align)
        if story.headline:
            made.rows += self._headline(story.headline)
        if story.subtitle:
            made.rows += self._several(
                story.subtitle, style.subtitle, style.subtitle_face, "subtitle", style.small_align
            )
        for text in story.bylines:
            made.rows += self._several(text, style.byline, style.byline_face, "byline", style.byline_align)
        if lead:
            made.lead = self._lead(lead)
        if made.rows:
            made.rows[-1] = replace(made.rows[-1], after=made.rows[-1].after + 0.35 * self.body)
        return made

    def _section(self, text: str) -> list[Row]:
        style, size = self.style, self.body * self.board.dice.uniform(0.95, 1.5)
        size = min(size, 0.9 * self.width / ems(text, "sans-bold", self.direction))
        line = single(text, self.width - size, size, "sans-bold", self.direction, style.section_align)
        grey = 1.0 if style.label == "reverse" else 0.0
        face: Face = self.board.dice.one("sans-bold", "serif-bold", "sans")
        return [Row(line, size, face, "section", 0.75 * size, 0.3 * size, grey, 0.5 * size, style.label)]

    def _several(self, text: str, size: float, face: Face, role: str, align: str) -> list[Row]:
        lines = 1 if self.board.dice.hit(0.6) else 2
        lines = 1 if role == "byline" else lines
        texts, size = wrapped(text, 0.98 * self.width, size, face, self.direction, lines)
        rows = []
        for text_ in texts:
            line = single(text_, self.width, size, face, self.direction, align)
            rows.append(Row(line, size, face, role, self.style.tight * size))
        return _ended(rows)

    def _headline(self, text: str) -> list[Row]:
        style = self.style
        pad = 2 * PAD * style.size if style.ground in ("reverse", "tint", "frame") else 0.0
        width = self.width - pad
        texts, size = wrapped(text, 0.99 * width, style.size, style.face, self.direction, style.lines, style.uneven)
        size = max(size, 0.4 * self.body)
        grey = 1.0 if style.ground == "reverse" else 0.0
        rows = []
        for number, row in enumerate(texts):
            align = style.align
            if align == "stair":
                align = "left" if number == 0 else "right" if number == len(texts) - 1 else "centre"
            line = single(row, width, size, style.face, self.direction, align)
            after = style.tight * size
            rows.append(Row(line, size, style.face, "headline", after, grey=grey, u=pad / 2, overprint=style.overprint))
        return _ended(rows)

    def _lead(self, text: str) -> list[Row]:
        style, dice = self.style, self.board.dice
        face, size = style.lead_face, style.lead
        edge = 0.0 if style.lead_box == "none" else 0.8 * size
        width = self.width - 2 * edge
        if style.lead_box == "none" and dice.hit(0.3) and width > 24 * size:
            edge = dice.uniform(0.02, 0.1) * width
            width -= 2 * edge
        size = min(size, width / 7)
        step, opening = dice.uniform(0.3, 0.75) * size, text.find("：") + 1 if text.startswith("编者") else 0
        rows: list[Row] = []
        for line in broken(text, width, size, face, self.direction, 2.0 if dice.hit(0.85) else 0.0):
            rows.append(Row(line, size, face, "lead", step, u=edge, opening=min(opening, len(line.text))))
            opening = max(0, opening - len(line.text))
        rows[0] = replace(rows[0], before=0.6 * size)
        rows[-1] = replace(rows[-1], after=0.9 * size)
        return rows


def _ended(rows: list[Row]) -> list[Row]:
    """Mark where a text of several rows begins and ends."""
    last = len(rows) - 1
    return [replace(row, line=replace(row.line, first=at == 0, last=at == last)) for at, row in enumerate(rows)]


def place_head(board: Board, head: Head, span: Span, story: str, piece: int = 0, share: float = 0.0) -> None:
    """Print a head from the top of ``span``; ``share`` of the spare depth goes above it."""
    u = span.u0 + (head.indent + 0.4 * board.house.size if head.tab else 0.0)
    v = span.v0 + head.style.above + max(0.0, span.depth - head.depth) * share
    if head.tab:
        _tab(board, head, Span(span.u0, v, span.u0 + head.indent, span.v1), story, piece)
    _ground(board, head, Span(u, v, span.u1, span.v1))
    v = _rows(board, head.rows, (u, v), head.direction, (story, piece))
    if head.lead:
        end = v + sum(row.depth for row in head.lead)
        box = Span(u, v + 0.2 * head.style.lead, span.u1, end - 0.5 * head.style.lead)
        style = {"none": "none", "frame": "line", "tint": "tint", "bars": "bars"}[head.style.lead_box]
        if head.direction == "horizontal":
            board.boxed(board.area(box, head.direction), style)
        _rows(board, head.lead, (u, v), head.direction, (story, piece))


def _rows(
    board: Board, rows: Iterable[Row], at: tuple[float, float], direction: Direction, whose: tuple[str, int]
) -> float:
    u, v = at
    for row in rows:
        v += row.before
        if row.role == "section":
            _label(board, row, u, v, direction)
        ink = Ink(
            round(row.size, 2),
            row.face,
            row.role,
            whose[0],
            whose[1],
            grey=row.grey,
            opening=row.opening,
            overprint=row.overprint,
        )
        board.put(row.line, u + row.u, v, direction, ink)
        v += row.size + row.after
    return v


def _label(board: Board, row: Row, u: float, v: float, direction: Direction) -> None:
    low, high = u + row.u + row.line.starts[0], u + row.u + row.line.right
    edge = 0.22 * row.size
    box = Span(low - 1.8 * edge, v - edge, high + 1.8 * edge, v + row.size + edge)
    if row.label in ("reverse", "tint"):
        board.fill(board.area(box, direction), 0.0 if row.label == "reverse" else 0.82)
    elif row.label == "box":
        board.boxed(board.area(box, direction), "line")
    elif row.label == "under":
        v1 = v + 1.25 * row.size
        board.rule_of(Span(low, v1, high if board.dice.hit(0.5) else high + 2 * row.size, v1), direction, "hairline")


def _tab(board: Board, head: Head, span: Span, story: str, piece: int) -> None:
    size = head.indent / 1.7
    area = board.area(span, "horizontal")
    high = 1.15 * size * len(head.tab)
    look = board.dice.one("reverse", "line", "none", "tint")
    down = board.span(area, "vertical")
    line = single(head.tab, high, size, "sans-bold", "vertical", "even")
    box = board.area(Span(down.u0, down.v0 + 0.2 * size, down.u0 + high, down.v1 - 0.2 * size), "vertical")
    if look == "reverse":
        board.fill(box, 0.0)
    else:
        board.boxed(box, look)
    ink = Ink(round(size, 2), "sans-bold", "section", story, piece, grey=1.0 if look == "reverse" else 0.0)
    board.put(line, down.u0, down.v0 + 0.35 * size, "vertical", ink)


def _ground(board: Board, head: Head, span: Span) -> None:
    """Draw what a headline stands on or between."""
    style, v = head.style, span.v0
    if style.ground == "none" or not any(row.role == "headline" for row in head.rows):
        return
    low = high = 0.0
    wide = style.wide_ground and style.ground != "reverse"
    for row in head.rows:
        if row.role == "headline" or (wide and row.role != "section"):
            low = low or v + row.before
            high = v + row.before + row.size
        v += row.depth
    edge = 0.5 * style.tight * min(row.size for row in head.rows) + 0.6
    box = Span(span.u0, max(span.v0 - style.above, low - edge), span.u1, high + edge)
    area = board.area(box, head.direction)
    if style.ground in ("reverse", "tint"):
        board.fill(area, 0.0 if style.ground == "reverse" else board.dice.uniform(0.75, 0.93))
    elif style.ground == "frame":
        board.boxed(area, board.dice.one("line", "double", "dashes"))
    else:
        rule = board.dice.one("hairline", "thick", "double", "dotted")
        if style.ground in ("bars", "overbar"):
            board.rule_of(Span(box.u0, box.v0, box.u1, box.v0), head.direction, rule)
        if style.ground in ("bars", "under"):
            board.rule_of(Span(box.u0, box.v1, box.u1, box.v1), head.direction, rule)
