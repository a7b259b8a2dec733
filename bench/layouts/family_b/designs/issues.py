"""A market page, and an issue of two pages with jumps between them."""

from __future__ import annotations

from bench.layouts.family_b.look import Look
from bench.layouts.family_b.plan import (
    Advert,
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


def market(look: Look) -> Design:
    """Tables, notices and advertisements around a few articles."""
    slots: tuple[Slot, ...] = (
        PageHead(look.area(12, 9, 256, 15), look.pick(0, 1, 2), section=look.pick("市场", "服务", "信息广场")),
        Text(
            boxes=(look.box(12, 29, 170, 78, look.columns(4, 3, (1, 1, 1.7))),),
            head=Head(27, span=look.pick((0, 3), None, (0, 2)), lines=1),
            wanted=frozenset({"kicker", "byline"}),
        ),
        Table(look.area(188, 29, 80, 78), lined=look.turn != 2),
        *look.rule(12, 111, 268, 111),
        Table(look.area(12, 116, 80, 70), lined=look.turn == 2),
        Text(
            boxes=(look.box(98, 116, 80, 70, look.pick(2, 1, 2)),),
            head=Head(19, lines=2, ground=look.pick("plain", "tint", "black")),
        ),
        Text(
            boxes=(look.box(188, 120, 76, 62, 2),),
            head=Head(15),
            frame="tint",
            outline=look.area(184, 116, 84, 70),
            wanted=frozenset({"section"}),
        ),
        *look.rule(12, 190, 268, 190, always=True),
        Text(
            boxes=(look.box(15, 198, 54, 46),),
            head=Head(14, ground=look.pick("plain", "black", "plain")),
            kind="notice",
            frame="line",
            outline=look.area(12, 195, 60, 52),
        ),
        Text(
            boxes=(look.box(80, 198, 74, 46, look.pick(1, 2, 1)),),
            head=Head(14),
            kind="notice",
            frame="line",
            outline=look.area(77, 195, 80, 52),
        ),
        Advert(look.area(162, 195, 106, 52), 1),
        Advert(look.area(12, 252, 82, 56), 2),
        Text(
            boxes=(look.box(100, 252, 110, 56, 3),),
            head=Head(18, span=look.pick((0, 2), (1, 3), None)),
            white=look.pick(7, 0, 5),
        ),
        Briefs(
            boxes=(look.box(216, 252, 52, 56),),
            titled=look.turn != 1,
            length=60,
        ),
        Advert(look.area(12, 313, 126, 58), 0),
        Advert(look.area(142, 313, 60, 58), 3),
        Advert(look.area(206, 313, 62, 58), 0),
        Foot(look.area(12, 375, 256, 8)),
    )
    return Design((look.page(280, 390),), (7,), slots, look.type(1.48, 11))


def jumps(look: Look) -> Design:
    """A front page of which two or three articles go on overleaf, two of them under other headlines."""
    marks = look.pick(("", ""), ("A", "B"), ("", ""))
    slots: tuple[Slot, ...] = (
        Masthead(look.area(12, 9, 256, 32), look.pick(3, 0, 3)),
        Text(
            boxes=(look.box(12, 46, 168, 112, 4), look.box(12, 30, 126, 70, look.pick(3, 2, 3), page=1)),
            head=Head(30, lines=look.pick(1, 2, 1), ground=look.pick("plain", "plain", "black")),
            wanted=frozenset({"kicker", "subtitle"}),
            again=Head(20, span=look.pick(None, None, (0, 2))),
            inset=Inset(span=(2, 4), down=0.5, ratio=0.5) if look.turn != 1 else None,
            mark=marks[0],
            arabic=look.turn == 2,
            clean=look.turn == 2,
        ),
        *look.rule(183, 46, 183, 158),
        Text(
            boxes=(look.box(187, 46, 81, 112, 2), look.box(145, 34, 119, 62, look.pick(3, 3, 2), page=1)),
            head=Head(22, lines=2, face="serif-bold"),
            wanted=frozenset({"byline"}),
            again=look.pick(Head(17), Head(18, span=(0, 2)), Head(17)),
            mark=marks[1],
            arabic=look.turn == 2,
        ),
        *look.rule(12, 162, 268, 162, always=True),
        Text(
            boxes=(look.box(54, 167, 128, 70, look.columns(3, (1, 1, 1.4), 2)),),
            head=Head(23, area=look.area(12, 169, 37, 66), lines=3),
        ),
        *look.rule(185, 167, 185, 300),
        Text(
            boxes=(look.box(189, 167, 79, 133, 2), look.box(12, 110, 76, 70, 2, page=1)),
            head=Head(20, down=look.pick(0.0, 0.3, 0.0), lines=2),
            again=look.pick(None, Head(16), None),
            clean=look.turn == 0,
            mark=look.pick("", "", "C"),
        ),
        Text(
            boxes=(look.box(12, 242, 82, 58, 2), look.box(12, 306, 82, 64, look.pick(2, 1, 2))),
            head=Head(18),
        ),
        Photos(look.area(100, 242, 82, 58), title=look.pick("under", "none", "over")),
        Briefs(
            boxes=(look.box(100, 306, 104, 64, look.pick(2, 3, 2)),),
            titled=look.turn == 1,
            length=75,
        ),
        Pointers(look.area(210, 306, 58, 30), 0),
        Advert(look.area(210, 340, 58, 30), 2),
        Foot(look.area(12, 374, 256, 8)),
        PageHead(look.area(12, 9, 256, 15), look.turn, section="综合", page=1),
        *look.rule(141, 30, 141, 100, page=1),
        *look.rule(12, 105, 268, 105, page=1, always=True),
        *look.rule(91, 110, 91, 180, page=1),
        Text(
            boxes=(look.box(94, 110, 174, 70, look.columns(4, (1, 1, 1.5), 4), page=1),),
            head=Head(24, span=look.pick((0, 3), None, (1, 4)), ground=look.pick("tint", "plain", "plain")),
            wanted=frozenset({"subtitle"}),
        ),
        *look.rule(12, 184, 268, 184, page=1),
        Photos(look.area(12, 189, 124, 84), rows=look.pick((2,), (3,), (1, 2)), each=look.turn == 1, page=1),
        Text(
            boxes=(look.box(142, 189, 126, 84, look.pick(3, 2, 3), page=1),),
            head=Head(21, lines=1),
            wanted=frozenset({"kicker", "byline"}),
            lead=look.turn == 1,
        ),
        *look.rule(12, 277, 268, 277, page=1, always=True),
        Text(
            boxes=(look.box(12, 282, 82, 88, 2, page=1),),
            head=Head(18, lines=2),
        ),
        Text(
            boxes=(look.box(104, 287, 70, 78, look.pick(1, 2, 1), page=1),),
            head=Head(16),
            frame=look.pick("double", "tint", "line"),
            outline=look.area(100, 282, 78, 88),
            wanted=frozenset({"section"}),
        ),
        Table(look.area(184, 282, 84, 50), page=1),
        Advert(look.area(184, 337, 84, 33), 0, page=1),
        Foot(look.area(12, 374, 256, 8), page=1),
    )
    return Design((look.page(280, 390),) * 2, (1, 2), slots, look.type(1.48, 11))
