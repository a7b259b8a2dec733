"""What a cell of a page may hold: each move takes a cell of the right size and returns a block for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.family_a.article import Article
from bench.layouts.family_a.briefs import Briefs
from bench.layouts.family_a.cell import Cell
from bench.layouts.family_a.furniture import Pointers
from bench.layouts.family_a.heads import Place, Tone
from bench.layouts.family_a.pictures import Photo, PhotoGroup
from bench.layouts.family_a.plan import Frame, Inset, Plan, Where
from bench.layouts.family_a.press import Block
from bench.layouts.family_a.small import Advertisement, Notice, Table
from bench.layouts.family_a.tree import Noted
from bench.layouts.family_a.upright import Upright

Move = Callable[[Cell], Block | None]


def plain(cell: Cell) -> Block | None:
    """Return an article under its headline."""
    if cell.units < 9:
        return None
    lead = cell.ems > 24 and cell.units >= 18 and cell.chance.random() < 0.2
    return Article(Plan(cell.columns(), cell.head(), keep=cell.keep(), lead=lead))


def leading(cell: Cell) -> Block | None:
    """Return the page's main article: a large head with kicker, subtitle and lead."""
    if cell.span < 4 or cell.units < 20:
        return None
    head = replace(cell.head(scale=4.2), secondary=1.5, length=(8, 16))
    keep = cell.keep("kicker", "subtitle", "subheads")
    return Article(Plan(cell.columns(), head, keep=keep, lead=cell.chance.random() < 0.6))


def _other_measure(more: int) -> Move:
    def move(cell: Cell) -> Block | None:
        count = cell.columns(more)
        if count == cell.span or count < 1 or cell.ems / count > 26 or cell.units < 12:
            return None
        frame: Frame = cell.chance.choice(("box", "none", "tint"))
        return Noted(("columns of another measure",), Article(Plan(count, cell.head(), frame, cell.keep())))

    return move


def part(cell: Cell) -> Block | None:
    """Return an article whose headline stands over some of its columns only."""
    if cell.columns() < 3 or cell.units < 14:
        return None
    return Article(Plan(cell.columns(), replace(cell.head("part"), scale=2.3), keep=cell.keep(odds=0.15)))


def _beside(place: Place) -> Move:
    def move(cell: Cell) -> Block | None:
        if cell.columns() < 3 or not 9 <= cell.units <= 28:
            return None
        head = replace(cell.head(place), scale=2.4, lines=3, length=(10, 18))
        return Article(Plan(cell.columns(), head, keep=cell.keep(odds=0.2), frame=cell.chance.choice(("none", "box"))))

    return move


def inside(cell: Cell) -> Block | None:
    """Return an article whose headline stands amid its columns."""
    if cell.columns() < 3 or cell.units < 18:
        return None
    frame: Frame = cell.chance.choice(("none", "box"))
    return Article(Plan(cell.columns(), replace(cell.head("inside"), lines=2, scale=2.4), frame, rules=False))


def middle(cell: Cell) -> Block | None:
    """Return an article whose headline runs as a band across its columns, text above and below."""
    if cell.columns() < 3 or cell.units < 26:
        return None
    return Article(Plan(cell.columns(), cell.head("middle"), "box", rules=True))


def _down(place: Place) -> Move:
    def move(cell: Cell) -> Block | None:
        if cell.span < 2 or not 14 <= cell.units <= 44 or cell.ems < 26:
            return None
        tone: Tone = cell.chance.choice(("plain", "plain", "reverse", "shade"))
        head = replace(cell.head(place, tone), scale=2.7, lines=1 if cell.units > 22 else 2, length=(7, 13))
        keep = cell.keep(odds=0.25) - {"section", "byline"}
        return Article(Plan(cell.columns(), head, keep=keep, frame=cell.chance.choice(("none", "none", "box"))))

    return move


def _toned(tone: Tone) -> Move:
    def move(cell: Cell) -> Block | None:
        if cell.units < 12:
            return None
        return Article(Plan(cell.columns(), replace(cell.head(tone=tone), spread=False), keep=cell.keep(odds=0.2)))

    return move


def _in(frame: Frame) -> Move:
    def move(cell: Cell) -> Block | None:
        if cell.units < 12:
            return None
        return Article(Plan(cell.columns(), cell.head(), frame, cell.keep(*(("section",) if frame == "bar" else ()))))

    return move


def _illustrated(where: Where) -> Move:
    def move(cell: Cell) -> Block | None:
        count = cell.columns()
        if count < 3 or cell.units < 24:
            return None
        wide = cell.chance.choice((1, 2)) if count > 3 else 1
        at = cell.chance.randint(0, count - wide)
        inset = Inset(None, at, wide, where, cell.chance.uniform(0.35, 0.5))
        return Article(Plan(count, cell.head(), keep=cell.keep(), inset=inset))

    return move


