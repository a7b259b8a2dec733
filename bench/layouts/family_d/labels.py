"""Labels: over briefs, over groups of articles, over whole pages; furniture all."""

from __future__ import annotations

from collections.abc import Sequence

from bench.layouts.family_d.board import TOUCH, Board, Ink
from bench.layouts.family_d.columns import Grid
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.setting import single
from bench.typeset.directions import Span, ems
from bench.typeset.sheet import Area

LABELS = (
    "简讯",
    "短讯",
    "简明新闻",
    "要闻速览",
    "一句话新闻",
    "本市短波",
    "企业动态",
    "基层快讯",
    "新闻集装箱",
    "资讯",
    "各地传真",
    "微新闻",
    "环球速递",
    "点击",
    "一周要闻",
    "综合消息",
    "图片新闻",
    "经济信息",
    "文化速递",
    "读者来信",
    "快讯",
    "News　快读",
    "新闻短波",
    "百姓热线",
    "文艺百花",
)
SECTIONS = (
    "要闻",
    "综合新闻",
    "经济",
    "副刊",
    "专题",
    "基层",
    "广告",
    "国内国际",
    "文体",
    "教育周刊",
    "党建专栏",
    "安全生产月特别报道",
    "理论与实践",
    "奋进新征程　建功新时代",
    "学习园地",
    "特刊",
    "视觉",
    "社会",
    "健康",
    "法治",
)


def set_strip(board: Board, area: Area, text: str) -> None:
    """Set a label over the articles below it, across ``area``."""
    dice = board.dice
    size = min(area.height * dice.uniform(0.45, 0.72), 0.8 * area.width / ems(text, "sans-bold"))
    face = dice.choice(FACES)
    align = dice.one("left", "centre", "centre", "even", "right")
    look = dice.pick(none=2, bars=2, reverse=1, tint=1, line=1, under=1.5, split=1)
    edge = 0.8 * size
    inner = Area(area.x + edge, area.y, area.width - 2 * edge, area.height)
    line = single(text, inner.width, size, face, "horizontal", align)
    low, high = inner.x + line.starts[0], inner.x + line.right
    grey = 0.0
    if look == "reverse":
        board.fill(area if dice.hit(0.6) else Area(low - edge, area.y, high - low + 2 * edge, area.height), 0.0)
        grey = 1.0
    elif look == "under":
        board.rule(area.x, area.bottom - 1, area.right, area.bottom - 1, dice.one("hairline", "thick", "double"))
    elif look == "split":
        middle = area.y + area.height / 2
        board.rule(area.x, middle, low - edge / 2, middle, "hairline")
        board.rule(high + edge / 2, middle, area.right, middle, "hairline")
    else:
        board.boxed(area, look)
    ink = Ink(round(size, 2), face, "furniture", None, grey=grey)
    board.put(line, inner.x, area.y + (area.height - size) / 2, "horizontal", ink)


def set_label(board: Board, grid: Grid, holes: Sequence[Span], text: str) -> Span | None:
    """Set a label into a box of text: on top, over its first column, or down its side; return what it takes."""
    dice, size = board.dice, board.house.size * board.dice.uniform(1.1, 2.4)
    size = min(size, 0.9 * grid.measure / ems(text, "sans-bold"))
    span, gap = grid.span, 0.5 * board.house.leading
    place = dice.pick(top=3, first=1, cross=1)
    long = 1.25 * size * len(text)
    if place == "cross" and long < span.depth and span.length > 16 * board.house.size:
        deep = 1.9 * size
        whole = dice.hit(0.5)
        hole = Span(span.u0, span.v0, span.u0 + deep + gap, span.v1 if whole else min(span.v1, span.v0 + long + gap))
        way = "vertical" if grid.direction == "horizontal" else "horizontal"
        inner = Span(span.u0, span.v0, span.u0 + deep, span.v0 + long)
    else:
        u0, u1 = grid.across(0, 1 if place == "first" else grid.count)
        deep = size * dice.uniform(1.4, 2.0)
        hole = Span(u0, span.v0, u1, span.v0 + deep + gap)
        way = grid.direction
        inner = Span(u0, span.v0, u1, span.v0 + deep)
    if any(hole.meets(other, TOUCH) for other in holes) or (hole.depth > 0.5 * span.depth and way == grid.direction):
        return None
    area = board.area(inner, grid.direction)
    if way == "horizontal":
        set_strip(board, area, text)
        return hole
    _down(board, area, text, size)
    return hole


def _down(board: Board, area: Area, text: str, size: float) -> None:
    """Set a label downwards in a narrow area."""
    dice = board.dice
    look = dice.pick(none=1, reverse=1, tint=1, line=1)
    grey = 1.0 if look == "reverse" else 0.0
    if look == "reverse":
        board.fill(area, 0.0)
    else:
        board.boxed(area, look)
    span = board.span(area, "vertical")
    size = min(size, span.length / (len(text) + 0.6), 0.9 * span.depth)
    line = single(text, span.length - 0.6 * size, size, "sans-bold", "vertical", dice.one("even", "centre"))
    ink = Ink(round(size, 2), dice.choice(FACES), "furniture", None, grey=grey)
    board.put(line, span.u0 + 0.3 * size, span.v0 + (span.depth - size) / 2, "vertical", ink)
