"""Photo pieces: one picture or a group, with headline, captions and credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.family_b.lettering import broken, ems, single
from bench.layouts.family_b.plan import Photos
from bench.layouts.family_b.press import Press
from bench.layouts.family_b.writing import Ink, place
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Sheet

GAP = 5.0
"""White between the pictures of a group."""
STEP = 1.42
"""Distance of a caption's lines, in ems."""
TITLE = 15.0
TITLE_DEPTH = 1.5
"""Height of the headline's row, in ems of it."""
CAPTION = 62
"""Characters of the caption of a whole group."""
UNEVEN = (1.0, 1.35, 1.1, 0.9)
"""Widths of the pictures in a row, as shares."""


def set_photos(press: Press, slot: Photos) -> None:
    """Set one photo piece and write down its truth."""
    page, count = press.number(slot.page), sum(slot.rows)
    if slot.each:
        story = press.desk.group(count, page)
    else:
        story = press.desk.small("photo", CAPTION if slot.area.width > 150 else CAPTION - 24, page)
    sheet, area = press.sheets[slot.page], slot.area
    if slot.frame:
        sheet.frames.append(area)
        area = area.inset(GAP + 1)
    title = "over" if slot.each and slot.title == "under" else slot.title
    if title == "none":
        story = replace(story, headline=None)
    elif title == "over":
        _title(sheet, story, area)
        depth = _title_size(story, area) * TITLE_DEPTH
        area = Area(area.x, area.y + depth, area.width, area.height - depth)
    captions = [story.caption or "", *(part.text for part in story.parts)]
    if story.credit:
        captions[-1] = f"{captions[-1]} {story.credit}"
    if slot.each:
        _each(sheet, story, slot, area, captions)
    else:
        _together(sheet, story, slot, area, captions[0])
    press.enter(story, [page])


def _together(sheet: Sheet, story: Story, slot: Photos, area: Area, caption: str) -> None:
    """Set pictures over one caption, the headline between them where it isn't over the pictures."""
    depth = _depth([caption], area.width, slot.size)
    titled = slot.title == "under"
    above = GAP + (_title_size(story, area) * TITLE_DEPTH if titled else 0.0)
    pictures = Area(area.x, area.y, area.width, area.height - depth - above)
    for number, picture in enumerate(_cells(pictures, slot.rows)):
        sheet.pictures.append((f"{story.id}-{number + 1}", picture))
    if titled:
        _title(sheet, story, Area(area.x, pictures.bottom + GAP, area.width, 0))
    _caption(sheet, story.id, caption, Area(area.x, pictures.bottom + above, area.width, depth), slot.size, 0)


def _each(sheet: Sheet, story: Story, slot: Photos, area: Area, captions: Sequence[str]) -> None:
    """Set pictures each over its own caption."""
    cells = _cells(area, slot.rows)
    depth = max(_depth([told], cell.width, slot.size) for told, cell in zip(captions, cells, strict=True))
    for number, (cell, text) in enumerate(zip(cells, captions, strict=True)):
        picture = Area(cell.x, cell.y, cell.width, cell.height - depth - GAP)
        sheet.pictures.append((f"{story.id}-{number + 1}", picture))
        _caption(sheet, story.id, text, Area(cell.x, picture.bottom + GAP, cell.width, depth), slot.size, number)


def _title_size(story: Story, area: Area) -> float:
    return round(min(TITLE, area.width * 0.95 / ems(story.headline or "", "sans-bold")), 2)


def _title(sheet: Sheet, story: Story, area: Area) -> None:
    """Set the headline at the top of ``area``."""
    size = _title_size(story, area)
    line = single(story.headline or "", area.width, size, "sans-bold")
    sheet.lines.append(place(line, area.x, area.y, "horizontal", Ink(size, "sans-bold", "headline", story.id)))


def _cells(area: Area, rows: Sequence[int]) -> list[Area]:
    out = []
    height = (area.height - GAP * (len(rows) - 1)) / len(rows)
    for index, count in enumerate(rows):
        shares = [UNEVEN[(index + number) % len(UNEVEN)] for number in range(count)]
        room, x = area.width - GAP * (count - 1), area.x
        for share in shares:
            width = room * share / sum(shares)
            out.append(Area(x, area.y + index * (height + GAP), width, height))
            x += width + GAP
    return out


def _measure(width: float, size: float) -> float:
    return int(width / size + 1e-6) * size


def _depth(texts: Sequence[str], width: float, size: float) -> float:
    return (
        sum(len(broken(text, _measure(width, size), size, "sans", "horizontal", 0.0)) for text in texts) * size * STEP
    )


def _caption(sheet: Sheet, article: str, text: str, area: Area, size: float, number: int) -> None:
    measure, v = _measure(area.width, size), area.y
    for line in broken(text, measure, size, "sans", "horizontal", 0.0):
        ink = Ink(size, "sans", "caption", article, column=number)
        sheet.lines.append(place(line, area.x + (area.width - measure) / 2, v, "horizontal", ink))
        v += size * STEP
