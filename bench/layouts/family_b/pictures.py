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
    if slot.title != "none" and story.headline:
        area = _titled(sheet, story, slot, area)
    else:
        story = replace(story, headline=None)
    captions = [story.caption or "", *(part.text for part in story.parts)]
    if story.credit:
        captions[-1] = f"{captions[-1]} {story.credit}"
    if not slot.each:
        depth = _depth(captions, area.width, slot.size)
        pictures = Area(area.x, area.y, area.width, area.height - depth - GAP)
        for number, picture in enumerate(_cells(pictures, slot.rows)):
            sheet.pictures.append((f"{story.id}-{number + 1}", picture))
        _caption(sheet, story.id, captions[0], Area(area.x, pictures.bottom + GAP, area.width, depth), slot.size, 0)
    else:
        cells = _cells(area, slot.rows)
        for number, (cell, text) in enumerate(zip(cells, captions, strict=True)):
            depth = max(_depth([told], other.width, slot.size) for told, other in zip(captions, cells, strict=True))
            picture = Area(cell.x, cell.y, cell.width, cell.height - depth - GAP)
            sheet.pictures.append((f"{story.id}-{number + 1}", picture))
            _caption(sheet, story.id, text, Area(cell.x, picture.bottom + GAP, cell.width, depth), slot.size, number)
    press.enter(story, [page])


def _titled(sheet: Sheet, story: Story, slot: Photos, area: Area) -> Area:
    """Set the headline over or under everything else, and return what is left."""
    text = story.headline or ""
    size = round(min(TITLE, area.width * 0.95 / ems(text, "sans-bold")), 2)
    depth = size * TITLE_DEPTH
    top = area.y if slot.title == "over" else area.bottom - size - 1
    line = single(text, area.width, size, "sans-bold")
    sheet.lines.append(place(line, area.x, top, "horizontal", Ink(size, "sans-bold", "headline", story.id)))
    return Area(area.x, area.y + (depth if slot.title == "over" else 0), area.width, area.height - depth)


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
