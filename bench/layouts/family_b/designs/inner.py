"""Inner pages: briefs, pictures, bodies that interlock."""

from __future__ import annotations

from bench.layouts.family_b.look import Look
from bench.layouts.family_b.plan import (
    Advert,
    Briefs,
    Design,
    Foot,
    Head,
    Inset,
    PageHead,
    Photos,
    Pointers,
    Slot,
    Text,
)


def briefs(look: Look) -> Design:
    """Twenty briefs in narrow columns, a framed article, a photo, advertisements."""
    slots: tuple[Slot, ...] = (
        PageHead(look.area(12, 9, 256, 15), look.turn, section=look.pick("简讯", "短新闻", "基层动态")),
        Briefs(
            boxes=(look.box(12, 29, 256, 176, look.columns(6, 5, (1, 1, 1.45, 1, 1))),),
            label=Head(26, span=look.pick((0, 2), None, (2, 3)), ground=look.pick("black", "plain", "tint"), gap=0.8),
            label_text=look.pick("一句话新闻", "各地简讯", "速览"),
            ruled=look.turn == 1,
            length=112,
        ),
        *look.rule(12, 209, 268, 209, always=True),
        Text(
            boxes=(look.box(17, 220, 112, 84, look.columns(3, 2, (1, 1.5))),),
            head=Head(21, span=look.pick((0, 2), None, (1, 2))),
            wanted=frozenset({"kicker"}),
            frame=look.pick("double", "line", "tint"),
            outline=look.area(12, 214, 122, 96),
            inset=Inset(span=look.pick((2, 3), (1, 2), (0, 1)), down=0.55, ratio=0.8),
        ),
        Photos(look.area(140, 214, 128, 56), rows=(2,), each=look.turn != 1, title=look.pick("none", "under", "over")),
        Text(
            boxes=(look.box(140, 276, 128, 34, look.pick(3, 2, 3)),),
            head=Head(15, span=look.pick((0, 1), None, (1, 3)), lines=look.pick(2, 1, 1)),
        ),
        Briefs(
            boxes=(look.box(12, 316, 120, 54, look.pick(3, 2, 2)),),
            titled=True,
            length=70,
        ),
        Advert(look.area(138, 316, 62, 54), look.pick(2, 0, 3)),
        Advert(look.area(204, 316, 64, 54), look.pick(0, 2, 2)),
        Foot(look.area(12, 374, 256, 8)),
    )
    return Design((look.page(280, 390),), (2,), slots, look.type(1.46, 11))


def interlocked(look: Look) -> Design:
    """Columns of differing depth that go around other pieces; a body in three boxes; heads inside and at the right."""
    middle = look.area(100, 62, 80, 62)
    foot = look.area(58, 236, 82, 60)
    slots: tuple[Slot, ...] = (
        PageHead(look.area(12, 9, 256, 14), look.pick(1, 2, 0), section=look.pick("要闻", "经济", "社会")),
        Text(
            boxes=(look.box(12, 28, 212, 130, look.pick(5, 5, 4)),),
            head=Head(27, span=look.pick((0, 4), (0, 3), None), ground=look.pick("plain", "tint", "plain")),
            wanted=frozenset(look.pick({"subtitle"}, {"kicker"}, {"kicker", "subtitle"})),
            cuts=(middle,),
        ),
        Photos(middle, frame=True, title=look.pick("over", "under", "none")),
        *look.rule(227.5, 28, 227.5, 158),
        Text(
            boxes=(look.box(231, 52, 37, 106),),
            head=Head(17, area=look.area(231, 28, 37, 22), lines=2),
            wanted=frozenset(),
        ),
        *look.rule(12, 162, 268, 162, always=True),
        Text(
            boxes=(look.box(12, 167, 80, 64, 2), look.box(12, 236, 42, 60), look.box(145, 240, 82, 56, 2)),
            head=Head(20, lines=2),
            wanted=frozenset({"byline"}),
        ),
        Text(
            boxes=(look.box(97, 167, 92, 64, look.columns(2, (1, 1.5), 2)),),
            head=Head(22, area=look.area(194, 167, 33, 64), lines=3, ground=look.pick("tint", "black", "plain")),
        ),
        Text(
            boxes=(look.box(62, 240, 74, 52, 2),),
            head=Head(16, face="serif-bold"),
            frame=look.pick("line", "tint", "double"),
            outline=foot,
            type=look.type(1.42),
        ),
        *look.rule(230, 167, 230, 296),
        Text(
            boxes=(look.box(234, 167, 34, 129),),
            head=Head(18, down=look.pick(0.45, 0.0, 0.5), lines=2),
            white=look.pick(0, 0, 4),
        ),
        *look.rule(12, 300, 268, 300),
        Text(
            boxes=(look.box(12, 305, 168, 66, 4),),
            head=Head(20, down=look.pick(0.42, 0.4, 0.0), span=(1, 3), ground=look.pick("plain", "black", "tint")),
            wanted=frozenset(look.pick(set(), {"subtitle"}, {"byline"})),
        ),
        Pointers(look.area(186, 305, 82, 30), look.pick(2, 0, 2)),
        Advert(look.area(186, 340, 82, 31), look.turn),
        Foot(look.area(12, 375, 256, 8)),
    )
    return Design((look.page(280, 390),), (3,), slots, look.type(1.5, 11))


