"""Photos and groups of photos as pieces of their own."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts.case import true_story
from bench.layouts.family_d.article import framed
from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.captions import LEAST, CaptionLook, Shot, caption_look, credit_of, set_shot
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.setting import broken, single, wrapped
from bench.layouts.family_d.writing import small
from bench.typeset.directions import Span
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area, Face

NUMBERS = "①②③④⑤⑥⑦⑧"


def set_photo(board: Board, area: Area) -> None:
    """Set one photo with caption, credit, and perhaps a title."""
    dice = board.dice
    story = small(board, "photo", dice.randint(14, 90))
    if dice.hit(board.house.framed):
        area = framed(board, area, dice.one("line", "tint", "double", "bars"))
    look = caption_look(board)
    story = replace(story, headline=story.headline if dice.hit(0.5) else None)
    if dice.hit(0.12):
        story = replace(story, credit=None, byline=())
    story, area = _titled(board, story, area)
    caption = set_shot(board, area, Shot(story.id, story.caption or "", credit_of(look, story.credit)), look)
    board.stories[story.id] = true_story(replace(story, caption=caption), (board.sheet.number,))


def _titled(board: Board, story: Story, area: Area) -> tuple[Story, Area]:
    """Set the title above, under or down the side; return what is left."""
    if not story.headline or area.height < 90:
        return replace(story, headline=None), area
    dice = board.dice
    size = board.house.size * dice.log(1.05, 3.0)
    face: Face = dice.one("sans-bold", "serif-bold", *FACES)
    if dice.hit(0.12) and area.height > 1.1 * size * len(story.headline) and area.width > 5 * size + LEAST:
        return story, _title_down(board, story, area, size, face)
    rows, size = wrapped(story.headline, 0.96 * area.width, size, face, "horizontal", 1)
    step = 1.3 * size
    high = step * len(rows) + 0.3 * size
    if high > 0.3 * area.height:
        return replace(story, headline=None), area
    over = dice.hit(0.6)
    y = area.y + 0.1 * size if over else area.bottom - high + 0.3 * size
    align = dice.one("left", "centre", "centre", "even")
    for number, text in enumerate(rows):
        line = single(text, area.width, size, face, "horizontal", align)
        line = replace(line, first=number == 0, last=number == len(rows) - 1)
        board.put(line, area.x, y + number * step, "horizontal", Ink(round(size, 2), face, "headline", story.id))
    return story, Area(area.x, area.y + (high if over else 0), area.width, area.height - high)


def _title_down(board: Board, story: Story, area: Area, size: float, face: Face) -> Area:
    left = board.dice.hit(0.5)
    strip = Area(area.x if left else area.right - size, area.y, size, area.height)
    span = board.span(strip, "vertical")
    line = single(story.headline or "", span.length, size, face, "vertical", board.dice.one("left", "centre", "even"))
    board.put(line, span.u0, span.v0, "vertical", Ink(round(size, 2), face, "headline", story.id))
    return Area(area.x + (1.5 * size if left else 0), area.y, area.width - 1.5 * size, area.height)


def set_group(board: Board, area: Area) -> None:
    """Set two to eight pictures of one story."""
    dice, house = board.dice, board.house
    story = small(board, "photo", dice.randint(30, 110))
    if dice.hit(board.house.framed):
        area = framed(board, area, dice.one("line", "tint", "double", "bars"))
    story, area = _titled(board, story, area)
    area, texts = _text(board, story, area) if dice.hit(0.35) else (area, [])
    look = replace(caption_look(board), credit="inline", opening=0)
    most = max(2, min(8, int(area.width * area.height / (90 * house.size) ** 2 * 12)))
    rows = _rows(board, area, dice.randint(2, most))
    mode = dice.pick(each=3, one=2, numbered=1.2, none=0.4 if texts else 0.0)
    captions: list[str] = []
    if mode == "one":
        area, captions = _one(board, story, area, look)
    elif mode == "numbered":
        area, captions = _one(board, story, area, look, sum(map(len, rows)))
    captions += _pictures(board, story, area, rows, look if mode == "each" else None)
    credit = story.credit if mode != "none" else None
    story = replace(story, caption=None, credit=credit, parts=tuple(Part("body", text) for text in captions + texts))
    board.stories[story.id] = true_story(story, (board.sheet.number,))


def _rows(board: Board, area: Area, count: int) -> list[list[float]]:
    """Share pictures out over rows, each with its share of its row's width."""
    dice = board.dice
    rows = max(1, min(count, round((count * area.height / area.width) ** 0.5)))
    rows = max(1, min(count, rows + dice.one(-1, 0, 0, 0, 1)))
    even = dice.hit(0.6)
    out: list[list[float]] = [[] for _ in range(rows)]
    for number in range(count):
        out[number % rows].append(1.0 if even else dice.log(1, 2.2))
    dice.shuffle(out)
    return out


