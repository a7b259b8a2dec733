"""Panels: boxes of facts and figures, tables, charts, notices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_d.setting import single
from bench.layouts.family_f.desk import Desk, Type, Whose
from bench.layouts.family_f.fitting import body_look, fitted
from bench.layouts.family_f.habits import FACES, HEAVY
from bench.layouts.family_f.pour import Para, pour
from bench.layouts.family_f.room import body_type, set_off
from bench.layouts.family_f.stack import Stack, in_rows
from bench.layouts.family_f.strips import columns_of, strips
from bench.layouts.family_f.words import article, figures, small
from bench.typeset.directions import ems
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area

FACTS = ("链接", "延伸阅读", "相关链接", "名词解释", "新闻背景", "知识窗", "记者手记", "相关新闻", "小贴士", "短评")
DATA = ("数读", "数说", "一组数据", "数字看变化", "图说", "数据速览", "成绩单")
WEATHER = ("晴", "多云", "阴转小雨", "晴转多云", "小雪", "雷阵雨")


@dataclass(frozen=True)
class Titled:
    """What is left of an area under a title, and the title's story."""

    area: Area
    story: Story


def _titled(desk: Desk, area: Area, story: Story, factor: float = 1.5) -> Titled:
    """Print a section label and headline over an area."""
    dice, size = desk.dice, desk.habits.size
    stack = Stack(area.width)
    align = dice.one("left", "centre", desk.habits.align)
    if story.section:
        reverse = dice.hit(0.35)
        kind = Type(round(1.15 * size, 2), "sans-bold", 1.6 * size, 1.0 if reverse else 0.0)
        stack.lines([story.section], "section", kind, align, 0.4 * size)
        if reverse:
            stack.fill(0.0, dice.one(0.0, 0.3))
        else:
            stack.rule(dice.one("none", "hairline", "thick"))
        stack.space(0.4 * size)
    if story.headline:
        high = min(factor * size * dice.uniform(0.85, 1.3), 0.25 * area.height)
        rows, kind = in_rows(story.headline, area.width, Type(round(high, 2), dice.choice(HEAVY), 1.3 * high), 2)
        stack.lines(rows, "headline", kind, align)
        stack.space(0.4 * size)
    stack.print(desk, area.x, area.y, story.id)
    return Titled(Area(area.x, area.y + stack.height, area.width, area.height - stack.height), story)


def set_facts(desk: Desk, area: Area) -> None:
    """Set a box of facts beside or in a story: an article of its own, told by its label."""
    dice = desk.dice
    inner = set_off(desk, area)
    story = article(
        desk,
        desk.held(inner) * 1.1 + 60,
        titled=(5, 13) if desk.held(inner) > 160 and dice.hit(0.75) else None,
        rich=0.0,
    )
    story = replace(story, section=dice.choice(FACTS), bylines=(), tail=None, byline=())
    under = _titled(desk, inner, story).area
    kind = replace(body_type(desk), face=dice.choice(FACES))
    look = replace(body_look(desk, kind), drop=0, first=False)
    count = max(1, int(under.width / (17 * kind.size)))
    room = strips(under, columns_of(under, count, 1.4 * kind.size), (), kind, level=False)
    kept, made = fitted(story.parts, look, story.id, room)
    made.print(desk)
    desk.tell(replace(story, parts=tuple(kept)))


def set_figures(desk: Desk, area: Area) -> None:
    """Set figures large, each over what it counts, beside or under each other."""
    dice, habits = desk.dice, desk.habits
    inner = set_off(desk, area)
    story = desk.named(Story(id="", page=1, headline=dice.choice(DATA)))
    under = _titled(desk, inner, story, 1.8).area
    size = habits.size * dice.uniform(0.9, 1.1)
    small_type = Type(round(size, 2), dice.one(habits.face, "sans"), 1.45 * size)
    big = size * dice.uniform(1.6, 2.8)
    big_type = Type(round(big, 2), dice.choice(HEAVY), 1.25 * big)
    count = max(1, min(4, int(under.width / (11 * size))))
    columns = columns_of(under, count, 1.6 * size)
    wide = columns[0][1] - columns[0][0]
    step = 1.25 * big + small_type.leading * (1 + int(20 * size / wide)) + 0.8 * size
    rows = max(1, int(under.height / step))
    parts: list[Part] = []
    for number, (figure, told) in enumerate(figures(desk, rows * count)):
        row, column = divmod(number, count)
        stack = Stack(wide)
        own, kind = in_rows(figure, wide, big_type, 1)
        stack.lines(own, "body", kind, "left")
        stack.paragraph(told, "body", small_type, 0.0)
        stack.print(desk, columns[column][0], under.y + row * under.height / rows, story.id)
        parts += [Part("body", figure), Part("body", told)]
    desk.tell(replace(story, parts=tuple(parts)))


