"""Page heads and feet, mastheads with their date lines, pointers (导读)."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.corpus import Order
from bench.layouts.family_g.desk import Desk, Ink
from bench.layouts.family_g.lettering import paragraph, row
from bench.typeset.directions import Span, ems, upright
from bench.typeset.sheet import Area, Direction, Face

HAN = "〇一二三四五六七八九十"
SECTIONS = [
    "要闻",
    "综合",
    "生产建设",
    "党的生活",
    "经济",
    "副刊",
    "文化生活",
    "基层之窗",
    "理论学习",
    "国内外新闻",
    "职工园地",
    "专版",
    "科技",
    "群众工作",
]


def folio(desk: Desk) -> str:
    """Return the page's number as it is printed."""
    number = desk.sheet.number
    return desk.chance.any(f"第{HAN[number]}版", f"第{HAN[number]}版", f"{number}", f"第{number}版", f"· {number} ·")


def page_head(desk: Desk, area: Area) -> None:
    """Print the head of an inner page: number, section, name, date, in one line over a rule."""
    chance, paper = desk.chance, desk.paper
    texts = [folio(desk), paper.name, f"{paper.date}　{paper.weekday}", chance.choice(SECTIONS), paper.editors]
    kept = [texts[0], *chance.sample(texts[1:4], chance.randint(1, 3)), *texts[4:][: chance.any(0, 0, 1)]]
    chance.shuffle(kept)
    _strip(desk, area, kept)
    rule = Span(area.x, area.bottom, area.right, area.bottom)
    desk.rule(rule, "horizontal", chance.any("thin", "pair", "thick", "thin", "none"))


def page_foot(desk: Desk, area: Area) -> None:
    """Print who made the page (本版责编), or the paper's address, at its foot."""
    chance, paper = desk.chance, desk.paper
    name = corpus.person(desk.words)
    if chance.odds(0.6):
        text = chance.any(f"本版责编：{name}", f"责任编辑　{name}", paper.editors, f"本版编辑 {name}")
        wide = min(area.width, ems(text, "sans", "horizontal") * desk.house.size * 1.05)
        x = chance.any(area.right - wide, area.right - wide, area.x, area.x + (area.width - wide) / 2)
        _strip(desk, Area(x, area.y, wide, area.height), [text])
        return
    town = corpus.town(desk.words)
    phone = chance.randint(2_100_000, 8_999_999)
    texts = [
        f"社址：{town}市建设路{chance.randint(1, 200)}号",
        f"电话：{phone}",
        f"邮政编码：{chance.randint(100, 850)}000",
    ]
    texts += [f"{town}印刷厂印", f"零售每份{chance.any('四分', '五分', '一角', '0.50元')}"]
    _strip(desk, area, texts[: chance.randint(2, 5)])
    desk.rule(Span(area.x, area.y, area.right, area.y), "horizontal", "thin")


def _strip(desk: Desk, area: Area, texts: list[str]) -> None:
    face: Face = desk.chance.any("sans", "serif", desk.house.face)
    need = sum(ems(text, face, "horizontal") + 1.2 for text in texts)
    size = min(desk.house.size, area.width / need, 0.85 * area.height)
    spare = (area.width - size * need) / max(1, len(texts) - 1)
    x = area.x
    for number, text in enumerate(texts):
        wide = (ems(text, face, "horizontal") + 1.2) * size
        align = "left" if number == 0 else "right" if number == len(texts) - 1 else "centre"
        line = row(text, wide, size, face, "horizontal", align if len(texts) > 1 else "centre")
        desk.put(line, x, area.y + (area.height - size) / 2, "horizontal", Ink(round(size, 2), face))
        x += wide + (spare if len(texts) > 1 else 0)


def masthead(desk: Desk, box: Span, direction: Direction) -> None:
    """Print the masthead (报头) into a box: the name large, along the lines or across them, and facts under it."""
    chance, paper, house = desk.chance, desk.paper, desk.house
    area = desk.area(box, direction)
    way: Direction = "horizontal" if area.width > area.height else "vertical"
    own = desk.box(area, way)
    facts = [f"{paper.date}　{paper.weekday}", paper.issue, paper.publisher, f"{paper.name}社编辑出版"]
    facts += [
        f"代号{chance.randint(1, 60)}—{chance.randint(1, 60)}",
        f"今日{chance.any('四', '八', '六')}版",
        paper.motto,
    ]
    facts = [*facts[:2], *chance.sample(facts[2:], chance.randint(1, 4))]
    small = 1.1 * house.size
    columns = 1 if own.length < 24 * small else chance.any(2, len(facts)) if len(facts) < 5 else 3
    rows = min(-(-len(facts) // columns), max(1, int(0.5 * own.depth / (1.45 * small))))
    facts = facts[: rows * columns]
    deep = rows * 1.45 * small
    face: Face = chance.any("serif-bold", "sans-bold", "serif-bold")
    size = min((own.depth - deep) * 0.8, own.length / ems(paper.name, face, way))
    line = row(paper.name, own.length, size, face, way, chance.any("spread", "centre"))
    desk.put(line, own.u0, own.v0 + max(0.0, own.depth - deep - size) * 0.4, way, Ink(round(size, 2), face))
    wide = own.length / columns
    for number, text in enumerate(facts):
        said = upright(text) if way == "vertical" else text
        column, at = number % columns, number // columns
        fits = min(small, 0.94 * wide / ems(said, house.face, way))
        align = "centre" if columns == 1 else "left" if column == 0 else "right" if column == columns - 1 else "centre"
        v = own.v1 - deep + at * 1.45 * small + 0.2 * small
        desk.put(
            row(said, wide, fits, house.face, way, align),
            own.u0 + column * wide,
            v,
            way,
            Ink(round(fits, 2), house.face),
        )
    _edge(desk, own, deep, way)


def _edge(desk: Desk, box: Span, deep: float, direction: Direction) -> None:
    chance = desk.chance
    v = box.v1 - deep
    if chance.odds(0.6):
        desk.rule(Span(box.u0, v, box.u1, v), direction, chance.any("thin", "pair"))
    if chance.odds(0.6):
        desk.rule(Span(box.u0, box.v1, box.u1, box.v1), direction, chance.any("thin", "thick", "pair"))


def set_pointers(desk: Desk, box: Span, direction: Direction) -> None:
    """Print a list of what other pages have (今日要目)."""
    chance, house = desk.chance, desk.house
    title = chance.any("本期要目", "今日要目", "导读", "本报今日导读")
    size = 1.5 * house.size
    size = min(size, 0.9 * box.length / len(title))
    line = row(title, box.length, size, "sans-bold", direction, "centre")
    desk.put(line, box.u0, box.v0, direction, Ink(round(size, 2), "sans-bold"))
    v = box.v0 + 1.6 * size
    form = chance.any("{t}（第{p}版）", "▲{t}　{p}版", "{t}……{p}版", "●{t}（{p}版）")
    while True:
        order = Order(headline=(6, 14), kicker=False, subtitle=False, subheads=0)
        told = corpus.story(desk.words, length=50, order=order).headline or ""
        text = form.format(t=told, p=HAN[chance.randint(2, 8)])
        lines = paragraph(
            upright(text) if direction == "vertical" else text, box.length, house.size, house.face, direction, 0.0
        )
        if v + len(lines) * house.leading > box.v1:
            return
        for part in lines:
            desk.put(part, box.u0, v, direction, Ink(house.size, house.face))
            v += house.leading
        v += 0.3 * house.leading
