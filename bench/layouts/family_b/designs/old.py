"""Pages set vertically, as papers were until the fifties and some still are: tiers, lines from right to left."""

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
from bench.typeset.sheet import Direction

DOWN: Direction = "vertical"


def front(look: Look) -> Design:
    """Name running down in the right corner; heads to the right of their bodies, one across the top of its body."""
    slots: tuple[Slot, ...] = (
        Masthead(look.area(224, 10, 44, 116), 2),
        Text(
            boxes=(look.box(12, 10, 158, 116, look.pick(2, 3, 2)),),
            head=Head(30, area=look.area(174, 10, 45, 116), lines=2, direction="vertical", face="serif-bold"),
            wanted=frozenset(look.pick({"kicker", "subtitle"}, {"subtitle"}, {"kicker"})),
            direction="vertical",
        ),
        *look.rule(12, 130, 268, 130, always=True),
        Text(
            boxes=(look.box(102, 134, 132, 76, 2),),
            head=Head(
                24,
                area=look.area(239, 134, 29, 76),
                direction="vertical",
                ground=look.pick("plain", "black", "tint"),
            ),
            wanted=frozenset(look.pick({"byline"}, set(), {"subtitle"})),
            direction="vertical",
        ),
        *look.rule(98, 134, 98, 210),
        Text(
            boxes=(look.box(12, 134, 58, 76, look.pick(1, 2, 2)),),
            head=Head(19, area=look.area(74, 134, 20, 76), direction="vertical"),
            direction="vertical",
        ),
        *look.rule(12, 214, 268, 214, always=True),
        Text(
            boxes=(look.box(204, 219, 40, 84), look.box(140, 276, 58, 27)),
            head=Head(20, area=look.area(248, 219, 20, 84), direction="vertical"),
            direction="vertical",
        ),
        Photos(look.area(140, 219, 58, 51), title="none"),
        *look.rule(136, 219, 136, 303),
        Text(
            boxes=(look.box(12, 237, 120, 66, 2),),
            head=Head(22, area=look.area(12, 219, 120, 14), face="serif-bold"),
            direction="vertical",
        ),
        *look.rule(12, 307, 268, 307, always=True),
        Briefs(
            boxes=(look.box(122, 312, 130, 58, look.pick(1, 1, 2)),),
            label=Head(15, area=look.area(256, 312, 12, 58), direction="vertical", ground="tint"),
            label_text="要闻简报",
            direction="vertical",
            ruled=look.turn == 1,
            length=80,
        ),
        Advert(look.area(12, 312, 104, 58), look.pick(3, 2, 0)),
        Foot(look.area(12, 373, 256, 9)),
    )
    return Design((look.page(280, 390),), (1,), slots, look.type(1.56, 13))


def inner(look: Look) -> Design:
    """Three and four tiers, a heading in the middle of its text, a body in three boxes, a framed essay."""
    slots: tuple[Slot, ...] = (
        PageHead(look.area(12, 9, 256, 14), look.turn, section=look.pick("副刊", "地方通讯", "社会服务")),
        Text(
            boxes=(look.box(138, 28, 102, 110, 3),),
            head=Head(25, area=look.area(244, 28, 24, 110), direction=DOWN, face="serif-bold"),
            wanted=frozenset({"byline", "subtitle"}),
            direction=DOWN,
        ),
        *look.rule(133, 28, 133, 138),
        Text(
            boxes=(look.box(16, 33, 110, 101, 2),),
            head=Head(20, down=look.pick(0.35, 0.0, 0.45), direction=DOWN, span=look.pick(None, (0, 1), None)),
            frame=look.pick("line", "double", "tint"),
            outline=look.area(12, 28, 117, 110),
            direction=DOWN,
        ),
        *look.rule(12, 142, 268, 142, always=True),
        Text(
            boxes=(look.box(174, 146, 68, 62), look.box(174, 212, 94, 40), look.box(114, 212, 56, 40)),
            head=Head(
                23, area=look.area(246, 146, 22, 62), direction=DOWN, ground=look.pick("black", "plain", "plain")
            ),
            direction=DOWN,
            white=look.pick(0, 4, 0),
        ),
        Text(
            boxes=(look.box(114, 146, 34, 62),),
            head=Head(16, area=look.area(151, 146, 18, 62), direction=DOWN),
            direction=DOWN,
        ),
        *look.rule(110, 146, 110, 252),
        Text(
            boxes=(look.box(12, 146, 70, 106, look.columns((1, 1), (1.3, 1), 3)),),
            head=Head(21, area=look.area(85, 146, 21, 106), direction=DOWN),
            wanted=frozenset({"kicker"}),
            direction=DOWN,
            inset=Inset(area=look.area(12, 146, 40, 44)),
        ),
        *look.rule(12, 256, 268, 256, always=True),
        Table(look.area(186, 261, 82, 66), lined=look.turn != 1),
        Text(
            boxes=(look.box(100, 277, 80, 50),),
            head=Head(19, area=look.area(100, 261, 80, 12)),
            direction=DOWN,
        ),
        Text(
            boxes=(look.box(12, 261, 64, 66, 2),),
            head=Head(17, area=look.area(79, 261, 15, 66), direction=DOWN),
            direction=DOWN,
        ),
        Advert(look.area(12, 332, 60, 40), 0),
        Advert(look.area(76, 332, 92, 40), 1),
        Advert(look.area(172, 332, 96, 40), 2),
    )
    return Design((look.page(280, 384),), (3,), slots, look.type(1.5, 12))