def set_table(desk: Desk, area: Area) -> None:
    """Set a table, its rows parted by rules, by tints or by white."""
    dice, habits = desk.dice, desk.habits
    inner = set_off(desk, area) if dice.hit(0.3) else area
    size = habits.size * dice.uniform(0.85, 1.05)
    step = size * dice.uniform(1.6, 2.4)
    story = small(desk, "table", 1.2 * inner.height / step * 18)
    under = _titled(desk, inner, story, 1.6).area
    rows = story.parts[: max(2, int(under.height / step))]
    step = min(under.height / len(rows), 1.35 * step)
    cells = [row.text.split() for row in rows]
    shares = [max(ems(row[at], "sans") for row in cells) + 1.4 for at in range(len(cells[0]))]
    widths = [under.width * share / sum(shares) for share in shares]
    look = dice.pick(rules=3, striped=2, head=2, grid=1)
    for number, row in enumerate(cells):
        strip = Area(under.x, under.y + number * step, under.width, step)
        if look == "striped" and number % 2 == 0:
            desk.fill(strip, 0.9)
        _row(desk, row, widths, strip, (story.id, min(size, 0.8 * step), number == 0))
        if look in ("rules", "grid") or (look == "head" and number == 0):
            desk.rule(strip.x, strip.bottom, strip.right, strip.bottom)
    if look == "grid":
        x = under.x
        for wide in widths[:-1]:
            x += wide
            desk.rule(x, under.y, x, under.y + step * len(cells))
    desk.tell(replace(story, parts=rows))


def _row(desk: Desk, cells: Sequence[str], widths: Sequence[float], strip: Area, how: tuple[str, float, bool]) -> None:
    article_id, size, heading = how
    x, face = strip.x, "sans-bold" if heading else desk.habits.face
    for at, (cell, wide) in enumerate(zip(cells, widths, strict=True)):
        own = round(min(size, 0.92 * wide / ems(cell, face)), 2)
        line = single(cell, 0.92 * wide, own, face, "horizontal", "left" if at == 0 else "centre")
        line = replace(line, first=at == 0, last=at == len(cells) - 1)
        at_point = (x + 0.04 * wide, strip.y + (strip.height - own) / 2)
        desk.put(line, at_point, Type(own, face, own), Whose("table", article_id, 0, at))
        x += wide


def set_chart(desk: Desk, area: Area) -> None:
    """Set a bar chart: names at the left, bars, and a number behind each."""
    dice, habits = desk.dice, desk.habits
    inner = set_off(desk, area) if dice.hit(0.5) else area
    size = round(habits.size * dice.uniform(0.85, 1.0), 2)
    story = small(desk, "table", 400)
    under = _titled(desk, inner, story, 1.5).area
    names = [row.text.split()[0] for row in story.parts[1:]]
    count = max(2, min(len(names), int(under.height / (2.1 * size)), 12))
    step = under.height / count
    label = max(ems(name, "sans") for name in names) * size + 0.6 * size
    reach = under.width - label - 4.5 * size
    values = [dice.uniform(8, 100) for _ in range(count)]
    kind = Type(size, "sans", size)
    parts: list[Part] = []
    for number, (name, value) in enumerate(zip(names, values, strict=False)):
        y = under.y + (number + 0.5) * step
        shown = f"{value:.1f}"
        line = single(name, label, size, "sans", "horizontal", "left")
        desk.put(replace(line, last=False), (under.x, y - size / 2), kind, Whose("table", story.id, 0, 0))
        bar = Area(under.x + label, y - 0.3 * step, max(3.0, reach * value / 100), 0.6 * step)
        desk.fill(bar, 0.45)
        line = single(shown, 4 * size, size, "sans", "horizontal", "left")
        desk.put(
            replace(line, first=False), (bar.right + 0.4 * size, y - size / 2), kind, Whose("table", story.id, 0, 1)
        )
        parts.append(Part("body", f"{name} {shown}"))
    desk.tell(replace(story, parts=tuple(parts)))


def set_notice(desk: Desk, area: Area) -> None:
    """Set a notice with its signature at the right."""
    dice = desk.dice
    inner = set_off(desk, area) if dice.hit(0.75) else area
    story = small(desk, "notice", desk.held(inner))
    under = _titled(desk, inner, story, 1.6).area
    body = body_type(desk)
    look = replace(body_look(desk, body), drop=0, first=False)
    room = strips(
        under, columns_of(under, max(1, int(under.width / (26 * body.size))), 1.5 * body.size), (), body, level=False
    )
    sign = [Para("body", part.text, body, story.id, "right") for part in story.parts if part.role == "sign"]
    texts = [part for part in story.parts if part.role != "sign"]
    kept, made = fitted(texts, look, story.id, room, after=sign)
    made.print(desk)
    signed = (
        [part for part in story.parts if part.role == "sign"] if any(i.para.align == "right" for i in made.laid) else []
    )
    desk.tell(replace(story, parts=(*kept, *signed)))


def set_services(desk: Desk, area: Area) -> None:
    """Set a panel of what readers look up: weather, day after day."""
    dice, words = desk.dice, desk.words
    inner = set_off(desk, area)
    days = ("今天", "今夜", "明天", "后天", "本周末", "下周初")
    texts = []
    for day in days:
        air = f"{words.randint(-10, 15)}～{words.randint(16, 35)}℃"
        wind = f"{words.choice('东南西北')}风{words.randint(1, 5)}级"
        texts.append(f"{day}：{words.choice(WEATHER)}，气温{air}，{wind}。")
    story = desk.named(Story(id="", page=1, kind="notice", headline=dice.one("天气", "服务台", "便民信息", "今日天气")))
    under = _titled(desk, inner, story, 1.6).area
    body = replace(body_type(desk), face=dice.choice(FACES))
    room = strips(
        under, columns_of(under, max(1, int(under.width / (14 * body.size))), 1.5 * body.size), (), body, level=False
    )
    lines = [
        Para("body", text, body, story.id, opening=text.find("：") + 1, before=0.3 * body.leading) for text in texts
    ]
    while lines and pour(lines, room).stopped is not None:
        lines.pop()
    pour(lines, room).print(desk)
    desk.tell(replace(story, parts=tuple(Part("body", line.text) for line in lines)))
