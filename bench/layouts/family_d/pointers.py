"""What points to other pages (导读), and other furniture in boxes."""

from __future__ import annotations

import random

from bench.layouts import corpus
from bench.layouts.corpus import Order
from bench.layouts.family_d.article import framed
from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.setting import broken, single, wrapped
from bench.typeset.directions import ems
from bench.typeset.sheet import Area, Face

TITLES = (
    "导读",
    "今日导读",
    "本期导读",
    "内页导读",
    "今日看点",
    "新闻导读",
    "版面导航",
    "要目",
    "本报今日要目",
    "Reading",
    "编读往来",
)
FORMS = (
    "{t}　{p}版",
    "{p}版　{t}",
    "{t}（见第{p}版）",
    "{t}……{p}版",
    "▶{t}（{p}版）",
    "●{t}　详见{p}版",
    "【{p}】{t}",
    "{t}\n→ 第{p}版",
    "■ {t} /{p}",
    "A{p:02d} {t}",
)


def title_of(words: random.Random, low: int = 7, high: int = 18) -> str:
    """Return a headline of another page."""
    story = corpus.story(words, length=60, order=Order(headline=(low, high), subheads=0, kicker=False, subtitle=False))
    return story.headline or "本报特稿"


def set_pointers(board: Board, area: Area) -> None:
    """Set a list of what stands on other pages."""
    dice, house = board.dice, board.house
    if dice.hit(0.7):
        area = framed(board, area, dice.one("line", "tint", "both", "double", "bars", "dashes"))
    y = _title(board, area)
    form, size = dice.choice(FORMS), house.size * dice.uniform(0.9, 1.5)
    step, face = size * dice.uniform(1.25, 1.8), dice.choice(FACES)
    apart, mark = size * dice.uniform(0.0, 1.2), dice.pick(none=3, rule=1, dotted=1)
    summary = dice.hit(0.2)
    while y + step < area.bottom:
        if dice.hit(0.12) and area.bottom - y > 90 and area.width > 50:
            high = min(0.6 * area.width, 0.4 * (area.bottom - y))
            board.picture(None, Area(area.x, y + 2, area.width, high - 4))
            y += high
        text = form.format(t=title_of(board.words), p=dice.randint(2, 16))
        end = _entry(board, Area(area.x, y, area.width, area.bottom - y), text, (size, step, face))
        if end is None:
            break
        y = end
        if summary:
            told = corpus.story(board.words, length=45, kind="brief").parts[0].text
            small = 0.82 * size
            end = _entry(board, Area(area.x, y, area.width, area.bottom - y), told, (small, 1.4 * small, house.face))
            y = end or y
        if mark != "none" and y + apart < area.bottom:
            rule = "hairline" if mark == "rule" else "dotted"
            board.rule(area.x, y + apart / 2, area.right, y + apart / 2, rule)
        y += apart


def _title(board: Board, area: Area) -> float:
    """Print the box's title and return where the list begins."""
    dice = board.dice
    if dice.hit(0.15):
        return area.y
    text, face = dice.choice(TITLES), dice.choice(FACES)
    size = min(board.house.size * dice.uniform(1.1, 2.6), 0.8 * area.width / ems(text, face), 0.3 * area.height)
    grey = 0.0
    if dice.hit(0.3):
        board.fill(Area(area.x, area.y, area.width, 1.4 * size), 0.0)
        grey = 1.0
    line = single(text, area.width - size, size, face, "horizontal", dice.one("centre", "left", "even"))
    board.put(
        line,
        area.x + size / 2,
        area.y + 0.2 * size,
        "horizontal",
        Ink(round(size, 2), face, "furniture", None, grey=grey),
    )
    return area.y + 1.75 * size


def _entry(board: Board, area: Area, text: str, type_: tuple[float, float, Face]) -> float | None:
    """Print an entry if it goes in; return where it ends."""
    size, step, face = type_
    rows = [line for piece in text.split("\n") for line in broken(piece, area.width, size, face, "horizontal", 0.0)]
    if len(rows) * step > area.height:
        return None
    for number, line in enumerate(rows):
        ink = Ink(round(size, 2), face, "furniture", None)
        board.put(line, area.x, area.y + number * step + (step - size) / 2, "horizontal", ink)
    return area.y + len(rows) * step


def set_flags(board: Board, area: Area) -> None:
    """Set one-liners with page numbers beside each other, as over a masthead."""
    dice = board.dice
    count = max(1, min(5, int(area.width / (14 * board.house.size))))
    wide = area.width / count
    look = dice.pick(none=2, bars=1, tint=1, line=1)
    board.boxed(area, look)
    face = dice.choice(FACES)
    for number in range(count):
        text = dice.choice([form for form in FORMS if "\n" not in form]).format(
            t=title_of(board.words, 5, 11), p=dice.randint(2, 16)
        )
        lines = 1 if area.height < 2.6 * board.house.size else 2
        rows, size = wrapped(
            text, 0.92 * wide, min(0.7 * area.height / lines, 2.2 * board.house.size), face, "horizontal", lines
        )
        size = min(size, 0.85 * area.height / len(rows))
        top = area.y + (area.height - 1.1 * size * len(rows)) / 2
        for at, row in enumerate(rows):
            line = single(row, 0.92 * wide, size, face, "horizontal", dice.one("centre", "left"))
            ink = Ink(round(size, 2), face, "furniture", None)
            board.put(line, area.x + (number + 0.04) * wide, top + 1.1 * size * at, "horizontal", ink)
        if number and dice.hit(0.5):
            board.rule(area.x + number * wide, area.y + 2, area.x + number * wide, area.bottom - 2, "hairline")
