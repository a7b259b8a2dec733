"""Advertisements: a name or slogan large, a picture, small lines at the foot."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.family_d.adwords import LINES, NAMES, PUBLIC, SLOGANS, called
from bench.layouts.family_f.desk import Desk, Type
from bench.layouts.family_f.habits import FACES, HEAVY
from bench.layouts.family_f.stack import Stack, in_rows
from bench.typeset.directions import ems
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area


def set_advert(desk: Desk, area: Area) -> None:
    """Fill an area with an advertisement."""
    dice = desk.dice
    ground = dice.pick(line=4, tint=1.5, both=1, dark=0.8)
    grey = 1.0 if ground == "dark" else 0.0
    if grey:
        desk.fill(area, dice.one(0.0, 0.15, 0.3))
    else:
        desk.ground(area, ground)
    inner = area.inset(4 + 0.03 * min(area.width, area.height))
    rows = _rows(desk)
    story = desk.named(Story(id="", page=1, kind="advertisement", headline=rows[0]))
    scale = 1.0
    while True:
        stack, printed = _stack(desk, rows, inner, scale, grey)
        if stack.height <= inner.height or (len(rows) == 1 and scale < 0.35):
            break
        if (len(rows) > 2 and dice.hit(0.5)) or (len(rows) > 1 and scale < 0.6):
            rows.pop()
        else:
            scale *= 0.88
    high = min(inner.height - stack.height, 1.3 * inner.width)
    y = inner.y + (inner.height - stack.height) / 2
    if high > 60 and inner.width > 60:
        over = dice.hit(0.5)
        desk.picture(story.id, Area(inner.x, inner.y if over else inner.bottom - high + 8, inner.width, high - 8))
        y += (high if over else -high) / 2
    stack.print(desk, inner.x, y, story.id)
    desk.tell(replace(story, parts=tuple(Part("body", text) for text in printed[1:])))


def _rows(desk: Desk) -> list[str]:
    dice = desk.dice
    if dice.hit(0.3):
        return [dice.choice(PUBLIC).replace("　", " "), dice.one("公益广告", f"{desk.issue.name}宣")]
    lines = dice.sample(LINES, dice.randint(1, 5))
    return [dice.choice(NAMES), dice.choice(SLOGANS), *lines, f"{_address(desk)}　{called(dice)}"]


def _address(desk: Desk) -> str:
    street = desk.dice.one("人民路", "建设街", "滨河路", "中山东路")
    return f"{corpus.town(desk.words)}市{street}{desk.dice.randint(1, 299)}号"


def _stack(desk: Desk, rows: list[str], area: Area, scale: float, grey: float) -> tuple[Stack, list[str]]:
    """Return the rows under each other, the first one largest."""
    dice = desk.dice
    stack = Stack(area.width)
    big = min(0.3 * area.height, 0.9 * area.width / ems(rows[0], "sans-bold"), 70.0)
    big = max(7.0, big * scale)
    kind, rest = in_rows(rows[0], area.width, Type(round(big, 2), dice.choice(HEAVY), 1.3 * big, grey), 2)
    stack.lines(kind, "headline", rest, "centre")
    for number, text in enumerate(rows[1:]):
        size = max(5.5, min(desk.habits.size * (1.5 if number == 0 else 0.9), 0.6 * big) * max(scale, 0.6))
        own = Type(round(size, 2), dice.choice(FACES), 1.5 * size, grey)
        lines, own = in_rows(text, area.width, own, 3)
        stack.lines(lines, "body", own, "centre")
    return stack, rows
