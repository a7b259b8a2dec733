"""What belongs to the paper and to no article: mastheads, page heads and feet, pointers, rules."""

from __future__ import annotations

import random

from bench.layouts import corpus
from bench.layouts.family_b.lettering import ems, single
from bench.layouts.family_b.plan import Foot, Line, Masthead, PageHead, Pointers
from bench.layouts.family_b.press import Press
from bench.layouts.family_b.writing import Ink, place
from bench.typeset.directions import to_span
from bench.typeset.sheet import Area, Direction, Face, Fill

DOUBLE = 2.4
"""Points between the two lines of a double rule."""
_Look = tuple[float, Face, str]
"""Size, face, alignment."""


def say(press: Press, page: int, text: str, area: Area, look: _Look, grey: float = 0.0) -> None:
    """Print one line of furniture at the top of ``area``, smaller where it is too wide."""
    size, face, align = look
    size = round(min(size, area.width * 0.99 / ems(text, face)), 2)
    line = single(text, area.width, size, face, "horizontal", align)
    ink = Ink(size, face, "furniture", None, grey=grey)
    press.sheets[page].lines.append(place(line, area.x, area.y, "horizontal", ink))


def say_down(press: Press, page: int, text: str, area: Area, size: float, face: Face) -> None:
    """Print one vertical line of furniture in the middle of ``area``, spread to its height."""
    direction: Direction = "vertical"
    span = to_span(area, direction)
    size = min(size, span.depth, span.length / len(text))
    line = single(text, span.length, size, face, direction, "even")
    v = span.v0 + (span.depth - size) / 2
    press.sheets[page].lines.append(place(line, span.u0, v, direction, Ink(size, face, "furniture", None)))


def _part(area: Area, x: float, y: float, width: float, height: float = 0.0) -> Area:
    """Return a part of ``area`` given by shares of its width and height."""
    return Area(area.x + x * area.width, area.y + y * area.height, width * area.width, height * area.height)


def set_masthead(press: Press, slot: Masthead) -> None:
    """Set the paper's name and its particulars, in one of four ways."""
    (_across, _block, _upright, _banner)[slot.style % 4](press, slot)


def _across(press: Press, slot: Masthead) -> None:
    """Name in the middle over the whole width, ears left and right, a double rule below."""
    area, paper, page = slot.area, press.paper, slot.page
    say(press, page, paper.name, _part(area, 0.22, 0.04, 0.56), (area.height * 0.6, "serif-bold", "even"))
    rows: tuple[tuple[str, float, Face], ...] = (
        (paper.date, 11.0, "sans-bold"),
        (paper.weekday, 9.5, "sans"),
        (paper.issue, 9.5, "sans"),
    )
    for index, (text, size, face) in enumerate(rows):
        say(press, page, text, _part(area, 0.0, 0.08 + 0.24 * index, 0.18), (size, face, "left"))
    say(press, page, paper.motto, _part(area, 0.82, 0.12, 0.18), (15.0, "serif-bold", "right"))
    say(press, page, paper.publisher, _part(area, 0.82, 0.52, 0.18), (9.0, "sans", "right"))
    _double(press, page, area.x, area.right, area.bottom - DOUBLE)


def _block(press: Press, slot: Masthead) -> None:
    """A framed block in a corner: name, publisher, date, number under each other."""
    area, paper, page = slot.area, press.paper, slot.page
    press.sheets[page].frames.append(area)
    say(press, page, paper.name, _part(area, 0.06, 0.08, 0.88), (area.height * 0.36, "serif-bold", "even"))
    rows = ((paper.publisher, 9.0), (f"{paper.date} {paper.weekday}", 9.5), (paper.issue, 9.0), (paper.motto, 12.0))
    for index, (text, size) in enumerate(rows):
        say(press, page, text, _part(area, 0.06, 0.5 + 0.12 * index, 0.88), (size, "sans", "centre"))


def _upright(press: Press, slot: Masthead) -> None:
    """An old paper's corner: name running down, the particulars in vertical lines left of it."""
    area, paper, page = slot.area, press.paper, slot.page
    press.sheets[page].frames.extend((area, area.inset(DOUBLE)))
    say_down(press, page, paper.name, _part(area, 0.42, 0.06, 0.52, 0.88), area.width * 0.46, "serif-bold")
    say_down(press, page, paper.date, _part(area, 0.24, 0.08, 0.14, 0.84), 9.0, "sans")
    say_down(press, page, f"{paper.weekday}{paper.issue}", _part(area, 0.08, 0.08, 0.14, 0.84), 9.0, "sans")


def _banner(press: Press, slot: Masthead) -> None:
    """A black band with the name in white, date and motto on a line below."""
    area, paper, page = slot.area, press.paper, slot.page
    press.sheets[page].fills.append(Fill(_part(area, 0, 0, 1, 0.72), 0.0))
    say(press, page, paper.name, _part(area, 0.03, 0.08, 0.5), (area.height * 0.55, "sans-bold", "left"), 1.0)
    say(press, page, paper.motto, _part(area, 0.6, 0.2, 0.37), (area.height * 0.26, "serif-bold", "right"), 1.0)
    under = f"{paper.date}　{paper.weekday}　{paper.issue}"
    say(press, page, under, _part(area, 0.0, 0.79, 0.6), (min(10.0, area.height * 0.18), "sans", "left"))
    say(press, page, paper.publisher, _part(area, 0.6, 0.79, 0.4), (min(10.0, area.height * 0.18), "sans", "right"))


