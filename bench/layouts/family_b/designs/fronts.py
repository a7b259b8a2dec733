"""Front pages of tabloids."""

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
    Photos,
    Pointers,
    Slot,
    Text,
)


def across(look: Look) -> Design:
    """Name over the whole page; a lead story with a picture, a tinted comment, a body that runs on under a photo."""
    slots: tuple[Slot, ...] = (
        Masthead(look.area(12, 9, 256, 30), look.pick(0, 3, 0)),
        Pointers(look.area(12, 41, 256, 8), 1),
        Text(
            boxes=(look.box(12, 53, 168, 122, look.columns(4, (1, 1, 1.0, 1), 3)),),
            head=Head(look.pick(30, 34, 28), lines=look.pick(1, 2, 1), ground=look.pick("plain", "plain", "black")),
            wanted=frozenset(look.pick({"kicker", "subtitle"}, {"kicker", "byline"}, {"kicker"})),
            inset=Inset(span=look.pick((1, 3), (2, 4), (1, 3)), down=0.52),
        ),
        *look.rule(183, 53, 183, 175),
        Text(
            boxes=(look.box(190, 58, 74, 112, 2),),
            head=Head(17, lines=2, face="serif-bold"),
            wanted=frozenset({"section", "byline"}),
            frame=look.pick("tint", "line", "double"),
            outline=look.area(186, 53, 82, 122),
        ),
        *look.rule(12, 179, 268, 179, always=True),
        Text(
            boxes=(look.box(12, 184, 82, 84, 2), look.box(100, 246, 82, 58, look.pick(2, 2, 1))),
            head=Head(20, lines=2),
            wanted=frozenset({"subtitle"}),
        ),
        Photos(look.area(100, 184, 82, 56), frame=look.turn == 1, title=look.pick("under", "over", "none")),
        *look.rule(186, 184, 186, 304),
        Briefs(
            boxes=(look.box(190, 184, 78, 120, look.pick(2, 1, 2)),),
            label=Head(13, ground=look.pick("tint", "black", "plain")),
            label_text=look.pick("简讯", "一周要闻", "短波"),
            ruled=look.turn == 1,
            length=95,
        ),
        Text(
            boxes=(look.box(40, 274, 54, 96),),
            head=Head(24, area=look.area(12, 276, 23, 92), direction="vertical"),
            wanted=frozenset({"subtitle"}),
        ),
        *look.rule(100, 307, 268, 307, always=True),
        Text(
            boxes=(look.box(100, 310, 110, 60, (1, 1.6)),),
            head=Head(16, span=(1, 2), centred=False),
            white=look.pick(0, 6, 3),
        ),
        Advert(look.area(216, 310, 52, 60), look.turn),
        Foot(look.area(12, 373, 256, 9)),
    )
    return Design((look.page(280, 390),), (1,), slots, look.type())


def corner(look: Look) -> Design:
    """Name in a corner block; a headline left of its body, one on black, one in the middle of its text."""
    slots: tuple[Slot, ...] = (
        Masthead(look.area(12, 10, 84, 52), 1),
        Pointers(look.area(12, 66, 84, 44), look.pick(0, 2, 0)),
        Text(
            boxes=(look.box(101, 10, 167, 100, look.columns((1.5, 1, 1), (1, 1, 1.4), 4)),),
            head=Head(look.pick(28, 26, 30), lines=2, span=look.pick(None, (0, 2), None)),
            wanted=frozenset(look.pick({"kicker", "subtitle"}, {"subtitle"}, {"section", "kicker"})),
        ),
        *look.rule(12, 114, 268, 114),
        Text(
            boxes=(look.box(66, 119, 120, 62, 3),),
            head=Head(22, area=look.area(12, 122, 49, 56), lines=3, ground=look.pick("plain", "tint", "black")),
            wanted=frozenset(look.pick({"byline"}, {"subtitle"}, set())),
        ),
        *look.rule(189, 119, 189, 250),
        Text(
            boxes=(look.box(193, 119, 75, 131, look.pick(2, 1, 2)),),
            head=Head(18, down=0.4, lines=2, ground=look.pick("plain", "plain", "tint")),
        ),
        *look.rule(12, 184, 186, 184, always=True),
        Text(
            boxes=(look.box(12, 188, 174, 62, 4),),
            head=Head(21, span=look.pick((0, 2), (1, 3), (2, 4)), ground="black"),
            wanted=frozenset({"subheads"}),
        ),
        *look.rule(12, 254, 268, 254, always=True),
        Photos(
            look.area(12, 259, 126, 76),
            rows=look.pick((2,), (1, 2), (3,)),
            each=look.turn == 0,
            title=look.pick("over", "under", "over"),
        ),
        Text(
            boxes=(look.box(143, 259, 58, 39), look.box(206, 259, 62, 30)),
            head=Head(15, lines=1, overprint=True),
        ),
        Text(
            boxes=(look.box(208, 297, 58, 34),),
            head=Head(13),
            kind="notice",
            frame="line",
            outline=look.area(206, 294, 62, 41),
            type=look.type(1.4),
        ),
        Text(
            boxes=(look.box(146, 306, 52, 26),),
            head=None,
            frame="line",
            outline=look.area(143, 303, 58, 32),
            type=look.type(1.4),
        ),
        Advert(look.area(12, 340, 140, 32), look.pick(1, 0, 3)),
        Advert(look.area(157, 340, 111, 32), look.pick(0, 2, 1)),
        Foot(look.area(12, 374, 256, 8)),
    )
    return Design((look.page(280, 390),), (1,), slots, look.type())