def pictures(look: Look) -> Design:
    """A page of photo groups, with and without captions of their own, around one essay in unequal columns."""
    slots: tuple[Slot, ...] = (
        PageHead(look.area(12, 9, 256, 15), look.pick(2, 0, 1), section=look.pick("影像", "视界", "图片新闻")),
        Photos(
            look.area(12, 29, 168, 120),
            rows=look.pick((1, 3), (2, 2), (1, 2)),
            title=look.pick("over", "under", "over"),
        ),
        *look.rule(184, 29, 184, 149),
        Text(
            boxes=(look.box(189, 29, 79, 120, look.columns(2, (1.5, 1), 1)),),
            head=Head(21, lines=2, centred=look.turn == 0),
            wanted=frozenset({"byline", "subtitle"}),
            lead=look.turn == 0,
        ),
        *look.rule(12, 153, 268, 153, always=True),
        Text(
            boxes=(look.box(34, 158, 126, 84, look.columns((1, 1, 1), (2, 1), (1, 1.3, 1))),),
            head=Head(22, area=look.area(12, 158, 18, 84), direction="vertical"),
            wanted=frozenset(look.pick(set(), {"subtitle"}, set())),
            inset=Inset(span=look.pick((2, 3), (0, 1), (1, 2)), down=0.0 if look.turn == 2 else 0.5, ratio=0.75),
        ),
        Photos(
            look.area(165, 158, 103, 84),
            rows=look.pick((2, 2), (3,), (2, 1)),
            each=True,
            title=look.pick("under", "over", "under"),
            frame=look.turn == 1,
        ),
        *look.rule(12, 246, 268, 246, always=look.turn == 2),
        Photos(look.area(12, 251, 82, 70), title="under"),
        Photos(look.area(99, 251, 82, 70), title=look.pick("under", "none", "under")),
        Text(
            boxes=(look.box(186, 251, 82, 70, 2),),
            head=Head(17, ground=look.pick("tint", "black", "plain")),
        ),
        *look.rule(12, 325, 268, 325, always=True),
        Text(
            boxes=(look.box(12, 330, 150, 42, look.columns(4, 3, (1, 1, 1.6))),),
            head=Head(16, span=look.pick((0, 1), (0, 2), (2, 3)), lines=look.pick(2, 1, 1)),
        ),
        Advert(look.area(168, 330, 100, 42), look.pick(3, 1, 2)),
        Foot(look.area(12, 376, 256, 8)),
    )
    return Design((look.page(280, 390),), (4,), slots, look.type(1.5, 12))
