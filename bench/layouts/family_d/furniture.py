"""Page heads and feet in many forms."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.family_d.adwords import phone
from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.labels import SECTIONS
from bench.layouts.family_d.setting import single
from bench.typeset.directions import ems
from bench.typeset.sheet import Area, Face

HAN = "〇一二三四五六七八九十"


def folio(board: Board) -> str:
    """Return the page's number in one of the ways it is printed."""
    number = board.sheet.number
    han = HAN[number] if number <= 10 else str(number)
    return board.dice.one(
        f"第{han}版",
        f"{number}",
        f"{number:02d}",
        f"{number}版",
        f"第{number}版",
        f"A{number}",
        f"· {number} ·",
        han,
        f"{han}版",
    )


def credits_of(board: Board) -> str:
    """Return who made the page."""
    words = board.words
    names = [corpus.person(words) for _ in range(4)]
    return board.dice.one(
        f"责编：{names[0]}",
        f"责任编辑 {names[0]}　美编 {names[1]}",
        f"本版责编：{names[0]}　校对：{names[1]}",
        f"■责任编辑／{names[0]} ■版式／{names[1]}",
        board.paper.editors,
        f"编辑：{names[0]} 组版：{names[1]} 审读：{names[2]} 电话：{phone(board.dice)}",
        f"主编：{names[0]} 编辑：{names[1]} 邮箱：news{board.dice.randint(10, 99)}@example.com",
    )


def date_of(board: Board) -> str:
    """Return the date in one of the ways it is printed."""
    paper = board.paper
    year, month, day = paper.issue_date.split("-")
    return board.dice.one(
        f"{paper.date} {paper.weekday}",
        f"{paper.date}　{paper.weekday}",
        paper.date,
        f"{year}.{int(month)}.{int(day)}",
        paper.issue_date,
        f"{paper.date}·{paper.weekday}",
        f"{year}/{month}/{day} {paper.weekday}",
    )


def band(board: Board, area: Area, texts: list[tuple[str, float]], *, rules: bool = True) -> None:
    """Print texts across a band, each with a size of its own (a factor), from its left to its right end."""
    dice = board.dice
    look = dice.pick(none=2, under=4, bars=1.5, over=0.7, reverse=0.8, tint=0.6, line=0.5) if rules else "none"
    grey = 0.0
    if look == "reverse":
        board.fill(area, 0.0)
        grey = 1.0
    elif look in ("under", "over"):
        y = area.bottom if look == "under" else area.y
        board.rule(area.x, y, area.right, y, dice.one("hairline", "thick", "double", "hairline"))
    else:
        board.boxed(area, look)
    wanted = [ems(text, "sans") * factor + 1.5 for text, factor in texts]
    while len(texts) > 1 and sum(wanted) * 4.5 > area.width:
        texts, wanted = texts[:-1], wanted[:-1]
    size = min(board.house.size * dice.uniform(0.8, 1.3), (area.width - 6) / sum(wanted))
    spare = area.width - 6 - size * sum(wanted)
    gaps = len(texts) - 1
    x = area.x + 3 + (spare / 2 if not gaps else 0)
    for (text, factor), wide in zip(texts, wanted, strict=True):
        own = min(size * factor, 0.85 * area.height)
        face: Face = dice.choice(FACES) if factor == 1.0 else dice.one("sans-bold", "serif-bold")
        line = single(text, wide * size, own, face, "horizontal", "centre")
        board.put(
            line,
            x,
            area.y + (area.height - own) / 2,
            "horizontal",
            Ink(round(own, 2), face, "furniture", None, grey=grey),
        )
        x += wide * size + (spare / gaps if gaps else 0)


def page_head(board: Board, area: Area) -> Area:
    """Print the head of an inner page; return what is left."""
    dice, house = board.dice, board.house
    if dice.hit(0.06):
        return area
    if dice.hit(0.08):
        return _side_head(board, area)
    high = house.size * dice.uniform(1.5, 4.0)
    large = dice.uniform(1.2, 2.2)
    choices = [
        (folio(board), dice.one(1.0, large)),
        (dice.choice(SECTIONS), dice.one(1.0, large)),
        (date_of(board), 1.0),
        (board.paper.name, dice.one(1.0, large)),
        (credits_of(board), 1.0),
        (board.paper.issue, 1.0),
    ]
    kept = choices[: dice.randint(1, 5)]
    dice.shuffle(kept)
    band(board, Area(area.x, area.y, area.width, high), kept)
    gap = house.size * dice.uniform(0.5, 1.4)
    return Area(area.x, area.y + high + gap, area.width, area.height - high - gap)


def _side_head(board: Board, area: Area) -> Area:
    """Print the page's head downwards in its outer margin."""
    dice, size = board.dice, board.house.size * board.dice.uniform(1.0, 1.8)
    left = dice.hit(0.5)
    strip = Area(area.x if left else area.right - 1.6 * size, area.y, 1.6 * size, area.height)
    text = f"{dice.choice(SECTIONS)}　{board.paper.date}　{folio(board)}"
    span = board.span(strip, "vertical")
    size = min(size, span.length / (len(text) + 1))
    line = single(text, span.length, size, "sans-bold", "vertical", dice.one("left", "centre"))
    board.put(line, span.u0, span.v0 + 0.3 * size, "vertical", Ink(round(size, 2), "sans-bold", "furniture", None))
    by = 2.4 * board.house.size + 0.4 * size
    return Area(area.x + (by if left else 0), area.y, area.width - by, area.height)


def page_foot(board: Board, area: Area) -> Area:
    """Print a foot, or a line with the editors at the end; return what is left."""
    dice, house = board.dice, board.house
    if dice.hit(0.5):
        return area
    place = corpus.town(board.words)
    contact = [
        (f"社址：{place}市解放路{dice.randint(1, 300)}号", 1.0),
        (f"邮编：{dice.randint(100000, 859999)}", 1.0),
        (f"电话：{phone(dice)}", 1.0),
        (f"{dice.one('零售', '定价')}：{dice.one('0.50', '1.00', '1.50')}元", 1.0),
        (f"本报印刷厂印刷　广告热线：{phone(dice)}", 1.0),
        (f"广告经营许可证：{place}工商广字第{dice.randint(1, 300)}号", 1.0),
    ]
    texts = [(credits_of(board), 1.0)] if dice.hit(0.5) else dice.sample(contact, dice.randint(1, 5))
    high = house.size * dice.uniform(1.3, 2.0)
    wide = (
        area.width if len(texts) > 1 or dice.hit(0.4) else min(area.width, ems(texts[0][0], "sans") * house.size * 1.1)
    )
    x = area.x if dice.hit(0.3) else area.right - wide
    band(board, Area(x, area.bottom - high, wide, high), texts)
    return Area(area.x, area.y, area.width, area.height - high - house.size * dice.uniform(0.4, 1.0))
