"""Heads of articles: section label, kicker, headline, subtitle, byline, across the columns or down the side."""

from __future__ import annotations

from dataclasses import dataclass

from bench.typeset.flow import aligned
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Face, PlacedLine, PlacedRule, Sheet


@dataclass(frozen=True)
class HeadStyle:
    """How a head is set.

    Attributes:
        size: type size of the headline.
        face: its face.
        lines: the headline as it is broken; empty for one line.
        even: lines of a broken headline are spread to one width.
        vertical: the headline runs down the left side.
        overprint: bold by printing twice.
        secondary: type size of kicker and subtitle.
    """

    size: float = 24.0
    face: Face = "sans-bold"
    lines: tuple[str, ...] = ()
    even: bool = False
    vertical: bool = False
    overprint: bool = False
    secondary: float = 13.0


GAP = 0.32
"""White under a head line, in ems of that line."""
SECTION_GAP = 0.8
"""The same for a section label, which has a rule under it."""
SECTION_SIZE = 11.0
BYLINE_SIZE = 9.5
VERTICAL_GAP = 7.0
"""White beside a vertical headline, in points."""


@dataclass(frozen=True)
class _Row:
    text: str
    size: float
    face: Face
    role: str

    @property
    def height(self) -> float:
        """Height with the white under it."""
        return self.size * (1 + (SECTION_GAP if self.role == "section" else GAP))


def _rows(story: Story, style: HeadStyle, piece: int) -> list[_Row]:
    if piece > 0 and story.jump is not None:
        return [_Row(story.jump.headline, style.size, style.face, "headline")]
    rows: list[_Row] = []
    if story.section:
        rows.append(_Row(story.section, SECTION_SIZE, "sans", "section"))
    if story.kicker:
        rows.append(_Row(story.kicker, style.secondary, "serif", "kicker"))
    headline = style.lines or ((story.headline,) if story.headline else ())
    rows.extend(_Row(text, style.size, style.face, "headline") for text in headline)
    if story.subtitle:
        rows.append(_Row(story.subtitle, style.secondary, "sans", "subtitle"))
    rows.extend(_Row(text, BYLINE_SIZE, "serif", "byline") for text in story.bylines)
    return rows


def height(story: Story, style: HeadStyle, piece: int = 0) -> float:
    """Return the natural height of a head across the columns; 0 for a story without one."""
    return sum(row.height for row in _rows(story, style, piece))


def place(sheet: Sheet, story: Story, style: HeadStyle, area: Area, piece: int = 0) -> None:
    """Set the head into ``area``, its spare height shared out above, between and under the rows."""
    rows = _rows(story, style, piece)
    if not rows:
        return
    spare = max(0.0, area.height - height(story, style, piece)) / (len(rows) + 1)
    y = area.y + spare * 0.8
    for row in rows:
        spread = 0.0
        align = "left" if row.role == "section" else "centre"
        if style.even and row.role == "headline" and len(row.text) > 1:
            spread = _even_spread(row, area.width * 0.96)
        elif row.role == "headline":
            spread = _airy(row, area.width)
        _place_row(sheet, story, style, row, Area(area.x, y, area.width, row.size), spread, align, piece)
        y += row.height + spare


def _even_spread(row: _Row, width: float) -> float:
    line = aligned(row.text, 1e6, row.size, row.face, "left")
    return max(0.0, (width - line.right) / (len(row.text) - 1))


def _airy(row: _Row, width: float) -> float:
    """Spread a headline that is short for its width, by a fifth of an em at most."""
    line = aligned(row.text, 1e6, row.size, row.face, "left")
    return max(0.0, min(0.2 * row.size, (width * 0.94 - line.right) / max(1, len(row.text) - 1)))


def _place_row(
    sheet: Sheet, story: Story, style: HeadStyle, row: _Row, area: Area, spread: float, align: str, piece: int
) -> None:
    line = aligned(row.text, area.width, row.size, row.face, align, spread)
    starts = tuple(area.x + start for start in line.starts)
    sheet.lines.append(
        PlacedLine(
            text=row.text,
            edges=(*starts, area.x + line.right),
            glyphs=starts,
            across=area.y,
            size=row.size,
            face=row.face,
            role=row.role,
            article=story.id,
            piece=piece,
            begins=True,
            ends=True,
            overprint=style.overprint and row.role == "headline",
        )
    )
    if row.role == "section":
        y = area.y + row.size + 2.5
        sheet.rules.append(PlacedRule(area.x, y, starts[-1] + row.size + 6, y, 1.2))


def vertical_width(story: Story, style: HeadStyle) -> float:
    """Return the width of a head that runs down the side."""
    secondary = style.secondary + VERTICAL_GAP if story.subtitle else 0.0
    return style.size + secondary + 2 * VERTICAL_GAP


def place_vertical(sheet: Sheet, story: Story, style: HeadStyle, area: Area) -> None:
    """Set headline and subtitle down the side of ``area``, the headline to the right as vertical text is read."""
    right = area.right - VERTICAL_GAP
    if story.headline:
        right -= style.size
        _place_column(sheet, story, style, story.headline, Area(right, area.y, style.size, area.height), "headline")
    if story.subtitle:
        x = area.x + VERTICAL_GAP
        _place_column(sheet, story, style, story.subtitle, Area(x, area.y, style.secondary, area.height), "subtitle")


def _place_column(sheet: Sheet, story: Story, style: HeadStyle, text: str, area: Area, role: str) -> None:
    size = area.width
    step = min((area.height - size) / max(1, len(text) - 1), size * 1.25)
    top = area.y + (area.height - step * (len(text) - 1) - size) / 2
    starts = tuple(top + step * index for index in range(len(text)))
    face: Face = style.face if role == "headline" else "sans"
    sheet.lines.append(
        PlacedLine(
            text=text,
            edges=(*starts, starts[-1] + size),
            glyphs=starts,
            across=area.x,
            size=size,
            face=face,
            role=role,
            article=story.id,
            begins=True,
            ends=True,
            direction="vertical",
        )
    )
