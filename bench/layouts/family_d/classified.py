"""Classified advertisements: many small ones in narrow columns."""

from __future__ import annotations

from bench.layouts.family_d.adverts import AdRow, tell
from bench.layouts.family_d.adwords import CLASSES, item
from bench.layouts.family_d.article import Job, last_resort
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.flow import Copy, pour, print_laid
from bench.layouts.family_d.labels import set_label
from bench.layouts.family_d.plan import Room

LABELS = ("分类广告", "便民信息", "信息超市", "广告", "分类信息", "生活服务", "遗失公告")


def set_classified(board: Board, room: Room) -> None:
    """Fill a room with classified advertisements."""
    dice = board.dice
    job = Job(board, room, "horizontal")
    if dice.hit(0.7):
        hole = set_label(board, job.grids[0], job.holes[0], dice.choice(LABELS))
        if hole is not None:
            job.holes[0].append(hole)
    slots = job.slots() or last_resort(job)
    size = board.house.size * dice.uniform(0.72, 1.0)
    leading = size * dice.uniform(1.2, 1.5)
    headed, rule = dice.hit(0.7), dice.one("hairline", "none", "dotted", "hairline")
    apart = leading * dice.uniform(0.3, 0.9) if rule != "none" else leading * dice.uniform(0.0, 0.6)
    room_left = sum(slot.measure * slot.depth for slot in slots) / (size * leading)
    copies: list[Copy] = []
    while room_left > 0:
        copies += _one(board, (size, leading), (apart, rule), headed=headed)
        room_left -= 1.25 * len(copies[-1].text) + 12 * headed
    made = pour(copies, slots, "horizontal")
    while made.stopped is not None:
        broken_off = copies[made.stopped].article
        at = next(number for number, copy in enumerate(copies) if copy.article == broken_off)
        copies = copies[:at]
        made = pour(copies, slots, "horizontal")
    print_laid(board, made, slots, "horizontal")
    for story in dict.fromkeys(copy.article for copy in copies if copy.article):
        tell(board, story, [AdRow(copy.text, size, copy.role) for copy in copies if copy.article == story])
    job.rules()


def _one(board: Board, type_: tuple[float, float], between: tuple[float, str], *, headed: bool) -> list[Copy]:
    dice, story = board.dice, board.id()
    size, leading = type_
    apart, rule = between
    out: list[Copy] = []
    if headed:
        large = size * dice.uniform(1.0, 1.3)
        out.append(
            Copy(
                "headline",
                dice.choice(CLASSES),
                round(large, 2),
                max(leading, 1.2 * large),
                "sans-bold",
                story,
                align=dice.one("centre", "left"),
                indent=0.0,
                before=apart,
                ruled=rule,
                keep=True,
            )
        )
    text = item(board)
    opening = 0 if headed else min(6, len(text) // 3)
    out.append(
        Copy(
            "body",
            text,
            round(size, 2),
            leading,
            "sans",
            story,
            indent=0.0 if dice.hit(0.6) else 2.0,
            opening=opening,
            before=0.0 if headed else apart,
            ruled="none" if headed else rule,
        )
    )
    return out
