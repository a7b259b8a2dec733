"""Notices, tables, verse: small pieces in boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bench.layouts.case import true_story
from bench.layouts.family_d.article import framed
from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.setting import LEAST_EMS, broken, single
from bench.layouts.family_d.writing import small, turned, verse
from bench.typeset.breaking import SetLine
from bench.typeset.directions import Span, ems
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area, Direction, Face


def set_notice(board: Board, area: Area, direction: Direction) -> None:
    """Set a notice, its signature at the right."""
    dice, house = board.dice, board.house
    if dice.hit(0.7):
        area = framed(board, area, dice.one("line", "double", "tint", "bars", "dashes", "line"))
    span = board.span(area, direction)
    size = house.size * dice.uniform(0.9, 1.15)
    leading = size * dice.uniform(1.3, 1.7)
    story = small(board, "notice", int(span.length * span.depth / (size * leading)), direction)
    title = size * dice.uniform(1.1, 2.4)
    title = min(title, 0.95 * span.length / ems(story.headline or "启事", "sans-bold", direction), 0.3 * span.depth)
    face: Face = dice.choice(FACES)
    if dice.hit(0.15):
        story = _weather(board, story, direction)
    parts = list(story.parts)
    signed = dice.hit(0.8)
    parts = parts if signed else [part for part in parts if part.role != "sign"]
    room = span.depth - 1.6 * title
    while (
        len(parts) > 1
        and sum(len(_lines(part, span.length, size, house.face, direction)) for part in parts) * leading > room
    ):
        parts.pop(-2 if len(parts) > 2 and parts[-1].role == "sign" else -1)
    lines = [line for part in parts for line in _lines(part, span.length, size, house.face, direction)]
    while len(lines) * leading > room and len(parts[0].text) > 8:
        parts[0] = replace(parts[0], text=parts[0].text[: int(len(parts[0].text) * 0.8)].rstrip("，、；：“（") + "。")
        lines = [line for part in parts for line in _lines(part, span.length, size, house.face, direction)]
    story = replace(story, parts=tuple(parts))
    spare = max(0.0, room - len(lines) * leading) * dice.one(0.0, 0.5)
    line = single(story.headline or "", span.length, title, face, direction, dice.one("centre", "centre", "left"))
    board.put(line, span.u0, span.v0 + spare, direction, Ink(round(title, 2), face, "headline", story.id))
    _print(
        board, lines, Span(span.u0, span.v0 + spare + 1.6 * title, span.u1, span.v1), (size, leading), story, direction
    )
    board.stories[story.id] = true_story(story, (board.sheet.number,))


def _weather(board: Board, story: Story, direction: Direction) -> Story:
    """Return a weather forecast in place of a notice."""
    dice = board.dice
    texts = [
        f"{when}：{dice.one('晴', '多云', '阴有小雨', '晴转多云', '雷阵雨')}，{dice.one('偏北风', '东南风', '微风')}"
        f"{dice.one('一二', '三四', '四五')}级，气温{dice.randint(-12, 18)}～{dice.randint(19, 36)}℃。"
        for when in dice.sample(("今天白天", "今天夜间", "明天", "后天", "未来三天", "相对湿度"), 3)
    ]
    title = dice.one("天气预报", "今日天气", "气象", "本市天气")
    made = replace(story, headline=title, parts=tuple(Part("body", text) for text in texts))
    return turned(made) if direction == "vertical" else made


def _lines(part: Part, measure: float, size: float, face: Face, direction: Direction) -> Sequence[SetLine]:
    if part.role == "sign":
        return [single(part.text, measure, size, face, direction, "right")]
    return broken(part.text, max(measure, LEAST_EMS * size), size, face, direction, 2.0)


def _print(
    board: Board,
    lines: Sequence[SetLine],
    span: Span,
    type_: tuple[float, float],
    story: Story,
    direction: Direction,
) -> None:
    size, leading = type_
    for number, line in enumerate(lines):
        ink = Ink(round(size, 2), board.house.face, "body", story.id, 0, 0)
        board.put(line, span.u0, span.v0 + number * leading + (leading - size) / 2, direction, ink)


def set_table(board: Board, area: Area) -> None:
    """Set a table with a title, with rules or without."""
    dice, house = board.dice, board.house
    if dice.hit(0.25):
        area = framed(board, area, dice.one("line", "tint", "double"))
    size = house.size * dice.uniform(0.8, 1.1)
    story = small(board, "table", 400)
    title = min(size * dice.uniform(1.1, 2.2), 0.96 * area.width / ems(story.headline or "表", "sans-bold"))
    step = size * dice.uniform(1.4, 2.6)
    top = area.y + 1.7 * title
    rows = story.parts[: max(2, int((area.bottom - top) / step))]
    step = min(step, (area.bottom - top) / len(rows))
    story = replace(story, parts=rows)
    face: Face = dice.choice(FACES)
    line = single(story.headline or "", area.width, title, face, "horizontal", dice.one("centre", "centre", "left"))
    board.put(line, area.x, area.y, "horizontal", Ink(round(title, 2), face, "headline", story.id))
    widths = _widths([row.text.split() for row in rows], area.width)
    look = dice.pick(full=2, level=2, head=1.5, none=1.5)
    _grid(board, Area(area.x, top, area.width, step * len(rows)), widths, (look, len(rows)))
    size = min(size, 0.8 * step)
    align = dice.one("centre", "centre", "left")
    for number, row in enumerate(rows):
        _cells(
            board,
            row.text.split(),
            widths,
            Area(area.x, top + number * step, area.width, step),
            (story, size, align, number),
        )
    board.stories[story.id] = true_story(story, (board.sheet.number,))


def _widths(rows: Sequence[Sequence[str]], width: float) -> list[float]:
    wanted = [max(ems(row[at], "sans") for row in rows) + 1.0 for at in range(len(rows[0]))]
    return [width * wide / sum(wanted) for wide in wanted]


def _cells(
    board: Board, cells: Sequence[str], widths: Sequence[float], area: Area, what: tuple[Story, float, str, int]
) -> None:
    story, size, align, number = what
    face: Face = "sans-bold" if number == 0 else board.house.face
    x = area.x
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        own = min(size, 0.94 * width / ems(cell, face))
        line = single(cell, 0.94 * width, own, face, "horizontal", align)
        line = replace(line, first=at == 0, last=at == len(cells) - 1)
        ink = Ink(round(own, 2), face, "table", story.id, 0, at)
        board.put(line, x + 0.03 * width, area.y + (area.height - own) / 2, "horizontal", ink)
        x += width


def _grid(board: Board, area: Area, widths: Sequence[float], look: tuple[str, int]) -> None:
    style, count = look
    step = area.height / count
    if style == "none":
        return
    marks = {"head": [0, 1, count]}.get(style, list(range(count + 1)))
    for number in marks:
        board.rule(area.x, area.y + number * step, area.right, area.y + number * step, "hairline")
    if style == "full":
        x = area.x
        for width in (0.0, *widths):
            x += width
            board.rule(x, area.y, x, area.bottom, "hairline")


def set_verse(board: Board, area: Area, direction: Direction) -> None:
    """Set a poem: short lines, in one column or more."""
    dice, house = board.dice, board.house
    if dice.hit(0.4):
        area = framed(board, area)
    span = board.span(area, direction)
    size = house.size * dice.uniform(0.95, 1.3)
    leading = size * dice.uniform(1.4, 2.0)
    columns = max(1, min(3, int(span.length / (15 * size))))
    poem = verse(board, 4)
    title = min(size * dice.uniform(1.2, 2.6), 0.9 * span.length / ems(poem.headline or "诗", "serif-bold", direction))
    top = 1.5 * title + 1.9 * size
    rows = max(1, int((span.depth - top) / leading))
    made = verse(board, min(60, rows * columns))
    story = replace(poem, parts=made.parts)
    story = turned(story) if direction == "vertical" else story
    face: Face = dice.choice(FACES)
    align = dice.one("centre", "left", "centre")
    line = single(story.headline or "", span.length, title, face, direction, align)
    board.put(line, span.u0, span.v0, direction, Ink(round(title, 2), face, "headline", story.id))
    line = single(story.bylines[0], span.length, size, house.face, direction, dice.one(align, "centre", "right"))
    board.put(line, span.u0, span.v0 + 1.5 * title, direction, Ink(round(size, 2), house.face, "byline", story.id))
    wide = span.length / columns
    body_align, body_face = dice.one("centre", "left"), dice.choice(FACES)
    for number, part in enumerate(story.parts):
        column, row = divmod(number, rows)
        own = min(size, 0.95 * (wide - size) / ems(part.text, body_face, direction))
        line = single(part.text, wide - size, own, body_face, direction, body_align)
        ink = Ink(round(own, 2), body_face, "body", story.id, 0, column)
        v = span.v0 + top + row * leading
        board.put(line, span.u0 + column * wide + size / 2, v, direction, ink)
    board.stories[story.id] = true_story(story, (board.sheet.number,))
