"""Headlines with what belongs to them, set into any box, with horizontal or vertical lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from bench.layouts.family_c.cutting import cut
from bench.layouts.family_c.setting import Align, Item, Owner, Well, advance, placed, unbroken
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Face, Fill, PlacedRule, Sheet

SIZES = (54.0, 48.0, 44.0, 40.0, 36.0, 33.0, 30.0, 27.0, 25.0, 23.0, 21.0, 19.0, 17.5, 16.0, 15.0, 14.0)
"""Sizes of headlines in points, about those of phototype (初号 to 小四)."""
Ink = Literal["plain", "black", "tint"]


@dataclass(frozen=True)
class HeadStyle:
    """How a head looks.

    Attributes:
        most: largest size of the headline.
        small: size of kicker and subtitle.
        lines: most lines of the headline.
        ink: white on black, black on a tint, or plain.
        rule: whether a rule stands between kicker and headline.
        label: how the section label looks.
    """

    face: Face = "sans-bold"
    second: Face = "serif"
    most: float = 30.0
    small: float = 14.0
    byline: float = 9.5
    lines: int = 2
    align: Align = "centre"
    ink: Ink = "plain"
    overprint: bool = False
    rule: bool = False
    label: Literal["black", "rule", "plain"] = "plain"


@dataclass(frozen=True)
class HeadTexts:
    """What stands in a head; ``jump`` is the line 上接."""

    section: str | None = None
    kicker: str | None = None
    headline: str | None = None
    subtitle: str | None = None
    bylines: tuple[str, ...] = ()
    jump: str | None = None


def texts_of(story: Story) -> HeadTexts:
    """Return the head of a story's beginning."""
    return HeadTexts(story.section, story.kicker, story.headline, story.subtitle, story.bylines)


@dataclass(frozen=True)
class HeadLine:
    """One line of a head; ``depth`` is the room that it takes."""

    item: Item
    depth: float


@dataclass(frozen=True)
class HeadPlan:
    """A head that has been measured."""

    lines: tuple[HeadLine, ...]
    depth: float


def plan(texts: HeadTexts, length: float, style: HeadStyle, *, vertical: bool = False) -> HeadPlan:
    """Choose sizes and line breaks for lines of ``length`` points."""
    inner = length * (0.94 if style.ink != "plain" else 1.0)
    lines: list[HeadLine] = []
    if texts.section:
        lines.append(_line(texts.section, "section", "sans-bold", style.byline + 1.5, "left", 1.75))
    if texts.kicker:
        lines += _several(texts.kicker, "kicker", style, inner, vertical=vertical)
    if texts.headline:
        size, parts = _headline(texts.headline, inner, style, vertical=vertical)
        spacing = 1.24 if len(parts) > 1 else 1.34
        lines += [_line(part, "headline", style.face, size, style.align, spacing) for part in parts]
    if texts.subtitle:
        lines += _several(texts.subtitle, "subtitle", style, inner, vertical=vertical)
    for text in texts.bylines:
        lines.append(_line(text, "byline", style.second, style.byline, "centre", 1.7))
    if texts.jump:
        lines.append(_line(texts.jump, "jump", "sans", style.byline, style.align, 1.6))
    return HeadPlan(tuple(lines), sum(line.depth for line in lines))


def _line(text: str, role: str, face: Face, size: float, align: Align, spacing: float) -> HeadLine:
    return HeadLine(Item(text, role, face, size, align=align), round(size * spacing, 2))


def _several(text: str, role: str, style: HeadStyle, length: float, *, vertical: bool) -> list[HeadLine]:
    wide = _width(text, style.second, vertical=vertical) * style.small
    count = max(1, int(wide / length - 1e-6) + 1)
    return [_line(part, role, style.second, style.small, style.align, 1.45) for part in cut(text, count)]


def _headline(text: str, length: float, style: HeadStyle, *, vertical: bool) -> tuple[float, list[str]]:
    """Return the largest size that goes, and the lines."""
    sizes = [size for size in SIZES if size <= style.most] or [SIZES[-1]]
    for size in sizes:
        for count in range(1, style.lines + 1):
            parts = cut(text, count)
            if max(_width(part, style.face, vertical=vertical) for part in parts) * size <= length:
                return size, parts
    return sizes[-1], cut(text, style.lines + 1)


def _width(text: str, face: Face, *, vertical: bool) -> float:
    return sum(advance(char, face, vertical=vertical) for char in text)


def place(sheet: Sheet, made: HeadPlan, area: Area, style: HeadStyle, owner: Owner, *, vertical: bool = False) -> None:
    """Set a head into its box; spare room goes between its parts."""
    room = area.width if vertical else area.height
    length = area.height if vertical else area.width
    spare = max(0.0, room - made.depth)
    if style.ink == "tint":
        sheet.fills.append(Fill(area, 0.87))
    depth = spare / 2
    first = next((line for line in made.lines if line.item.role == "headline"), None)
    for line in made.lines:
        role = line.item.role
        if line is first and style.ink == "black":
            _blacken(sheet, made, area, depth, vertical=vertical)
        _set(sheet, line, Well(area, vertical, line.depth, -1), depth, (style, owner))
        depth += line.depth
        if role == "kicker" and style.rule:
            _underline(sheet, area, depth, length, vertical=vertical)


def _set(sheet: Sheet, line: HeadLine, well: Well, depth: float, dress: tuple[HeadStyle, Owner]) -> None:
    style, owner = dress
    item = line.item
    inverse = (style.ink == "black" and item.role == "headline") or (style.label == "black" and item.role == "section")
    padded = item.role == "section" and style.label == "black"
    set_line = unbroken(item.text, well.measure, item.size, item.face, item.align, vertical=well.vertical)
    if padded or (style.align == "left" and style.ink != "plain"):
        pad = min(item.size * 0.5, max(0.0, well.measure - set_line.right))
        set_line = replace(set_line, starts=tuple(start + pad for start in set_line.starts))
    made = placed(set_line, item, well, depth, owner)
    made = replace(made, grey=1.0 if inverse else 0.0, overprint=style.overprint and item.role == "headline")
    if padded:
        x0, y0, x1, y1 = made.box
        pad = item.size * 0.3
        sheet.fills.append(Fill(Area(x0 - pad, y0 - pad * 0.6, x1 - x0 + 2 * pad, y1 - y0 + 1.2 * pad), 0.0))
    sheet.lines.append(made)


def _blacken(sheet: Sheet, made: HeadPlan, area: Area, depth: float, *, vertical: bool) -> None:
    deep = sum(line.depth for line in made.lines if line.item.role == "headline")
    box = (
        Area(area.right - depth - deep, area.y, deep, area.height)
        if vertical
        else Area(area.x, area.y + depth, area.width, deep)
    )
    sheet.fills.append(Fill(box, 0.0))


def _underline(sheet: Sheet, area: Area, depth: float, length: float, *, vertical: bool) -> None:
    low, high = length * 0.2, length * 0.8
    if vertical:
        x = area.right - depth
        sheet.rules.append(PlacedRule(x, area.y + low, x, area.y + high))
    else:
        y = area.y + depth
        sheet.rules.append(PlacedRule(area.x + low, y, area.x + high, y))
