"""Advertisements and tables: framed pieces that aren't running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.family_b.lettering import broken, ems, single
from bench.layouts.family_b.plan import Advert, Table
from bench.layouts.family_b.press import Press
from bench.layouts.family_b.writing import Ink, place
from bench.typeset.breaking import SetLine
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Face, Fill, Sheet

STYLES = 4
PADDING = 7.0
LARGEST = 34.0
SMALLEST = 7.5
LARGEST_LINES = 12.0
STEP = 1.45
AREA_OF_A_CHARACTER = 380.0
"""Square points of an advertisement for each character of its text: much white, large type."""
ROW = 15.5
"""Height of a table's row, points."""
CELL = 8.5
TITLE = 14.0


def set_advert(press: Press, slot: Advert) -> None:
    """Set an advertisement: name, slogan and lines, by its style with a band, a tint or a picture."""
    area, sheet = slot.area, press.sheets[slot.page]
    length = max(40, int(area.width * area.height / AREA_OF_A_CHARACTER))
    story = press.desk.small("advertisement", min(length, 160), press.number(slot.page))
    style = slot.style % STYLES
    if style == 2:
        sheet.fills.append(Fill(area, 0.82))
    else:
        sheet.frames.append(area)
        if style == 3:
            sheet.frames.append(area.inset(2.5))
    inner = area.inset(PADDING)
    if style == 1 and inner.width > 150:
        picture = Area(inner.x, inner.y, inner.width * 0.36, inner.height)
        sheet.pictures.append((f"{story.id}-1", picture))
        inner = Area(picture.right + PADDING, inner.y, inner.right - picture.right - PADDING, inner.height)
    inner = _name(sheet, story, inner, band=style == 0)
    story = _lines(sheet, story, inner)
    press.enter(story, [press.number(slot.page)])


def _name(sheet: Sheet, story: Story, area: Area, *, band: bool) -> Area:
    """Set name and slogan, and return what is left under them."""
    name, slogan = story.headline or "", story.subtitle or ""
    size = min(LARGEST, area.height * 0.26, area.width * 0.9 / ems(name, "sans-bold"))
    grey = 0.0
    if band:
        sheet.fills.append(Fill(Area(area.x, area.y, area.width, size * 1.3), 0.0))
        grey = 1.0
    _row(sheet, story, name, (area, area.y + size * 0.15), size, ("sans-bold", "headline", grey))
    y = area.y + size * 1.4
    second = min(size * 0.55, area.width * 0.95 / ems(slogan, "serif-bold"))
    _row(sheet, story, slogan, (area, y), second, ("serif-bold", "subtitle", 0.0))
    y += second * 1.5
    return Area(area.x, y, area.width, area.bottom - y)


def _row(
    sheet: Sheet, story: Story, text: str, at: tuple[Area, float], size: float, look: tuple[Face, str, float]
) -> None:
    area, y = at
    face, role, grey = look
    line = single(text, area.width, size, face)
    sheet.lines.append(place(line, area.x, y, "horizontal", Ink(round(size, 2), face, role, story.id, grey=grey)))


def _lines(sheet: Sheet, story: Story, area: Area) -> Story:
    """Set as many of the lines as there is room for, as large as they fit; return the story with those."""
    parts = story.parts
    while True:
        size, lines = _sized([part.text for part in parts], area)
        if len(parts) == 1 or len(lines) * size * STEP <= area.height:
            break
        parts = parts[:-1]
    y = area.y + (area.height - len(lines) * size * STEP) / 2
    for line in lines:
        sheet.lines.append(place(line, area.x, y, "horizontal", Ink(size, "sans", "body", story.id, column=0)))
        y += size * STEP
    return replace(story, parts=parts)


def _sized(texts: Sequence[str], area: Area) -> tuple[float, list[SetLine]]:
    """Return the largest size at which the texts fit, or the smallest there is, and their lines."""
    size = LARGEST_LINES
    while True:
        measure = int(area.width / size) * size
        lines = [line for text in texts for line in broken(text, measure, size, "sans", "horizontal", 0.0)]
        if size <= SMALLEST or len(lines) * size * STEP <= area.height:
            return size, lines
        size -= 0.5


def set_table(press: Press, slot: Table) -> None:
    """Set a table: title, header, rows of cells, with rules around the cells or only between the rows."""
    area, sheet, page = slot.area, press.sheets[slot.page], press.number(slot.page)
    head = TITLE * 1.6
    count = max(3, int((area.height - head) / ROW))
    story = press.desk.small("table", count * 24, page)
    story = replace(story, parts=story.parts[:count])
    _row(sheet, story, story.headline or "", (area, area.y), _title_size(story, area), ("sans-bold", "headline", 0.0))
    step, top = (area.height - head) / len(story.parts), area.y + head
    widths = _widths([part.text.split() for part in story.parts], area.width)
    for number, part in enumerate(story.parts):
        y, x = top + number * step, area.x
        face: Face = "sans-bold" if number == 0 else "sans"
        cells = part.text.split()
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            line = single(cell, width - 4, CELL, face)
            line = replace(line, first=at == 0, last=at == len(cells) - 1)
            ink = Ink(CELL, face, "body", story.id, column=at)
            sheet.lines.append(place(line, x + 2, y + (step - CELL) / 2, "horizontal", ink))
            x += width
        if number == 1 or (slot.lined and number):
            press.rule(slot.page, (area.x, y, area.right, y), 0.4)
    _outline(press, slot, Area(area.x, top, area.width, area.bottom - top), widths)
    press.enter(story, [page])


def _title_size(story: Story, area: Area) -> float:
    return min(TITLE, area.width * 0.97 / ems(story.headline or "", "sans-bold"))


def _widths(rows: Sequence[Sequence[str]], width: float) -> list[float]:
    """Return the columns' widths: as their longest cells ask."""
    longest = [max(ems(cell, "sans") for cell in column) + 1.5 for column in zip(*rows, strict=True)]
    return [width * long / sum(longest) for long in longest]


def _outline(press: Press, slot: Table, area: Area, widths: Sequence[float]) -> None:
    if not slot.lined:
        press.rule(slot.page, (area.x, area.y, area.right, area.y), 1.0)
        press.rule(slot.page, (area.x, area.bottom, area.right, area.bottom), 1.0)
        return
    press.sheets[slot.page].frames.append(area)
    x = area.x
    for width in widths[:-1]:
        x += width
        press.rule(slot.page, (x, area.y, x, area.bottom), 0.4)
