"""Advertisements in many looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.layouts import corpus
from bench.layouts.case import TrueStory
from bench.layouts.family_d.adwords import EVENTS, GOODS, LINES, NAMES, PUBLIC, SLOGANS, address, called
from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.setting import broken, pieces, single
from bench.typeset.breaking import SetLine
from bench.typeset.directions import ems
from bench.typeset.sheet import Area, Face

LEAST_SIZE = 5.5


@dataclass(frozen=True)
class AdRow:
    """A text of an advertisement and its wanted size."""

    text: str
    size: float
    role: str = "body"
    face: Face = "sans"
    align: str = "centre"


def set_advert(board: Board, area: Area) -> None:
    """Fill an area with an advertisement."""
    dice, story = board.dice, board.id()
    ground = dice.pick(none=1.5, line=4, double=1, tint=1, both=0.7, reverse=0.6, dashes=0.5)
    grey = 1.0 if ground == "reverse" else 0.0
    if ground == "reverse":
        board.fill(area, 0.0)
    else:
        board.boxed(area, ground)
    inner = area.inset(min(area.width, area.height) * dice.uniform(0.03, 0.09) + 2)
    if min(inner.width, inner.height) > 90 and dice.hit(0.35):
        inner = _pictured(board, inner, story)
    elif not grey and inner.height > 50 and dice.hit(0.2):
        inner = _banded(board, inner, story)
    if inner.width > 4.5 * inner.height and dice.hit(0.7):
        texts = _strip(board, inner, story, grey)
    else:
        texts = stack(board, inner, story, _rows(board, inner), grey)
    tell(board, story, texts)


def tell(board: Board, story: str, rows: Sequence[AdRow]) -> None:
    """Write down what an advertisement says; what a band said stays its title."""
    titles = "".join(row.text for row in rows if row.role == "headline")
    band = [line.text for line in board.sheet.lines if line.article == story and line.role == "headline"]
    board.stories[story] = TrueStory(
        id=story,
        kind="advertisement",
        title="".join(band) or titles or None,
        subtitle=None,
        kicker=None,
        section=None,
        body=tuple(row.text for row in rows if row.role == "body"),
        subheads=(),
        byline=(),
        pages=(board.sheet.number,),
        continues=None,
    )


def _rows(board: Board, area: Area) -> list[AdRow]:
    dice, body = board.dice, board.house.size
    kind = dice.pick(shop=5, public=1.2, greeting=1, goods=1, letter=0.7)
    big = min(area.height * dice.uniform(0.16, 0.4), area.width / 3, 90)
    heavy: Face = dice.one("sans-bold", "serif-bold", "serif", "sans")
    if kind == "public":
        words = dice.choice(PUBLIC).split("　")
        rows = [AdRow(word, big * 1.3, "headline", heavy, dice.one("centre", "left", "even")) for word in words]
        return [*rows, AdRow(dice.one("公益广告", "本报宣", f"{board.paper.name}宣", "市文明办宣"), body)]
    if kind == "greeting":
        firms = [
            f"{corpus.town(board.words)}{dice.one('建工集团', '商贸公司', '机械厂', '学院', '医院', '供电局')}"
            for _ in range(6)
        ]
        rows = [AdRow("热烈祝贺", big * 0.7, "body", heavy), AdRow(dice.choice(EVENTS), big, "headline", heavy)]
        return rows + [AdRow(f"{one}　{two}", body * 1.1) for one, two in zip(firms[::2], firms[1::2], strict=True)]
    name = AdRow(dice.choice(NAMES), big, "headline", heavy, dice.one("centre", "centre", "left", "even"))
    slogan = AdRow(dice.choice(SLOGANS), big * dice.uniform(0.3, 0.8), "body", dice.choice(FACES))
    foot = [AdRow(text, body * dice.uniform(0.8, 1.4)) for text in (address(board), called(dice))]
    if dice.hit(0.5):
        foot = [AdRow("　".join(row.text for row in foot), foot[0].size)]
    small = body * dice.uniform(0.75, 1.25)
    if kind == "goods":
        goods = dice.sample(GOODS, 8)
        lists = [AdRow("　".join(goods[at : at + 4]), small * 1.2) for at in (0, 4)]
        if dice.hit(0.5):
            lists = [
                AdRow(f"{good}　{dice.uniform(1, 900):.2f}元", small, "body", "sans", "left") for good in goods[:6]
            ]
        return [name, slogan, *lists, *foot]
    lines = [AdRow(text, small, "body", "sans", "justify") for text in dice.sample(LINES, 6)[: dice.randint(1, 6)]]
    rows = [name, slogan] if dice.hit(0.7) else [slogan, name]
    return [*rows, *lines, *foot] if kind == "shop" else [name, *lines, *foot]


def stack(board: Board, area: Area, story: str, rows: Sequence[AdRow], grey: float = 0.0) -> list[AdRow]:
    """Print rows under each other, as large as they go in; return those that were printed."""
    rows, scale = list(rows), 1.0
    step = board.dice.uniform(1.2, 1.5)
    while True:
        made = [(row, *_set(row, scale, area.width)) for row in rows]
        high = sum(len(lines) * size * step for _, lines, size in made)
        tiny = [row for row, _, size in made if size < LEAST_SIZE]
        if tiny and len(rows) > 1:
            rows.remove(max(tiny, key=lambda row: (row.role == "body", len(row.text))))
            continue
        if high <= area.height:
            break
        if scale < 0.55 and len(rows) > 1:
            rows.pop(max((at for at, row in enumerate(rows) if row.role == "body"), default=len(rows) - 1))
            scale = 1.0
        scale *= 0.9
        if scale < 0.05:
            break
    spare = max(0.0, area.height - high) / (len(rows) + 1) if board.dice.hit(0.7) else 0.0
    y = area.y + spare
    for row, lines, size in made:
        for line in lines:
            ink = Ink(round(size, 2), row.face, row.role, story, 0, 0 if row.role == "body" else -1, grey=grey)
            board.put(line, area.x, y + size * (step - 1) / 2, "horizontal", ink)
            y += size * step
        y += spare
    return rows


def _set(row: AdRow, scale: float, width: float) -> tuple[Sequence[SetLine], float]:
    size = max(LEAST_SIZE, row.size * scale) if scale > 0.4 else row.size * scale
    if row.align == "justify" and width > 6 * size:
        return broken(row.text, width, size, row.face, "horizontal", 0.0), size
    texts: tuple[str, ...] = (row.text,)
    if row.role == "headline":
        count = 1
        while size * 0.5 > width / max(ems(text, row.face) for text in texts) and count < 4:
            count += 1
            texts = pieces(row.text, count)
    size = min(size, 0.98 * width / max(ems(text, row.face) for text in texts))
    align = row.align.replace("justify", "left")
    return tuple(single(text, width, size, row.face, "horizontal", align) for text in texts), size


def _strip(board: Board, area: Area, story: str, grey: float) -> list[AdRow]:
    """Set name, slogan and address beside each other."""
    dice = board.dice
    heavy: Face = dice.one("sans-bold", "serif-bold")
    cells = [
        [AdRow(dice.choice(NAMES), area.height * 0.6, "headline", heavy)],
        [AdRow(dice.choice(SLOGANS), area.height * 0.4, "body", "serif-bold")],
        [AdRow(address(board), board.house.size), AdRow(called(dice), board.house.size * 1.2)],
    ]
    cells = cells[: dice.randint(2, 3)]
    wide = area.width / len(cells)
    out: list[AdRow] = []
    for number, rows in enumerate(cells):
        out += stack(board, Area(area.x + number * wide + 3, area.y, wide - 6, area.height), story, rows, grey)
    return out


def _pictured(board: Board, area: Area, story: str) -> Area:
    dice, share = board.dice, board.dice.uniform(0.25, 0.55)
    side = dice.one("left", "right", "top", "bottom")
    if side in ("left", "right"):
        wide = area.width * share
        board.picture(story, Area(area.x if side == "left" else area.right - wide, area.y, wide, area.height))
        return Area(area.x + (wide + 5 if side == "left" else 0), area.y, area.width - wide - 5, area.height)
    high = area.height * share
    board.picture(story, Area(area.x, area.y if side == "top" else area.bottom - high, area.width, high))
    return Area(area.x, area.y + (high + 5 if side == "top" else 0), area.width, area.height - high - 5)


def _banded(board: Board, area: Area, story: str) -> Area:
    """Print a reversed band with a few words at the top; return what is left."""
    dice = board.dice
    high = area.height * dice.uniform(0.15, 0.3)
    band = Area(area.x, area.y, area.width, high)
    board.fill(band, dice.one(0.0, 0.0, 0.25))
    text = dice.choice((*NAMES, *SLOGANS))
    size = min(high * 0.7, 0.9 * area.width / ems(text, "sans-bold"))
    line = single(text, area.width, size, "sans-bold")
    board.put(
        line,
        area.x,
        band.y + (high - size) / 2,
        "horizontal",
        Ink(round(size, 2), "sans-bold", "headline", story, grey=1.0),
    )
    return Area(area.x, area.y + high + 3, area.width, area.height - high - 3)
