"""What is no article: masthead, page head and foot, pointers to other pages."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.corpus import Order
from bench.layouts.family_d.adwords import called
from bench.layouts.family_d.setting import single
from bench.layouts.family_f.desk import Desk, Type, Whose
from bench.layouts.family_f.habits import FACES, HEAVY
from bench.layouts.family_f.room import set_off
from bench.layouts.family_f.stack import Stack, in_rows
from bench.typeset.directions import ems
from bench.typeset.sheet import Area

NAMES = (
    "要闻",
    "综合新闻",
    "电网建设",
    "经营管理",
    "企业文化",
    "专题",
    "深度",
    "区域新闻",
    "产业",
    "营销服务",
    "党建",
    "一线",
    "观点",
    "副刊",
    "时事",
    "科技创新",
)
ENGLISH = ("NEWS", "FOCUS", "WEEKLY", "FEATURE", "ENERGY", "VIEW")
POINTERS = ("导读", "今日看点", "导航", "内页精选", "今日导读", "版面索引")
OURS = Whose("furniture", None)
HAN = "〇一二三四五六七八九十"


def folio(desk: Desk) -> str:
    """Return the page's number as printed."""
    number = desk.sheet.number
    return desk.dice.one(
        f"{number:02d}", f"{number}版", f"第{HAN[number]}版", f"A{number:02d}", str(number), f"{HAN[number]}版"
    )


def editors(desk: Desk) -> str:
    """Return who made the page, as printed."""
    names = [corpus.person(desk.words) for _ in range(4)]
    return desk.dice.one(
        desk.issue.editors,
        f"责任编辑：{names[0]}　版式：{names[1]}　校对：{names[2]}",
        f"编辑 {names[0]} 版式 {names[1]} 责校 {names[2]}",
        f"本版责编：{names[0]}　美编：{names[1]}　审读：{names[3]}",
        f"责编／{names[0]} 美编／{names[1]}",
    )


def page_head(desk: Desk, area: Area) -> Area:
    """Print a page's head; return what is left under it."""
    dice, habits, issue = desk.dice, desk.habits, desk.issue
    high = habits.size * dice.uniform(2.6, 4.6)
    name = dice.choice(NAMES)
    big = Type(round(min(0.75 * high, habits.size * dice.uniform(1.8, 3.2)), 2), dice.choice(HEAVY), high)
    small = Type(round(habits.size * dice.uniform(0.85, 1.0), 2), dice.one("serif", "sans"), high)
    date = dice.one(f"{issue.date} {issue.weekday}", f"{issue.date}　{issue.weekday}", issue.date)
    rest = [date, editors(desk), issue.name] if dice.hit(0.6) else [issue.name, date]
    if dice.hit(0.3):
        rest.append(dice.one(called(dice), "www.example.com", "投稿邮箱：news@example.com"))
    dice.shuffle(rest)
    words = [(folio(desk), big), (name, big), *((text, small) for text in rest)]
    if dice.hit(0.35):
        words.insert(2, (dice.choice(ENGLISH), small))
    if dice.hit(0.5):
        words.reverse()
    dark = dice.hit(0.12)
    _along(desk, Area(area.x, area.y, area.width, high), words, 1.0 if dark else 0.0)
    if dark:
        desk.fill(Area(area.x, area.y, area.width, high), 0.15)
    else:
        desk.rule(
            area.x, area.y + high, area.right, area.y + high, dice.one("hairline", "thick", "thick", "none", "short")
        )
    used = high + habits.size * dice.uniform(0.8, 1.6)
    return Area(area.x, area.y + used, area.width, area.height - used)


def _along(desk: Desk, area: Area, words: list[tuple[str, Type]], grey: float) -> None:
    """Print texts from the left to the right end of a band, as many as go in."""

    def wide(items: list[tuple[str, Type]]) -> float:
        return sum(ems(text, kind.face) * kind.size for text, kind in items) + 14 * (len(items) - 1)

    inset = 6.0 if grey else 0.0
    while len(words) > 1 and wide(words) > area.width - 2 * inset:
        small = min(words, key=lambda item: (item[1].size, -len(item[0])))
        words.remove(small)
    gap = 14.0
    spare = area.width - 2 * inset - wide(words)
    if len(words) > 2 and desk.dice.hit(0.4):
        gap, spare = gap + spare / (len(words) - 1), 0.0
    x = area.x + inset
    for number, (text, kind) in enumerate(words):
        if number == len(words) - 1:
            x += spare
        own = ems(text, kind.face) * kind.size
        line = single(text, own, kind.size, kind.face, "horizontal", "left")
        y = area.y + (area.height - kind.size) * (0.5 if kind.size > 0.5 * area.height else 0.62)
        desk.put(line, (x, y), Type(kind.size, kind.face, kind.leading, grey), OURS)
        x += own + gap


