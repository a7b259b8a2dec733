"""Small pieces in rectangles: notices, weather, tables, verse, fillers (补白)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.family_g import fillers, words
from bench.layouts.family_g.desk import Desk, Ink
from bench.layouts.family_g.heads import HeadPlan, compose, print_head
from bench.layouts.family_g.lanes import Slot
from bench.layouts.family_g.lettering import row
from bench.layouts.family_g.pouring import Para, fitted, pour, print_laid
from bench.typeset.directions import Span, ems
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Direction, Face


def set_notice(desk: Desk, box: Span, direction: Direction) -> None:
    """Set a notice (启事), a forecast, or a saying."""
    room = box.length * box.depth / (desk.house.size * desk.house.leading)
    kind = desk.chance.weighed(
        {"notice": 5.0, "weather": 1.5 if room < 190 else 0.0, "saying": 2.5 if room < 90 else 0.0}
    )
    if kind == "weather":
        story = fillers.weather(desk, direction)
    elif kind == "saying":
        story = fillers.saying(desk, direction)
    else:
        story = words.small(desk, "notice", int(room), direction)
    set_titled(desk, box, direction, story, desk.chance.uniform(1.1, 1.9))


def set_titled(desk: Desk, box: Span, direction: Direction, story: Story, factor: float) -> None:
    """Set a title over text across a box; text that does not fill it is spread over its height."""
    house, chance = desk.house, desk.chance
    plan = HeadPlan(direction, box.length, factor * house.size, 2, chance.any("centre", "centre", "left"))
    head = compose(desk, story, plan)
    size = house.size
    v = box.v0 + head.deep + 0.5 * house.leading
    lines = int((box.v1 - v) / house.leading)
    body = [_para(desk, story, part.text, part.role == "sign") for part in story.parts]
    free = [Slot(box.u0, v, box.length, lines, 0)]
    kept = fitted(body, free, direction, house.leading)
    made = pour(kept, free, direction, house.leading)
    used = max(1, lines - made.left)
    leading = min((box.v1 - v) / used, 1.7 * size, house.leading * 1.25)
    made = pour(kept, [replace(free[0], lines=used)], direction, leading)
    print_head(desk, head, box, direction, story.id)
    print_laid(desk, made, direction)
    parts = tuple(replace(part, text=para.text) for part, para in zip(story.parts, kept, strict=False))
    desk.tell(replace(story, parts=parts))


def _para(desk: Desk, story: Story, text: str, sign: bool) -> Para:
    house = desk.house
    if sign:
        return Para("body", text, house.size, house.face, story.id, "right", 0.0)
    return Para("body", text, house.size, house.face, story.id)


def set_verse(desk: Desk, box: Span, direction: Direction) -> None:
    """Set a poem, in one column or two."""
    house, chance = desk.house, desk.chance
    size = house.size
    columns = max(1, min(3, int(box.length / (13 * size))))
    face: Face = chance.any(house.face, "serif", "sans")
    plan = HeadPlan(direction, box.length, size * chance.uniform(1.4, 2.4), 1, "centre")
    poem = fillers.verse(desk, 2, direction)
    head = compose(desk, poem, plan)
    top = box.v0 + head.deep + 0.6 * house.leading
    leading = max(house.leading, size * chance.uniform(1.4, 1.8))
    rows = int((box.v1 - top) / leading)
    if rows < 2:
        set_notice(desk, box, direction)
        return
    story = replace(poem, parts=fillers.verse(desk, min(56, rows * columns), direction).parts)
    print_head(desk, head, box, direction, story.id)
    leading = min((box.v1 - top) / rows, 2.1 * size)
    wide = box.length / columns
    align = chance.any("centre", "left")
    fits = min(size, 0.94 * wide / max(ems(part.text, face, direction) for part in story.parts))
    for number, part in enumerate(story.parts):
        column, at = divmod(number, rows)
        line = row(part.text, 0.94 * wide, fits, face, direction, align)
        ink = Ink(round(fits, 2), face, "body", story.id, column=column)
        desk.put(line, box.u0 + (column + 0.03) * wide, top + at * leading, direction, ink)
    desk.tell(story)


def set_table(desk: Desk, box: Span, direction: Direction) -> None:
    """Set a table (表), ruled or not; its rows fill the box."""
    house, chance = desk.house, desk.chance
    story = words.small(desk, "table", int(box.depth * 3), direction)
    plan = HeadPlan(direction, box.length, house.size * chance.uniform(1.2, 1.8), 2, "centre")
    head = compose(desk, story, plan)
    top = box.v0 + head.deep + 0.5 * house.leading
    step = house.leading * chance.uniform(1.05, 1.5)
    rows = story.parts[: max(2, int((box.v1 - top) / step))]
    step = (box.v1 - top) / len(rows)
    story = replace(story, parts=rows)
    print_head(desk, head, box, direction, story.id)
    widths = _widths([part.text.split() for part in rows], box.length, house.face, direction)
    size = min(house.size, 0.8 * step)
    for number, part in enumerate(rows):
        face: Face = "sans-bold" if number == 0 else house.face
        u = box.u0
        cells = part.text.split()
        for at, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
            fits = min(size, 0.92 * wide / ems(cell, face, direction))
            line = row(cell, 0.92 * wide, fits, face, direction, "centre")
            line = replace(line, first=at == 0, last=at == len(cells) - 1)
            ink = Ink(round(fits, 2), face, "table", story.id, column=at)
            desk.put(line, u + 0.04 * wide, top + number * step + (step - fits) / 2, direction, ink)
            u += wide
    _rules(desk, Span(box.u0, top, box.u1, box.v1), widths, len(rows), direction)
    desk.tell(story)


def _widths(rows: Sequence[Sequence[str]], long: float, face: Face, direction: Direction) -> list[float]:
    need = [1.0 + max(ems(cells[at], face, direction) for cells in rows) for at in range(len(rows[0]))]
    return [long * wide / sum(need) for wide in need]


def _rules(desk: Desk, box: Span, widths: Sequence[float], rows: int, direction: Direction) -> None:
    style = desk.chance.any("all", "level", "head", "none")
    if style == "none":
        return
    step = box.depth / rows
    for number in (0, 1, rows) if style == "head" else range(rows + 1):
        v = box.v0 + number * step
        desk.rule(Span(box.u0, v, box.u1, v), direction, "thin")
    if style == "all":
        u = box.u0
        for wide in (0.0, *widths):
            u += wide
            desk.rule(Span(u, box.v0, u, box.v1), direction, "thin")
