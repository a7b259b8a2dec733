"""Mastheads, page heads and feet."""

from __future__ import annotations

import random
from dataclasses import replace

from bench.layouts.corpus import Paper
from bench.layouts.family_c import heads
from bench.layouts.family_c.heads import HeadStyle, HeadTexts
from bench.layouts.family_c.setting import Align, Item, Owner, Well, placed, unbroken
from bench.typeset.sheet import Area, Face, Fill, PlacedRule, Sheet

SECTIONS = ("要闻", "综合", "经济", "基层", "文教", "社会", "副刊", "专版", "科技", "国内")


def text(sheet: Sheet, words: str, area: Area, size: float, face: Face, align: Align = "centre") -> None:
    """Set one line of furniture, vertical in an area that is higher than wide."""
    vertical = area.height > area.width
    pitch = area.width if vertical else area.height
    well = Well(area, vertical, pitch, -1)
    line = unbroken(words, well.measure, size, face, align, vertical=vertical)
    sheet.lines.append(placed(line, Item(words, "furniture", face, size), well, 0.0, Owner(None)))


def banner(sheet: Sheet, paper: Paper, area: Area, chance: random.Random) -> None:
    """Set a masthead over the whole width: the name, and the date in a row under it."""
    name = min(area.height * 0.62, 76.0)
    row = 16.0
    side = area.width * 0.24
    left = chance.random() < 0.4
    title = Area(area.x if left else area.x + side, area.y, area.width - (side if left else 2 * side), name * 1.2)
    text(sheet, paper.name, title, name, chance.choice(("serif-bold", "sans-bold")), "left" if left else "centre")
    ear = Area(area.right - side + 8, area.y + 4, side - 8, name)
    sheet.frames.append(ear)
    text(sheet, paper.motto, Area(ear.x + 4, ear.y + 4, ear.width - 8, ear.height * 0.5), 15.0, "serif-bold")
    text(sheet, paper.publisher, Area(ear.x + 4, ear.y + ear.height * 0.55, ear.width - 8, 16), 9.0, "sans")
    if not left:
        words = ("国内统一连续出版物号　CN 00－0000", f"今日{chance.choice('四八')}版", "邮发代号 00－00")
        for at, told in enumerate(words):
            text(sheet, told, Area(area.x, area.y + 8 + at * 18, side - 10, 16), 8.5, "sans", "left")
    y = area.bottom - row - 5
    sheet.rules.append(PlacedRule(area.x, y - 2, area.right, y - 2, 1.2))
    third = area.width / 3
    for at, (told, align) in enumerate(((paper.date, "left"), (paper.weekday, "centre"), (paper.issue, "right"))):
        place: Align = "left" if align == "left" else "right" if align == "right" else "centre"
        text(sheet, told, Area(area.x + at * third, y, third, row), 9.5, "sans", place)
    sheet.rules.append(PlacedRule(area.x, y + row, area.right, y + row, 0.4))


def corner(sheet: Sheet, paper: Paper, area: Area, *, vertical: bool) -> None:
    """Set a masthead into a corner of the page, its name vertical on a vertical page."""
    sheet.frames.append(area)
    inner = area.inset(6.0)
    lines = (paper.date, f"{paper.weekday}　{paper.issue}", paper.publisher)
    if vertical:
        wide = inner.width * 0.56
        size = min(wide * 0.8, inner.height / len(paper.name), 72.0)
        text(
            sheet,
            paper.name,
            Area(inner.right - wide, inner.y, wide, inner.height),
            min(wide * 0.8, 72.0),
            "serif-bold",
        )
        rest = (inner.width - wide - 4) / 3
        for at, told in enumerate(lines):
            x = inner.right - wide - 4 - (at + 1) * rest
            text(sheet, told, Area(x, inner.y, rest, inner.height), min(11.0, rest * 0.7), "serif")
        return
    tall = inner.height * 0.6
    size = min(tall * 0.8, inner.width / len(paper.name))
    text(sheet, paper.name, Area(inner.x, inner.y, inner.width, tall), size, "serif-bold")
    rest = (inner.height - tall) / 3
    for at, told in enumerate(lines):
        box = Area(inner.x, inner.y + tall + at * rest, inner.width, rest)
        text(sheet, told, box, min(10.0, rest * 0.7), "sans")


def page_head(sheet: Sheet, paper: Paper, area: Area, chance: random.Random) -> None:
    """Set the head of an inner page."""
    section = chance.choice(SECTIONS)
    folio = f"{sheet.number:02d}" if chance.random() < 0.4 else f"第{heads_number(sheet.number)}版"
    style = chance.randrange(3)
    if style == 0:
        text(sheet, f"{folio}　{section}", Area(area.x, area.y, 160, area.height - 3), 16.0, "sans-bold", "left")
        text(sheet, paper.date, Area(area.x + 170, area.y, 200, area.height - 3), 9.0, "sans", "left")
        text(sheet, paper.name, Area(area.right - 200, area.y, 200, area.height - 3), 15.0, "serif-bold", "right")
    elif style == 1:
        text(sheet, paper.name, Area(area.x, area.y, 200, area.height - 3), 12.0, "serif-bold", "left")
        middle = area.x + area.width / 2 - 90
        sheet.fills.append(Fill(Area(middle, area.y, 180, area.height - 5), 0.85))
        text(sheet, section, Area(middle, area.y, 180, area.height - 5), 17.0, "sans-bold")
        text(
            sheet, f"{paper.date}　{folio}", Area(area.right - 260, area.y, 260, area.height - 3), 9.0, "sans", "right"
        )
    else:
        words = f"{paper.name}　{paper.date}　{paper.weekday}　{section}　{folio}"
        text(sheet, words, Area(area.x, area.y, area.width, area.height - 3), 9.5, "serif")
    sheet.rules.append(PlacedRule(area.x, area.bottom, area.right, area.bottom, 0.8))


def heads_number(number: int) -> str:
    """Return a page number in Han."""
    return "零一二三四五六七八九十"[number]


def foot(sheet: Sheet, paper: Paper, area: Area, chance: random.Random) -> None:
    """Set the foot of a page."""
    sheet.rules.append(PlacedRule(area.x, area.y, area.right, area.y, 0.4))
    words = chance.choice(
        (
            paper.editors,
            f"{paper.publisher}　地址：新闻路{chance.randint(3, 90)}号　邮编：000000　零售每份1.00元",
            f"{paper.editors}　本报电话：0000－{chance.randint(2000000, 8999999)}",
        )
    )
    text(sheet, words, Area(area.x, area.y + 2, area.width, area.height - 2), 8.0, "sans")


def label(sheet: Sheet, words: str, area: Area, size: float, *, black: bool) -> float:
    """Set a label over a row of small pieces and return its depth."""
    style = HeadStyle("sans-bold", most=size, lines=1, ink="black" if black else "plain", align="centre")
    made = heads.plan(HeadTexts(headline=words), area.width, style)
    scratch = Sheet(sheet.number, sheet.width, sheet.height)
    heads.place(scratch, made, Area(area.x, area.y, area.width, made.depth), style, Owner(None))
    sheet.fills += scratch.fills
    sheet.lines += [replace(line, role="furniture") for line in scratch.lines]
    return made.depth