def page_foot(desk: Desk, area: Area) -> Area:
    """Print a page's foot, where it has one; return what is left over it."""
    dice = desk.dice
    if dice.hit(0.45):
        return area
    size = round(desk.habits.size * dice.uniform(0.78, 0.95), 2)
    high = 1.9 * size
    kind = Type(size, dice.choice(FACES), high)
    words = dice.sample(
        [
            editors(desk),
            called(dice),
            desk.issue.publisher,
            f"新闻热线：{dice.randint(200, 899)}-{dice.randint(10000, 99999)}",
            "本报地址：新城路1号　邮编：100000",
        ],
        3,
    )
    strip = Area(area.x, area.bottom - high, area.width, high)
    desk.rule(strip.x, strip.y, strip.right, strip.y, dice.one("hairline", "thick", "none"))
    _along(desk, strip, [(text, kind) for text in words], 0.0)
    return Area(area.x, area.y, area.width, area.height - high - desk.habits.size)


def masthead(desk: Desk, area: Area) -> Area:
    """Print the newspaper's name with date and number, alone or beside pointers; return what is left."""
    dice, habits, issue = desk.dice, desk.habits, desk.issue
    high = area.width * dice.uniform(0.1, 0.17)
    wide = area.width * (1.0 if dice.hit(0.45) else dice.uniform(0.55, 0.75))
    ear = area.width - wide - habits.gutter
    left = area.x if dice.hit(0.7) else area.right - wide
    size = round(min(0.66 * high, 0.92 * wide / (len(issue.name) * 1.06)), 2)
    face = dice.choice(HEAVY)
    line = single(issue.name, 0.96 * wide, size, face, "horizontal", dice.one("left", "centre", "even"))
    desk.put(line, (left + 0.02 * wide, area.y + 0.06 * high), Type(size, face, size), OURS)
    y = area.y + 0.12 * high + 1.12 * size
    if ear > 8 * habits.size:
        x = area.x if left > area.x + 1 else area.right - ear
        set_pointers(desk, Area(x, area.y, ear, y - area.y), boxed=dice.hit(0.5), title=False)
    small = Type(round(habits.size * dice.uniform(0.85, 1.05), 2), dice.choice(FACES), 1.7 * habits.size)
    words = [
        issue.date,
        issue.weekday,
        issue.issue,
        issue.publisher,
        "国内统一刊号：CN 00-0000",
        f"今日{dice.one(4, 8, 12, 16)}版",
    ]
    words = words[:2] + dice.sample(words[2:], 3)
    strip = Area(area.x, y, area.width, 1.8 * small.size)
    dark = dice.hit(0.2)
    if dark:
        desk.fill(strip, 0.2)
    else:
        desk.rule(strip.x, strip.bottom, strip.right, strip.bottom, dice.one("hairline", "thick", "short"))
    _along(desk, strip, [(text, small) for text in words], 1.0 if dark else 0.0)
    used = strip.bottom - area.y + habits.gap
    return Area(area.x, area.y + used, area.width, area.height - used)


def set_pointers(desk: Desk, area: Area, *, boxed: bool = True, title: bool = True) -> None:
    """Set a list of what stands on other pages."""
    dice, habits = desk.dice, desk.habits
    if boxed:
        area = set_off(desk, area) if area.height > 80 else area
    stack = Stack(area.width)
    size = habits.size
    if title:
        big = round(min(size * dice.uniform(1.2, 2.2), area.width / 6), 2)
        stack.lines(
            [dice.choice(POINTERS)], "furniture", Type(big, dice.choice(HEAVY), 1.6 * big), dice.one("left", "centre")
        )
        stack.rule(dice.one("thick", "hairline", "none"))
        stack.space(0.5 * size)
    form = dice.one("{t}　{p}版", "{t} ▶{p}版", "{p}　{t}", "▶{t}（{p}版）", "{t}\n{p:02d}版", "A{p:02d} {t}")
    kind = Type(round(size * dice.uniform(1.0, 1.4), 2), dice.choice(FACES), size * dice.uniform(1.7, 2.1))
    apart, rule = size * dice.uniform(0.2, 1.0), dice.one("none", "none", "hairline", "dotted")
    told = dice.hit(0.25)
    while True:
        entry = Stack(area.width)
        for text in form.format(t=_title(desk), p=dice.randint(2, 16)).split("\n"):
            rows, own = in_rows(text, area.width, kind, 2)
            entry.lines(rows, "furniture", own, "left")
        if told:
            words = corpus.story(desk.words, length=40, kind="brief").parts[0].text
            entry.paragraph(words, "furniture", Type(round(0.9 * size, 2), habits.face, 1.4 * size), 0.0)
        if stack.height + entry.height > area.height:
            break
        entry.print(desk, area.x, area.y + stack.height, None)
        stack.height += entry.height + apart
        if stack.height < area.height - 3 * size:
            desk.rule(area.x, area.y + stack.height - apart / 2, area.right, area.y + stack.height - apart / 2, rule)
    stack.print(desk, area.x, area.y, None)


def _title(desk: Desk) -> str:
    order = Order(headline=(6, 16), subheads=0, kicker=False, subtitle=False)
    return corpus.story(desk.words, length=60, order=order).headline or "本报特稿"