def set_page_head(press: Press, slot: PageHead) -> None:
    """Set an inner page's head, in one of three ways."""
    area, paper, page = slot.area, press.paper, slot.page
    folio = f"{press.number(page)}版" if slot.style % 2 else f"第{'零一二三四五六七八九十'[press.number(page)]}版"
    if slot.style % 3 == 0:
        say(press, page, folio, _part(area, 0.0, 0.15, 0.12), (area.height * 0.6, "sans-bold", "left"))
        say(press, page, slot.section, _part(area, 0.35, 0.0, 0.3), (area.height * 0.75, "serif-bold", "centre"))
        say(press, page, paper.name, _part(area, 0.7, 0.15, 0.3), (area.height * 0.55, "serif-bold", "right"))
        say(press, page, paper.date, _part(area, 0.13, 0.35, 0.2), (area.height * 0.4, "sans", "left"))
        press.rule(page, (area.x, area.bottom, area.right, area.bottom), 1.4)
    elif slot.style % 3 == 1:
        press.sheets[page].fills.append(Fill(area, 0.0))
        say(press, page, folio, _part(area, 0.02, 0.2, 0.1), (area.height * 0.6, "sans-bold", "left"), 1.0)
        say(press, page, slot.section, _part(area, 0.14, 0.12, 0.3), (area.height * 0.7, "sans-bold", "left"), 1.0)
        told = f"{paper.name}　{paper.date}　{paper.weekday}"
        say(press, page, told, _part(area, 0.5, 0.28, 0.48), (area.height * 0.42, "sans", "right"), 1.0)
    else:
        told = f"{paper.name}　{paper.date}"
        say(press, page, told, _part(area, 0.0, 0.3, 0.4), (area.height * 0.42, "sans", "left"))
        say(press, page, slot.section, _part(area, 0.5, 0.08, 0.4), (area.height * 0.7, "serif-bold", "right"))
        say(press, page, folio, _part(area, 0.9, 0.2, 0.1), (area.height * 0.6, "sans-bold", "right"))
        _double(press, page, area.x, area.right, area.bottom - DOUBLE)


def set_foot(press: Press, slot: Foot) -> None:
    """Set editors and telephone under a thin rule."""
    area, page = slot.area, slot.page
    press.rule(page, (area.x, area.y, area.right, area.y), 0.5)
    say(press, page, press.paper.editors, _part(area, 0, 0.35, 0.6), (8.0, "sans", "left"))
    say(press, page, "投稿邮箱见本报网站　零售每份1.00元", _part(area, 0.6, 0.35, 0.4), (8.0, "sans", "right"))


def set_pointers(press: Press, slot: Pointers) -> None:
    """Set 导读 with a few lines that point to other pages, under each other or side by side."""
    area, page = slot.area, slot.page
    across = slot.style % 2 == 1
    chance = random.Random(f"family b {press.name} pointers {page}")
    count = 3 if across else max(2, int((area.height - 26) / 19))
    titles = [press.desk.headline(f"pointer {number}") for number in range(count)]
    lines = corpus.pointers(chance, titles, press.number(page) + chance.randint(1, 3))
    if across:
        label = Area(area.x, area.y, area.height * 2, area.height)
        press.sheets[page].fills.append(Fill(label, 0.0))
        at = Area(label.x, label.y + area.height * 0.2, label.width, 0)
        say(press, page, "导读", at, (area.height * 0.6, "sans-bold", "centre"), 1.0)
        wide = (area.width - label.width) / count
        for index, text in enumerate(lines):
            at = Area(label.right + index * wide + 8, area.y + area.height * 0.3, wide - 12, 0)
            say(press, page, text, at, (area.height * 0.42, "sans", "left"))
        return
    press.sheets[page].frames.append(area)
    say(
        press,
        page,
        "今日导读" if slot.style else "导读",
        Area(area.x, area.y + 7, area.width, 0),
        (13.0, "sans-bold", "centre"),
    )
    for index, text in enumerate(lines):
        at = Area(area.x + 7, area.y + 28 + index * (area.height - 30) / count, area.width - 14, 0)
        say(press, page, text, at, (9.5, "sans", "left"))


def set_line(press: Press, slot: Line) -> None:
    """Draw a rule, or two beside each other."""
    press.rule(slot.page, (slot.x0, slot.y0, slot.x1, slot.y1), slot.weight, slot.dash)
    if slot.double:
        aside = DOUBLE if slot.x0 == slot.x1 else 0.0
        down = 0.0 if aside else DOUBLE
        press.rule(slot.page, (slot.x0 + aside, slot.y0 + down, slot.x1 + aside, slot.y1 + down), 0.4)


def _double(press: Press, page: int, x0: float, x1: float, y: float) -> None:
    press.rule(page, (x0, y, x1, y), 1.6)
    press.rule(page, (x0, y + DOUBLE, x1, y + DOUBLE), 0.5)
