"""Magazine pages: few wide columns, much white, large heads, pictures that text runs around."""

from __future__ import annotations

from bench.layouts.family_b.look import Look
from bench.layouts.family_b.plan import Advert, Design, Foot, Head, Inset, PageHead, Photos, Slot, Table, Text


def feature(look: Look) -> Design:
    """A page that is one article: a large head over some columns, an editor's note, a picture, subheads."""
    slots: tuple[Slot, ...] = (
        PageHead(look.area(14, 10, 182, 9), look.pick(2, 1, 0), section=look.pick("特稿", "深度", "人物")),
        Text(
            boxes=(look.box(14, 26, 182, 240, look.columns(4, (1, 1, 1), (1.6, 1, 1))),),
            head=Head(
                look.pick(34, 36, 30),
                span=look.pick((0, 3), None, (1, 3)),
                lines=2,
                centred=look.turn != 0,
                face=look.pick("serif-bold", "sans-bold", "sans-bold"),
                gap=1.0,
                down=look.pick(0.0, 0.0, 0.25),
            ),
            wanted=frozenset(
                look.pick(
                    {"subheads", "byline", "subtitle"},
                    {"subheads", "byline", "subtitle", "kicker"},
                    {"subheads", "subtitle", "section"},
                )
            ),
            note=look.pick((3, 4), None, (0, 1)),
            lead=look.turn == 1,
            inset=Inset(span=look.pick((1, 3), (1, 3), (0, 1)), down=look.pick(0.55, 0.5, 0.6), ratio=0.7),
        ),
        Foot(look.area(14, 270, 182, 8)),
    )
    return Design((look.page(210, 285),), (6,), slots, look.type(1.6, 14))


def spread(look: Look) -> Design:
    """Two pages: an article that runs on across half of the next one in other columns, another one over a picture."""
    slots: tuple[Slot, ...] = (
        PageHead(look.area(14, 10, 182, 9), look.pick(1, 0, 2), section="封面故事"),
        Text(
            boxes=(
                look.box(14, 26, 118, 150, look.pick(2, 3, 2)),
                look.box(14, 30, 182, 96, look.columns(4, 3, (1, 1, 1.5)), page=1),
            ),
            head=Head(30, lines=2, ground=look.pick("plain", "black", "tint")),
            wanted=frozenset({"subtitle", "byline", "subheads"}),
            again=look.pick(Head(20), None, Head(18, span=(0, 2))),
            clean=look.turn == 1,
            arabic=look.turn == 0,
        ),
        *look.rule(135, 26, 135, 176),
        Text(
            boxes=(look.box(141, 31, 52, 140),),
            head=Head(18, lines=2, centred=False),
            wanted=frozenset({"section"}),
            frame=look.pick("tint", "double", "line"),
            outline=look.area(138, 26, 58, 150),
            type=look.type(1.5),
        ),
        *look.rule(14, 180, 196, 180, always=True),
        Text(
            boxes=(look.box(14, 185, 104, 82, look.columns(2, 2, (1, 1.4))),),
            head=Head(20, down=look.pick(0.0, 0.38, 0.0), span=look.pick((0, 2), None, (1, 2))),
            lead=look.turn == 0,
        ),
        Photos(look.area(124, 185, 72, 82), rows=look.pick((1,), (1, 1), (2, 1)), title="under"),
        Foot(look.area(14, 271, 182, 8)),
        PageHead(look.area(14, 10, 182, 9), look.pick(1, 0, 2), section="封面故事", page=1),
        *look.rule(14, 130, 196, 130, page=1, always=True),
        Text(
            boxes=(look.box(62, 136, 134, 70, 3, page=1),),
            head=Head(22, area=look.area(14, 138, 43, 66), lines=3, centred=False),
            wanted=frozenset({"kicker"}),
        ),
        *look.rule(14, 210, 196, 210, page=1),
        Text(
            boxes=(look.box(14, 216, 84, 50, 2, page=1),),
            head=Head(17, span=(0, 2)),
            white=look.pick(5, 0, 0),
        ),
        Advert(look.area(104, 216, 92, 50), look.pick(1, 2, 3), page=1),
        Foot(look.area(14, 271, 182, 8), page=1),
    )
    return Design((look.page(210, 285),) * 2, (4, 5), slots, look.type(1.55, 13))


def culture(look: Look) -> Design:
    """A supplement: narrow and wide columns side by side, heads right of their bodies, a vertical essay in a frame."""
    slots: tuple[Slot, ...] = (
        PageHead(look.area(13, 10, 244, 15), look.pick(0, 2, 1), section=look.pick("文苑", "副刊", "生活")),
        Text(
            boxes=(look.box(13, 30, 120, 92, look.columns((1.7, 1), (1, 1.8), (1, 1.2))),),
            head=Head(
                24,
                face="serif-bold",
                span=look.pick((0, 2), (1, 2), (0, 1)),
                ground=look.pick("tint", "plain", "plain"),
            ),
            wanted=frozenset({"byline"}),
        ),
        Text(
            boxes=(look.box(142, 35, 84, 82, look.pick(2, 1, 2)),),
            head=Head(22, area=look.area(231, 35, 21, 82), direction="vertical", face="serif-bold"),
            direction="vertical",
            frame=look.pick("double", "tint", "line"),
            outline=look.area(138, 30, 119, 92),
        ),
        *look.rule(13, 126, 257, 126),
        Text(
            boxes=(look.box(13, 131, 118, 70, 3),),
            head=Head(20, area=look.area(136, 134, 38, 64), lines=3, ground=look.pick("plain", "black", "plain")),
            wanted=frozenset({"subtitle"}),
        ),
        *look.rule(178, 131, 178, 245),
        Text(
            boxes=(look.box(184, 131, 73, 114, (1, 1)),),
            head=Head(19, down=0.45, ground=look.pick("black", "tint", "plain"), lines=2),
        ),
        Text(
            boxes=(look.box(13, 206, 76, 39, 2), look.box(13, 251, 56, 70, look.pick(1, 2, 1))),
            head=Head(17),
        ),
        Photos(look.area(95, 206, 79, 39), title="none"),
        *look.rule(74, 251, 74, 321),
        Text(
            boxes=(look.box(80, 251, 120, 70, look.columns((1, 1.5, 1), 3, (2, 1))),),
            head=Head(21, lines=1, face="sans-bold", overprint=look.turn == 0),
            wanted=frozenset({"section", "subtitle"}),
            note=(0, 1),
        ),
        Table(look.area(206, 254, 51, 67), lined=look.turn == 0),
        *look.rule(13, 326, 257, 326, always=True),
        Photos(look.area(13, 331, 140, 48), rows=(4,) if look.turn == 0 else (3,), each=True, title="none"),
        Advert(look.area(158, 331, 99, 48), look.pick(0, 1, 3)),
    )
    return Design((look.page(270, 388),), (8,), slots, look.type(1.5, 12))
