"""The small pieces of a page: photos, tables, advertisements, pointers, rows of briefs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_c import heads
from bench.layouts.family_c.fitting import UnfittedError
from bench.layouts.family_c.heads import HeadStyle, HeadTexts
from bench.layouts.family_c.setting import Item, Owner, Well, advance, columns, placed, pour, unbroken
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Face, Fill, PlacedLine, PlacedRule, Sheet

Type = tuple[float, float, float]
"""Size, pitch and gutter."""


def picture_key(story: str, number: int) -> str:
    """Return the key of a story's picture."""
    return f"{story}.{number}" if number else story


def photo(sheet: Sheet, story: Story, area: Area, type_: Type, *, pictures: int = 1, above: bool = False) -> None:
    """Set pictures with headline, caption and credit under them (the headline above them if asked for).

    Raises:
        UnfittedError: caption and headline leave no room for a picture.
    """
    size, pitch, _ = type_
    owner = Owner(story.id)
    style = HeadStyle("sans-bold", most=19.0, lines=2)
    made = heads.plan(HeadTexts(headline=story.headline), area.width, style)
    caption = f"{story.caption} {story.credit}"
    wells = _caption_wells(area, size)
    text = [Item(caption, "caption", "sans", size)]
    lines = next(
        (count for count in range(1, 30) if not pour(text, [_deep(well, count * pitch) for well in wells], owner).left),
        30,
    )
    under = made.depth + lines * pitch + 8
    height = area.height - under
    if height < area.width * 0.28:
        raise UnfittedError("no room for the picture")
    top = area.y + (made.depth + 3 if above else 0)
    _pictures(sheet, story.id, Area(area.x, top, area.width, height), pictures)
    head_top = area.y if above else area.y + height + 4
    heads.place(sheet, made, Area(area.x, head_top, area.width, made.depth), style, owner)
    below = area.bottom - lines * pitch
    moved = [
        replace(well, area=Area(well.area.x, below, well.area.width, lines * pitch), pitch=pitch) for well in wells
    ]
    sheet.lines += pour(text, moved, owner).lines


def _caption_wells(area: Area, size: float) -> list[Well]:
    """Return one column for a narrow picture, two for a wide one."""
    return columns(area, 2 if area.width > 42 * size else 1, (size, size * 1.5, size * 2))


def _deep(well: Well, height: float) -> Well:
    return replace(well, area=Area(well.area.x, well.area.y, well.area.width, height), pitch=well.pitch)


def _pictures(sheet: Sheet, story: str, area: Area, count: int) -> None:
    gap = 6.0
    if count == 1:
        places = [area]
    elif count == 2:
        wide = (area.width - gap) / 2
        places = [Area(area.x + index * (wide + gap), area.y, wide, area.height) for index in range(2)]
    else:
        big, tall = area.width * 0.6, (area.height - gap) / 2
        right = Area(area.x + big + gap, area.y, area.width - big - gap, tall)
        places = [Area(area.x, area.y, big, area.height), right, replace(right, y=right.y + tall + gap)]
    sheet.pictures += [(picture_key(story, number), place) for number, place in enumerate(places)]


def table_length(area: Area, type_: Type) -> int:
    """Return the body length of a table that fills ``area``."""
    return int(area.height / (type_[1] * 1.25)) * 14