def _pictures(board: Board, story: Story, area: Area, rows: list[list[float]], look: CaptionLook | None) -> list[str]:
    """Print the pictures; with a look each has a caption of its own, the last one the credit."""
    dice, gap = board.dice, board.house.size * board.dice.uniform(0.3, 1.4)
    high = (area.height - gap * (len(rows) - 1)) / len(rows)
    out: list[str] = []
    count, at = sum(map(len, rows)), 0
    for number, shares in enumerate(rows):
        x, wide = area.x, area.width - gap * (len(shares) - 1)
        for share in shares:
            box = Area(x, area.y + number * (high + gap), wide * share / sum(shares), high)
            x, at = box.right + gap, at + 1
            if look is None:
                board.picture(story.id, box)
                continue
            caption = small(board, "photo", 20).caption or ""
            if dice.hit(0.5):
                caption = caption[: dice.randint(5, 14)].rstrip("，、。；：“（") + dice.one("。", "")
            credit = credit_of(look, story.credit) if at == count else ""
            out.append(set_shot(board, box, Shot(story.id, caption, credit, at - 1), look))
    return out


def _one(board: Board, story: Story, area: Area, look: CaptionLook, number: int = 0) -> tuple[Area, list[str]]:
    """Set one caption for all pictures, or numbered ones, under or beside them; return what is left."""
    dice = board.dice
    caption = story.caption or ""
    if number:
        shorts = [(small(board, "photo", 20).caption or "").rstrip("。")[:22].rstrip("，、") for _ in range(number)]
        form = dice.one("图{}：", "{}", "图{} ", "（{}）")
        marks = NUMBERS if form != "（{}）" else "一二三四五六七八"
        caption = "".join(form.format(marks[at]) + text + "。" for at, text in enumerate(shorts))
    beside = area.width > 30 * look.size and dice.hit(0.3)
    wide = area.width * dice.uniform(0.2, 0.35) if beside else area.width
    wide = max(wide, 7 * look.size)
    credit = credit_of(look, story.credit)
    while True:
        lines = broken(f"{caption} {credit}" if credit else caption, wide, look.size, look.face, "horizontal", 2.0)
        if len(lines) * look.leading < (0.95 if beside else 0.4) * area.height or len(caption) < 12:
            break
        caption = caption[: int(len(caption) * 0.8)].rstrip("，、；：“（图") + "。"
    high = len(lines) * look.leading
    gap = 0.6 * look.size
    x, y = area.x, area.bottom - high
    rest = Area(area.x, area.y, area.width, area.height - high - gap)
    if beside:
        left = dice.hit(0.5)
        x = area.x if left else area.right - wide
        y = area.y + dice.one(0.0, 0.5, 1.0) * (area.height - high)
        rest = Area(area.x + (wide + gap if left else 0), area.y, area.width - wide - gap, area.height)
    for at, line in enumerate(lines):
        ink = Ink(round(look.size, 2), look.face, "caption", story.id, 0, 0)
        board.put(line, x, y + at * look.leading, "horizontal", ink)
    return rest, [caption]


def _text(board: Board, story: Story, area: Area) -> tuple[Area, list[str]]:
    """Set a short text beside or over the pictures."""
    dice, house = board.dice, board.house
    if area.width < 32 * house.size:
        return area, []
    text = "".join(part.text for part in small(board, "brief", dice.randint(50, 160)).parts)
    size = house.size * dice.uniform(0.95, 1.15)
    wide = area.width * dice.uniform(0.24, 0.36)
    lines = broken(text, wide, size, house.face, "horizontal", 2.0)
    step = 1.5 * size
    if len(lines) * step > area.height:
        return area, []
    left = dice.hit(0.5)
    span = Span(area.x if left else area.right - wide, area.y, 0, 0)
    for number, line in enumerate(lines):
        ink = Ink(round(size, 2), house.face, "body", story.id, 0, 0)
        board.put(line, span.u0, span.v0 + number * step, "horizontal", ink)
    rest = Area(area.x + (wide + size if left else 0), area.y, area.width - wide - size, area.height)
    return rest, [text]
