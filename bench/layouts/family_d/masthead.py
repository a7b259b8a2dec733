"""Mastheads: across the page, in a corner, down a side, with ears, date lines, sponsors, numbers."""

from __future__ import annotations

from bench.layouts import corpus
from bench.layouts.family_d.adwords import phone
from bench.layouts.family_d.board import Board, Ink
from bench.layouts.family_d.furniture import band, date_of
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.pointers import set_flags, title_of
from bench.layouts.family_d.setting import single
from bench.typeset.directions import Span, ems
from bench.typeset.sheet import Area, Face

LUNAR = ("农历三月初八", "农历腊月廿三", "甲辰年五月十六", "农历八月十五", "乙未年闰六月初二")

LEAST_SIZE = 4.5


def facts(board: Board) -> list[str]:
    """Return what a masthead says beside the name, in any order."""
    dice, paper = board.dice, board.paper
    place = corpus.town(board.words)
    said = [
        date_of(board),
        dice.one(paper.issue, f"总{paper.issue}", f"{paper.issue}（总{dice.randint(1000, 9999)}期）"),
        dice.one(f"今日{dice.one(4, 8, 12, 16)}版", "本期四版", "今日八版"),
        dice.choice(LUNAR),
        dice.one(
            f"国内统一连续出版物号 CN {dice.randint(11, 65)}-00{dice.randint(10, 99)}",
            f"内部资料　准印证号：{dice.randint(1, 99):03d}",
        ),
        paper.publisher,
        dice.one(
            f"网址：www.{dice.randint(100, 999)}news.example", f"邮发代号 {dice.randint(1, 65)}—{dice.randint(1, 99)}"
        ),
        f"{paper.name}社出版",
        f"新闻热线：{phone(dice)}",
        f"{place}　晴　北风二到三级　{dice.randint(-9, 20)}～{dice.randint(21, 35)}℃",
        paper.motto,
        f"主管：{place}市委宣传部",
    ]
    kept = said[:2] + dice.sample(said[2:], dice.randint(0, 7))
    dice.shuffle(kept)
    return kept


def masthead(board: Board, area: Area) -> list[Area]:
    """Print the masthead of a front page; return the areas that are left, in reading order."""
    dice, house = board.dice, board.house
    if dice.hit(0.12):
        high = house.size * dice.uniform(1.6, 4.5)
        set_flags(board, Area(area.x, area.y, area.width, high))
        area = Area(area.x, area.y + high + 4, area.width, area.height - high - 4)
    kind = dice.pick(across=5, corner=2.5, down=1.2 if house.direction == "horizontal" else 4)
    gap = house.gap * dice.uniform(0.6, 1.2)
    if kind == "across":
        high = area.height * dice.uniform(0.07, 0.16)
        _across(board, Area(area.x, area.y, area.width, high))
        return [Area(area.x, area.y + high + gap, area.width, area.height - high - gap)]
    if kind == "corner":
        return _corner(board, area, gap)
    return _downwards(board, area, gap)