def issue(look: Look) -> Design:
    """Two vertical pages; the lead runs on overleaf under a heading of its own."""
    slots: tuple[Slot, ...] = (
        Masthead(look.area(206, 10, 38, 100), 2),
        Text(
            boxes=(look.box(12, 10, 146, 100, 2), look.box(142, 30, 84, 88, 2, page=1)),
            head=Head(27, area=look.area(162, 10, 40, 100), lines=2, direction=DOWN, face="serif-bold"),
            wanted=frozenset({"kicker"}),
            again=Head(19, area=look.area(229, 30, 16, 88), direction=DOWN),
            direction=DOWN,
            clean=look.turn == 1,
        ),
        *look.rule(12, 114, 244, 114, always=True),
        Text(
            boxes=(look.box(96, 118, 122, 72, 2),),
            head=Head(22, area=look.area(222, 118, 22, 72), direction=DOWN),
            direction=DOWN,
            inset=Inset(area=look.area(96, 118, 46, 72)) if look.turn != 1 else None,
        ),
        *look.rule(92, 118, 92, 190),
        Text(
            boxes=(look.box(12, 118, 56, 72, 2), look.box(12, 122, 60, 92, look.pick(2, 3, 2), page=1)),
            head=Head(18, area=look.area(71, 118, 17, 72), direction=DOWN),
            again=Head(17, area=look.area(75, 122, 16, 92), direction=DOWN) if look.turn != 2 else None,
            direction=DOWN,
            mark=look.pick("", "B", ""),
        ),
        *look.rule(12, 194, 244, 194, always=True),
        Text(
            boxes=(look.box(132, 215, 112, 72, 2),),
            head=Head(24, area=look.area(132, 198, 112, 14)),
            direction=DOWN,
            frame="none",
        ),
        *look.rule(128, 198, 128, 287),
        Text(
            boxes=(look.box(12, 198, 90, 89, look.pick(2, 3, 2)),),
            head=Head(20, area=look.area(105, 198, 18, 89), direction=DOWN),
            direction=DOWN,
        ),
        Advert(look.area(12, 292, 232, 40), look.pick(1, 3, 0)),
        PageHead(look.area(12, 10, 232, 14), 2, section="综合", page=1),
        Text(
            boxes=(look.box(12, 30, 92, 88, 2, page=1),),
            head=Head(20, area=look.area(108, 30, 28, 88), direction=DOWN, lines=2),
            wanted=frozenset({"subtitle"}),
            direction=DOWN,
        ),
        *look.rule(139, 30, 139, 118, page=1),
        Text(
            boxes=(look.box(96, 122, 126, 92, 3, page=1),),
            head=Head(21, area=look.area(226, 122, 18, 92), direction=DOWN),
            direction=DOWN,
        ),
        *look.rule(93.5, 122, 93.5, 214, page=1),
        Briefs(
            boxes=(look.box(12, 220, 214, 56, look.pick(1, 2, 1), page=1),),
            label=Head(15, area=look.area(231, 220, 13, 56), direction=DOWN, ground="black"),
            label_text="各地消息",
            direction=DOWN,
            titled=True,
            length=85,
        ),
        Photos(look.area(12, 282, 114, 50), (2,), title="none", page=1),
        Pointers(look.area(132, 282, 50, 50), 0, page=1),
        Advert(look.area(188, 282, 56, 50), 0, page=1),
    )
    return Design((look.page(256, 344),) * 2, (1, 2), slots, look.type(1.52, 12))
