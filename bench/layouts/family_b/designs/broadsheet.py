"""Large pages of eight and nine narrow columns."""

from __future__ import annotations

from collections.abc import Callable

from bench.layouts.family_b.look import Look
from bench.layouts.family_b.plan import (
    Advert,
    Box,
    Briefs,
    Design,
    Foot,
    Head,
    Inset,
    Masthead,
    PageHead,
    Photos,
    Pointers,
    Slot,
    Table,
    Text,
)
from bench.typeset.sheet import Area

GAP = 4.2
"""Millimetres between two columns."""


def _columns(look: Look, left: float, width: float, count: int) -> tuple[Callable[..., Area], Callable[..., Box]]:
    """Return makers of areas and boxes over columns of a grid: first column, columns, top and height."""
    pitch = (width + GAP) / count

    def area(first: float, columns: float, top: float, height: float) -> Area:
        return look.area(left + first * pitch, top, columns * pitch - GAP, height)

    def box(first: float, columns: float, top: float, height: float, set_in: int = 0) -> Box:
        return Box(area(first, columns, top, height), (1.0,) * (set_in or round(columns)))

    return area, box


def nine(look: Look) -> Design:
    """Nine columns; pieces set in one column for two, in three for four, and in narrow ones."""
    area, box = _columns(look, 14, 362, 9)
    gutter = 14 + 362 * 2 / 9
    slots: tuple[Slot, ...] = (
        Masthead(look.area(14, 11, 362, 36), look.pick(0, 3, 0)),
        *look.rule(14, 51, 376, 51),
        Briefs(
            boxes=(box(0, 2, 56, 170, look.pick(2, 1, 2)),),
            label=Head(17, ground=look.pick("tint", "black", "tint")),
            label_text=look.pick("今日快讯", "简讯", "动态"),
            length=80,
            titled=look.turn == 2,
        ),
        *look.rule(gutter, 56, gutter, 226),
        Text(
            boxes=(box(2, 5, 56, 118, look.pick(5, 4, 5)),),
            head=Head(36, lines=look.pick(1, 2, 1)),
            wanted=frozenset({"kicker", "subtitle"}),
            inset=Inset(span=look.pick((1, 4), (1, 3), (2, 4)), down=0.42, ratio=0.55),
        ),
        Text(
            boxes=(look.box(14 + 7 * 40.69 + 4, 61, 69, 108, look.pick(2, 1, 2)),),
            head=Head(19, lines=2, face="serif-bold"),
            wanted=frozenset({"section"}),
            frame=look.pick("tint", "line", "double"),
            outline=area(7, 2, 56, 118),
            note=look.pick(None, (0, 1), (0, 2)),
        ),
        *look.rule(95, 178, 376, 178),
        Text(
            boxes=(box(2, 4, 183, 43, look.pick(4, 3, 4)),),
            head=Head(20, span=look.pick((0, 2), None, (2, 4))),
        ),
        Text(
            boxes=(box(6, 3, 183, 43, look.pick(2, 3, 2)),),
            head=Head(20, ground=look.pick("black", "plain", "tint")),
        ),
        *look.rule(14, 231, 376, 231, always=True),
        Text(
            boxes=(box(1, 3, 236, 110), box(1, 2, 352, 58)),
            head=Head(26, area=area(0, 0.95, 238, 106), direction="vertical", lines=1),
            wanted=frozenset({"subtitle"}),
        ),
        Photos(area(4, 3, 236, 76), rows=look.pick((1,), (2,), (1,)), title=look.pick("under", "over", "none")),
        Text(
            boxes=(box(4, 3, 318, 92, look.pick(3, 2, 4)),),
            head=Head(21, down=look.pick(0.35, 0.0, 0.4), span=look.pick(None, None, (1, 3))),
            wanted=frozenset(look.pick(set(), {"byline"}, set())),
        ),
        *look.rule(14 + 7 * 40.69 - 2.1, 236, 14 + 7 * 40.69 - 2.1, 410),
        Text(
            boxes=(box(7, 2, 236, 88),),
            head=Head(19, lines=2),
            wanted=frozenset({"kicker"}),
        ),
        Text(
            boxes=(box(7, 2, 331, 79),),
            head=Head(18, ground=look.pick("plain", "black", "plain")),
        ),
        Text(boxes=(box(0, 1, 352, 58),), head=Head(15, lines=2)),
        *look.rule(14, 415, 376, 415, always=True),
        Text(
            boxes=(box(0, 4, 420, 60, look.pick(4, 3, 5)),),
            head=Head(22, span=look.pick((1, 3), (0, 2), None)),
        ),
        Text(
            boxes=(box(4, 2, 420, 60),),
            head=Head(17),
            wanted=frozenset({"byline"}),
            white=look.pick(4, 0, 6),
        ),
        Table(area(6, 3, 420, 60), lined=look.turn == 0),
        Advert(area(0, 3, 486, 40), 1),
        Advert(area(3, 3, 486, 40), 0),
        Advert(area(6, 3, 486, 40), 3),
        Foot(look.area(14, 530, 362, 8)),
    )
    return Design((look.page(390, 545),), (1,), slots, look.type(1.46, 11))