def _across(board: Board, area: Area) -> None:
    dice, house = board.dice, board.house
    line = dice.pick(under=4, over=0.6, none=1)
    strip = house.size * dice.uniform(1.3, 2.0)
    said = facts(board)
    if line != "none":
        y = area.bottom - strip if line == "under" else area.y
        band(board, Area(area.x, y, area.width, strip), [(text, 1.0) for text in said[:6]])
        area = Area(area.x, area.y + (strip if line == "over" else 0), area.width, area.height - strip - 2)
    left = area.width * dice.uniform(0.15, 0.28) if dice.hit(0.5) else 0.0
    right = area.width * dice.uniform(0.15, 0.28) if dice.hit(0.5) else 0.0
    inner = Area(area.x + left, area.y, area.width - left - right, area.height)
    _name(board, inner, dice.one("centre", "centre", "left", "even"))
    rest = said[6:] if line != "none" else said
    if left:
        _ear(board, Area(area.x, area.y, left, area.height).inset(4), rest[: len(rest) // 2 or 1])
    if right:
        _ear(board, Area(area.right - right, area.y, right, area.height).inset(4), rest[len(rest) // 2 :])


def _name(board: Board, area: Area, align: str) -> None:
    dice, name = board.dice, board.paper.name
    face: Face = dice.one("serif-bold", "sans-bold", "serif", "serif-bold")
    pinyin = dice.hit(0.25)
    size = min(area.height * (0.68 if pinyin else 0.86), 0.92 * area.width / ems(name, face))
    y = area.y + (area.height - size * (1.3 if pinyin else 1.0)) / 2
    board.put(single(name, area.width, size, face, "horizontal", align), area.x, y, "horizontal", _ink(size, face))
    if pinyin:
        small = min(size * 0.16, area.width / 30)
        text = dice.one("WANCHUAN RIBAO", "DIANLI BAO", "GONGREN BAO", "WANBAO", "THE DAILY NEWS", "WEEKLY")
        line = single(text, area.width, small, "sans", "horizontal", align)
        board.put(line, area.x, y + 1.1 * size, "horizontal", _ink(small, "sans"))


def _ink(size: float, face: Face) -> Ink:
    return Ink(round(size, 2), face, "furniture", None)


def _ear(board: Board, area: Area, said: list[str]) -> None:
    """Print a box beside the name: facts, a slogan, or what stands inside the paper."""
    dice = board.dice
    boxed = dice.pick(none=2, line=2, tint=1, double=0.5)
    board.boxed(area, boxed)
    texts = said or [board.paper.motto]
    if dice.hit(0.25):
        texts = [title_of(board.words, 6, 12) for _ in range(dice.randint(1, 3))]
    elif dice.hit(0.15):
        texts = dice.one("以文载道　服务群众", "权威　贴近　亲和", "团结奋进　求实创新").split("　")
    inner = area.inset(4)
    step = inner.height / len(texts)
    face = dice.choice(FACES)
    most = board.house.size * dice.uniform(0.9, 2.0)
    for number, text in enumerate(texts):
        size = min(most, 0.75 * step, 0.98 * inner.width / ems(text, face))
        line = single(text, inner.width, size, face, "horizontal", dice.one("centre", "centre", "left"))
        board.put(line, inner.x, inner.y + number * step + (step - size) / 2, "horizontal", _ink(size, face))


def _corner(board: Board, area: Area, gap: float) -> list[Area]:
    """Print name and facts in a box at a corner of the page's head; news stand beside it."""
    dice, house = board.dice, board.house
    own = max(1, round(house.columns * dice.uniform(0.35, 0.65)))
    wide = own * house.pitch - house.gutter
    high = area.height * dice.uniform(0.08, 0.2)
    left = dice.hit(0.7)
    box = Area(area.x if left else area.right - wide, area.y, wide, high)
    if dice.hit(0.4):
        board.boxed(box, dice.one("line", "double", "tint", "bars"))
    inner = box.inset(5)
    said = facts(board)
    count = min(len(said), max(1, int(inner.height * 0.4 / (1.3 * house.size))))
    strip = 1.3 * house.size * count
    _name(board, Area(inner.x, inner.y, inner.width, inner.height - strip), dice.one("left", "centre"))
    rows = [said[at::count] for at in range(count)]
    for number, row in enumerate(rows):
        y = inner.bottom - strip + number * 1.3 * house.size
        while len(row) > 1 and ems("　".join(row), "sans") * LEAST_SIZE > inner.width:
            row.pop()
        text, size = "　".join(row), house.size * 0.95
        size = min(size, inner.width / ems(text, "sans"))
        board.put(single(text, inner.width, size, "sans"), inner.x, y, "horizontal", _ink(size, "sans"))
    beside = area.width - wide - gap
    below = Area(area.x, area.y + high + gap, area.width, area.height - high - gap)
    if beside < 12 * house.size:
        return [below]
    other = Area(area.x + wide + gap if left else area.x, area.y, beside, high)
    if dice.hit(0.35):
        return [Area(other.x, area.y, beside, area.height), Area(box.x, below.y, wide, below.height)]
    return [other, below]


def _downwards(board: Board, area: Area, gap: float) -> list[Area]:
    """Print the name downwards in a box at the page's right or left."""
    dice, house, name = board.dice, board.house, board.paper.name
    wide = area.width * dice.uniform(0.08, 0.15)
    right = dice.hit(0.7 if house.direction == "vertical" else 0.3)
    whole = dice.hit(0.3)
    high = area.height if whole else area.height * dice.uniform(0.25, 0.5)
    box = Area(area.right - wide if right else area.x, area.y, wide, high)
    if dice.hit(0.5):
        board.boxed(box, dice.one("line", "double", "tint"))
    span = board.span(box.inset(4), "vertical")
    size = min(0.7 * span.depth, 0.62 * span.length / len(name))
    face: Face = dice.one("serif-bold", "sans-bold", "serif")
    line = single(name, 0.66 * span.length, size, face, "vertical", dice.one("even", "left"))
    board.put(line, span.u0, span.v0 + (span.depth - size) / 2, "vertical", _ink(size, face))
    _facts_under(board, Span(span.u0 + 0.7 * span.length, span.v0, span.u1, span.v1))
    x = area.x if right else area.x + wide + gap
    beside = area.width - wide - gap
    if whole:
        return [Area(x, area.y, beside, area.height)]
    return [
        Area(x, area.y, beside, high),
        Area(area.x, area.y + high + gap, area.width, area.height - high - gap),
    ]


def _facts_under(board: Board, span: Span) -> None:
    """Print facts under a name that runs downwards: level, or downwards too."""
    dice, said = board.dice, facts(board)
    if dice.hit(0.5):
        area = board.area(span, "vertical")
        step = min(1.5 * board.house.size, area.height / len(said))
        for number, text in enumerate(said):
            size = min(0.7 * step, area.width / ems(text, "sans"))
            if size < LEAST_SIZE:
                continue
            line = single(text, area.width, size, "sans")
            board.put(line, area.x, area.y + number * step, "horizontal", _ink(size, "sans"))
        return
    said = said[: max(1, int(span.depth / (1.4 * board.house.size)))]
    step = span.depth / len(said)
    for number, text in enumerate(said):
        size = min(0.75 * step, board.house.size, span.length / ems(text, "sans", "vertical"))
        line = single(text, span.length, size, "sans", "vertical", "left")
        board.put(line, span.u0, span.v0 + number * step + (step - size) / 2, "vertical", _ink(size, "sans"))
