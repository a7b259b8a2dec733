"""The layout of the sample issue: two pages of seven columns."""

from __future__ import annotations

from bench.typeset.furniture import Masthead, PageHead
from bench.typeset.heads import HeadStyle
from bench.typeset.manuscript import Manuscript
from bench.typeset.nodes import Node, Row, Stack, span_width
from bench.typeset.pieces import Inset, Photo, Piece
from bench.typeset.sheet import Area, Sheet

COLUMNS = 7
MARGIN = 40.0
WIDTH = span_width(COLUMNS) + 2 * MARGIN
HEIGHT = 1420.0
"""Points: a page of 367 × 501 mm, between the tabloid and the broadsheet of Chinese newspapers."""


def pages(manuscript: Manuscript) -> list[Sheet]:
    """Set the issue.

    Raises:
        OverfullError: the text is too long for a page.
    """
    return [_sheet(1, _front(manuscript)), _sheet(2, _second(manuscript))]


def _sheet(number: int, root: Node) -> Sheet:
    sheet = Sheet(number, WIDTH, HEIGHT)
    root.place(sheet, Area(MARGIN, 30.0, span_width(COLUMNS), HEIGHT - 60.0))
    return sheet


def _front(manuscript: Manuscript) -> Stack:
    story = manuscript.stories
    photo = Photo(story["river-crossing"])
    loan = Piece(story["carbon-loan"], 4, HeadStyle(30, "serif-bold"), inset=Inset(photo, 1, 2))
    return Stack(
        [
            Masthead(manuscript.furniture[1], manuscript.publisher),
            Row(
                [
                    (Piece(story["economy"], 5, HeadStyle(44, secondary=17)), 5),
                    (
                        Piece(
                            story["agreement"],
                            2,
                            HeadStyle(25, "serif-bold", lines=("集团公司与临砚市", "签署战略合作协议"), even=True),
                        ),
                        2,
                    ),
                ],
                ["rule"],
            ),
            Row([(loan, 4), (Piece(story["shared-electrician"], 3, HeadStyle(28), boxed=True), 3)], ["white"]),
            Row(
                [
                    (Piece(story["corridor"], 4, HeadStyle(30)), 4),
                    (Piece(story["substation"], 2, HeadStyle(32, "serif-bold", vertical=True, secondary=14)), 3),
                ],
                ["rule"],
            ),
        ],
        ["white", "rule", "rule"],
        [0, 1, 1, 1],
    )


def _second(manuscript: Manuscript) -> Stack:
    story = manuscript.stories
    return Stack(
        [
            PageHead(manuscript.furniture[2]),
            Row(
                [
                    (Piece(story["virtual-plant"], 5, HeadStyle(38)), 5),
                    (Piece(story["charging"], 2, HeadStyle(22, "serif-bold")), 2),
                ],
                ["rule"],
            ),
            Row(
                [
                    (Piece(story["pumped-storage"], 4, HeadStyle(27, "serif-bold")), 4),
                    (Piece(story["flood-drill"], 3, HeadStyle(26, "sans", overprint=True)), 3),
                ],
                ["white"],
            ),
            Row(
                [
                    (Piece(story["corridor"], 3, HeadStyle(24), piece=1), 3),
                    (
                        Piece(
                            story["association"],
                            2,
                            HeadStyle(20, "serif-bold", lines=("省电力行业协会第三届", "会员代表大会召开"), even=True),
                        ),
                        2,
                    ),
                    (Piece(story["green-trade"], 2, HeadStyle(26, secondary=12)), 2),
                ],
                ["rule", "rule"],
            ),
            Row(
                [
                    (Piece(story["cable-tester"], 3, HeadStyle(26, "serif-bold")), 3),
                    (Piece(story["forum"], 3, HeadStyle(24), boxed=True), 3),
                    (Piece(story["outage-notice"], 1, boxed=True), 1),
                ],
                ["white", "white"],
            ),
        ],
        ["white", "rule", "rule", "rule"],
        [0, 1, 1, 1, 1],
    )