def table(sheet: Sheet, story: Story, area: Area, type_: Type, *, ruled: bool) -> Story:
    """Set a table, shortened to the rows that go in; its rows share the height.

    Raises:
        UnfittedError: it has no room for three rows.
    """
    size, pitch, _ = type_
    style = HeadStyle("sans-bold", most=17.5, lines=2)
    made = heads.plan(HeadTexts(headline=story.headline), area.width, style)
    rows = int((area.height - made.depth - 4) / (pitch * 1.15))
    widest = max(sum(len(cell) for cell in part.text.split(" ")) for part in story.parts)
    if rows < 3 or widest * size * 0.8 > area.width:
        raise UnfittedError("no room for a table")
    story = replace(story, parts=story.parts[:rows])
    owner = Owner(story.id)
    heads.place(sheet, made, Area(area.x, area.y, area.width, made.depth), style, owner)
    top = area.y + made.depth + 4
    height = min((area.bottom - top) / len(story.parts), pitch * 1.7)
    for number, part in enumerate(story.parts):
        cells = part.text.split(" ")
        wide = area.width / len(cells)
        face: Face = "sans-bold" if number == 0 else "serif"
        for column, cell in enumerate(cells):
            well = Well(
                Area(area.x + column * wide + 2, top + number * height, wide - 4, height), False, height, column
            )
            fit = min(size, well.measure / max(1.0, sum(advance(char, face, vertical=False) for char in cell)))
            line = unbroken(cell, well.measure, fit, face, "centre")
            sheet.lines.append(placed(line, Item(cell, "body", face, fit), well, 0.0, owner))
    count, foot = len(story.parts[0].text.split(" ")), top + height * len(story.parts)
    levels = range(len(story.parts) + 1) if ruled else (0, 1, len(story.parts))
    sheet.rules += [PlacedRule(area.x, top + at * height, area.right, top + at * height) for at in levels]
    if ruled:
        edges = [area.x + area.width * at / count for at in range(count + 1)]
        sheet.rules += [PlacedRule(x, top, x, foot) for x in edges]
    return story


def advertisement(sheet: Sheet, story: Story, area: Area, chance: random.Random) -> Story:
    """Set an advertisement: a name in a band, a slogan, lines about it, perhaps a picture."""
    owner = Owner(story.id)
    sheet.frames.append(area)
    inner = area.inset(7.0)
    black = chance.random() < 0.5
    if chance.random() < 0.4:
        sheet.fills.append(Fill(area, 0.9))
    style = HeadStyle(
        "sans-bold",
        "sans-bold",
        most=min(54.0, inner.height * 0.22),
        small=13.0,
        ink="black" if black else "plain",
        lines=1,
    )
    made = heads.plan(HeadTexts(headline=story.headline, subtitle=story.subtitle), inner.width, style)
    heads.place(sheet, made, Area(inner.x, inner.y, inner.width, made.depth), style, owner)
    rest = Area(inner.x, inner.y + made.depth + 4, inner.width, inner.height - made.depth - 4)
    if rest.width > 260 and chance.random() < 0.6:
        wide = rest.width * 0.4
        sheet.pictures.append((story.id, Area(rest.x, rest.y, wide, rest.height)))
        rest = Area(rest.x + wide + 8, rest.y, rest.width - wide - 8, rest.height)
    for size in (15.0, 13.0, 11.5, 10.0, 9.0, 8.0):
        items = [Item(part.text, "body", "sans", size, indent=0.0) for part in story.parts]
        result = pour(items, columns(rest, 1, (size, size * 1.5, 0.0)), owner)
        if not result.left:
            sheet.lines += result.lines
            return story
    kept = story.parts[:-1]
    if not kept:
        raise UnfittedError("no room for the advertisement")
    first = pour(
        [Item(part.text, "body", "sans", 8.0, indent=0.0) for part in kept], columns(rest, 1, (8.0, 11.0, 0.0)), owner
    )
    if first.left:
        raise UnfittedError("no room for the advertisement")
    sheet.lines += first.lines
    return replace(story, parts=kept)