def eight(look: Look) -> Design:
    """Eight columns; long bodies that go around each other, a vertical piece, notices."""
    area, box = _columns(look, 14, 352, 8)
    pitch = (352 + GAP) / 8
    slots: tuple[Slot, ...] = (
        PageHead(look.area(14, 10, 352, 18), look.pick(2, 0, 1), section=look.pick("综合", "国内", "民生")),
        Text(
            boxes=(box(0, 6, 34, 150),),
            head=Head(33, span=look.pick((0, 4), (0, 6), (1, 5))),
            wanted=frozenset({"kicker", "subheads", "subtitle"}),
            cuts=(area(4, 2, 110, 74),),
        ),
        Text(
            boxes=(look.box(14 + 4 * pitch + 4, 114, 2 * pitch - GAP - 8, 66, 2),),
            head=Head(18, lines=1),
            frame=look.pick("line", "tint", "double"),
            outline=area(4, 2, 110, 74),
        ),
        *look.rule(14 + 6 * pitch - 2.1, 34, 14 + 6 * pitch - 2.1, 184),
        Text(
            boxes=(box(6, 2, 34, 80, look.pick(1, 2, 1)),),
            head=Head(20, lines=2),
            wanted=frozenset({"section"}),
        ),
        Text(
            boxes=(box(6, 2, 120, 64),),
            head=Head(16, down=0.36),
        ),
        *look.rule(14, 189, 366, 189, always=True),
        Text(
            boxes=(look.box(14, 194, 110, 100, look.pick(2, 3, 2)),),
            head=Head(25, area=look.area(128, 194, 25, 100), direction="vertical", face="serif-bold"),
            direction="vertical",
        ),
        *look.rule(157, 194, 157, 294),
        Text(
            boxes=(look.box(162, 194, 120, 46, 3), look.box(162, 246, 76, 48, 2)),
            head=Head(21),
            wanted=frozenset({"byline"}),
        ),
        Photos(look.area(243, 246, 39, 48), title="none"),
        Briefs(
            boxes=(look.box(288, 194, 78, 100, 2),),
            label=Head(16, ground=look.pick("black", "tint", "plain"), span=look.pick(None, (0, 1), None)),
            label_text="信息窗",
            length=60,
            titled=look.turn == 1,
        ),
        *look.rule(14, 299, 366, 299),
        Text(
            boxes=(box(0, 5, 304, 84, look.pick(3, 5, 4)),),
            head=Head(24, lines=1, ground=look.pick("tint", "plain", "black")),
            wanted=frozenset({"subtitle"}),
            note=look.pick((0, 1), None, None),
            inset=Inset(span=(1, 2), down=0.45, ratio=0.8),
        ),
        *look.rule(14 + 5 * pitch - 2.1, 304, 14 + 5 * pitch - 2.1, 388),
        Text(
            boxes=(box(6, 2, 304, 84, look.pick(2, 1, 2)),),
            head=Head(21, area=area(5, 0.95, 306, 80), lines=4, centred=False),
        ),
        *look.rule(14, 393, 366, 393, always=True),
        Text(
            boxes=(box(0, 2, 398, 60),),
            head=Head(14),
            kind="notice",
        ),
        Text(
            boxes=(look.box(14 + 2 * pitch + 3, 401, 2 * pitch - GAP - 6, 54),),
            head=Head(14),
            kind="notice",
            frame="line",
            outline=area(2, 2, 398, 60),
        ),
        Table(area(4, 2, 398, 60), lined=look.turn != 1),
        Pointers(area(6, 2, 398, 60), 0),
        Advert(area(0, 4, 463, 46), look.pick(0, 3, 1)),
        Advert(area(4, 4, 463, 46), look.pick(1, 2, 0)),
        Foot(look.area(14, 512, 352, 8)),
    )
    return Design((look.page(380, 528),), (5,), slots, look.type(1.48, 11))