def _around(where: Where, frame: Frame, *, ruled: bool) -> Move:
    def move(cell: Cell) -> Block | None:
        count = cell.columns()
        if count < 4 or cell.units < 25:
            return None
        wide = 2 if count < 6 else cell.chance.choice((2, 3))
        at = count - wide if where == "bottom" and cell.chance.random() < 0.6 else 1
        small = Cell(wide, cell.units // 2, cell.ems * wide / count, cell.look, cell.chance)
        other = Article(Plan(wide, replace(small.head(), scale=1.9), frame))
        inset = Inset(other, at, wide, where, cell.chance.uniform(0.42, 0.55), ruled)
        return Article(Plan(count, cell.head(), keep=cell.keep(), inset=inset))

    return move


def _parted(frame: Frame, *, ruled: bool) -> Move:
    def move(cell: Cell) -> Block | None:
        count = cell.columns()
        if count < 4 or not 22 <= cell.units <= 50:
            return None
        small = Cell(2, cell.units - 6, cell.ems * 2 / count, cell.look, cell.chance)
        other = small_photo(small) if cell.chance.random() < 0.35 else Article(Plan(2, small.head(), frame))
        inset = Inset(other, 1, 2, "full", 1.0, ruled)
        return Article(Plan(count, cell.head(), keep=cell.keep("subtitle"), inset=inset))

    return move


def small_photo(cell: Cell) -> Block:
    """Return a photo for an inset."""
    return Photo(cell.chance.random() < 0.5, frame=cell.chance.random() < 0.3)


def photo(cell: Cell) -> Block | None:
    """Return a press photo."""
    if cell.span < 2 or not 14 <= cell.units <= 36 or cell.ems > 60:
        return None
    return Photo(cell.chance.random() < 0.6, frame=cell.chance.random() < 0.3)


def group(cell: Cell) -> Block | None:
    """Return a group of photos."""
    if cell.span < 3 or not 18 <= cell.units <= 50:
        return None
    shapes: tuple[tuple[tuple[float, ...], ...], ...] = (((1.0, 1.0), (1.0, 1.0)), ((1.0, 1.0, 1.0),), ((3.0, 2.0),))
    shape = cell.chance.choice(shapes if cell.units > 26 else shapes[1:])
    return PhotoGroup(shape, each=cell.chance.random() < 0.5)


def _briefs(*, titled: bool) -> Move:
    def move(cell: Cell) -> Block | None:
        if cell.units < 22 or cell.span > 4:
            return None
        mark = cell.chance.choice(("", "●", "▲", "■"))
        label = cell.chance.choice(("简讯", "要闻速览", "一周短波", "快讯"))
        gap, frame = cell.chance.choice((0, 1)), cell.chance.random() < 0.4
        return Briefs(cell.columns(), mark, label, titled, gap, 80, frame)

    return move


def table(cell: Cell) -> Block | None:
    """Return a table."""
    if cell.ems < 22 or cell.ems > 62 or not 10 <= cell.units <= 30:
        return None
    return Table(min(12, cell.units // 2 - 1), shaded=cell.chance.random() < 0.6)


def advertisement(cell: Cell) -> Block | None:
    """Return an advertisement."""
    if not 9 <= cell.units <= 26:
        return None
    return Advertisement(cell.chance.randrange(3))


def notice(cell: Cell) -> Block | None:
    """Return a notice."""
    return Notice(int(cell.ems * cell.units * 0.75)) if cell.ems < 30 and 12 <= cell.units <= 22 else None


def noted(cell: Cell) -> Block | None:
    """Return an article with an editor's note."""
    if cell.ems < 24 or cell.units < 17:
        return None
    return Article(
        Plan(cell.columns(), cell.head(), cell.chance.choice(("none", "box")), cell.keep("byline"), note=True)
    )


def upright(cell: Cell) -> Block | None:
    """Return an article in vertical lines."""
    if cell.ems < 16 or not 18 <= cell.units <= 50 or cell.ems > 60:
        return None
    tiers = max(1, cell.units // 22)
    return Upright(tiers, cell.chance.choice(("box", "tint", "tint-box", "none")))


def pointers(cell: Cell) -> Block | None:
    """Return a box that points to other pages."""
    if cell.span > 2 or not 12 <= cell.units <= 22:
        return None
    orders = corpus.Order(headline=(8, 15))
    words = random.Random(cell.chance.random())
    stories = [corpus.story(words, length=60, order=orders) for _ in range(cell.units // 2)]
    items = [(story.headline or "", cell.chance.randint(2, 8)) for story in stories]
    return Pointers(items, cell.chance.choice(("导读", "今日看点")), down=cell.span == 2)


def short(cell: Cell) -> Block | None:
    """Return an article that ends before its last column does."""
    if cell.units < 14:
        return None
    return Article(Plan(cell.columns(), cell.head(), keep=cell.keep(), white=cell.chance.randint(3, 6)))


DECK: tuple[Move, ...] = (
    leading,
    plain,
    _around("bottom", "none", ruled=True),
    _down("down-left"),
    photo,
    _in("box"),
    part,
    _beside("left"),
    _briefs(titled=False),
    _toned("reverse"),
    _parted("box", ruled=False),
    _other_measure(-1),
    short,
    group,
    _illustrated("top"),
    inside,
    _toned("shade"),
    table,
    _down("down-right"),
    _in("tint"),
    plain,
    _other_measure(1),
    middle,
    noted,
    advertisement,
    _around("middle", "box", ruled=False),
    _beside("right"),
    upright,
    _illustrated("bottom"),
    _in("bar"),
    notice,
    pointers,
    _parted("none", ruled=True),
    _toned("over"),
    part,
    _in("double"),
    _illustrated("middle"),
    _briefs(titled=True),
    _in("tint-box"),
    _around("bottom", "none", ruled=False),
)
"""In turn: a cell takes the first move that fits it, which then goes to the back."""