def pointers(sheet: Sheet, lines: Sequence[str], area: Area, size: float, *, black: bool) -> int:
    """Set a box of pointers to other pages and return how many went in."""
    sheet.frames.append(area)
    inner = area.inset(6.0)
    style = HeadStyle("sans-bold", most=19.0, lines=1, ink="black" if black else "plain")
    made = heads.plan(HeadTexts(headline="今日导读"), inner.width, style)
    nobody = Owner(None)
    scratch = Sheet(sheet.number, sheet.width, sheet.height)
    heads.place(scratch, made, Area(inner.x, inner.y, inner.width, made.depth), style, nobody)
    sheet.fills += scratch.fills
    sheet.lines += [replace(line, role="furniture") for line in scratch.lines]
    box = Area(inner.x, inner.y + made.depth + 4, inner.width, inner.height - made.depth - 4)
    shown = 0
    wells = columns(box, 1, (size, size * 1.65, 0.0))
    items = [Item(f"▶{text}", "furniture", "sans", size, indent=0.0) for text in lines]
    while shown < len(items) and not pour(items[: shown + 1], wells, nobody).left:
        shown += 1
    sheet.lines += pour(items[:shown], wells, nobody).lines
    return shown


@dataclass(frozen=True)
class BriefLook:
    """How a row of briefs looks.

    Attributes:
        square: whether a small black square stands before each.
        gap: blank lines between two.
    """

    square: bool = False
    gap: float = 0.0
    face: Face = "serif"


def opening_of(text: str) -> int:
    """Return how many characters of a brief are bold: its first clause, a date with the one after it."""
    found = next((at for at, char in enumerate(text) if char in "，。：；" and at > 7), 14)
    return min(found, 28)


def briefs(sheet: Sheet, stories: Sequence[Story], wells: Sequence[Well], size: float, look: BriefLook) -> list[Story]:
    """Pour briefs one after the other, pass over those that don't fit, and return what is printed."""
    rest = list(wells)
    shown: list[Story] = []
    for story in stories:
        text = story.parts[0].text
        items = [Item(text, "body", look.face, size, opening=opening_of(text))]
        result = pour(items, rest, Owner(story.id))
        if result.left or not rest:
            continue
        shown.append(story)
        sheet.lines += result.lines
        if look.square:
            sheet.fills.append(_square(result.lines[0]))
        used = result.lines[-1].column
        rest = [well for well in rest if well.column >= used]
        taken = rest[0].capacity - result.free + sum(well.capacity for well in rest[1:]) + look.gap
        rest = [_after(rest[0], taken), *rest[1:]]
    return shown


def _square(line: PlacedLine) -> Fill:
    """Return the mark in the indent before a line."""
    x, y, _, _ = line.box
    side, size = line.size * 0.6, line.size
    if line.direction == "vertical":
        return Fill(Area(x + size * 0.2, y - size * 0.9, side, side), 0.0)
    return Fill(Area(x - size * 0.9, y + size * 0.2, side, side), 0.0)


def _after(well: Well, lines: float) -> Well:
    deep = min(lines, well.capacity) * well.pitch
    area = well.area
    if well.vertical:
        return replace(well, area=Area(area.x, area.y, area.width - deep, area.height))
    return replace(well, area=Area(area.x, area.y + deep, area.width, area.height - deep))


def notice(sheet: Sheet, story: Story, area: Area, type_: Type) -> None:
    """Set a notice in a frame, its text as large as goes.

    Raises:
        UnfittedError: it is too long.
    """
    sheet.frames.append(area)
    inner = area.inset(8.0)
    owner = Owner(story.id)
    style = HeadStyle("sans-bold", most=23.0, lines=1)
    made = heads.plan(HeadTexts(headline=story.headline), inner.width, style)
    heads.place(sheet, made, Area(inner.x, inner.y, inner.width, made.depth), style, owner)
    rest = Area(inner.x, inner.y + made.depth, inner.width, inner.height - made.depth)
    for grown in (5.0, 4.0, 3.0, 2.0, 1.0, 0.0, -1.0):
        size = type_[0] + grown
        items = [
            Item(part.text, "body", "serif", size, align="right" if part.role == "sign" else "justify")
            for part in story.parts
        ]
        result = pour(items, columns(rest, 1, (size, size * 1.5, 0.0)), owner)
        if not result.left:
            sheet.lines += result.lines
            return
    raise UnfittedError("no room for the notice")
