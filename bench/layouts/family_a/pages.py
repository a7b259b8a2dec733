"""The pages of family A: kinds of page by index, filled from the deck of moves."""

from __future__ import annotations

import random
from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.family_a.article import Article, Continued
from bench.layouts.family_a.briefs import Briefs
from bench.layouts.family_a.furniture import Banner, Masthead, PageFoot, PageHead, Pointers
from bench.layouts.family_a.maker import Maker
from bench.layouts.family_a.pictures import PhotoGroup
from bench.layouts.family_a.plan import Again, Frame, Inset, Plan, Way, Where
from bench.layouts.family_a.press import Block, Grid
from bench.layouts.family_a.small import Advertisement, Notice, Table
from bench.layouts.family_a.tree import Cols, Noted, Rows
from bench.layouts.family_a.upright import Upright

GRIDS = (
    Grid(4, 17, 10.0, 15.5, 18.0, 68),
    Grid(5, 13, 10.5, 16.0, 16.0, 66),
    Grid(6, 13, 9.5, 14.5, 14.0, 82),
    Grid(7, 12, 10.0, 15.0, 15.0, 86),
    Grid(5, 15, 9.5, 15.0, 20.0, 72),
    Grid(8, 11, 9.5, 14.0, 13.0, 92),
    Grid(6, 12, 10.5, 16.5, 12.0, 74),
    Grid(9, 11, 9.0, 13.5, 12.0, 98),
    Grid(4, 16, 10.5, 17.0, 15.0, 62),
    Grid(7, 13, 9.0, 13.5, 10.0, 92),
)
"""Pages from a small tabloid of four columns to a broadsheet of nine."""
SECTIONS = ("要闻", "综合新闻", "基层动态", "专题", "深度报道", "职工生活", "经济广角", "副刊")


def front(maker: Maker, style: int, body: Block | None = None) -> Block:
    """Return a front page: masthead over the page."""
    units = maker.grid.units
    return Rows([(Masthead(style), 7), (body or maker.rows(units - 8), 0)])


def corner(maker: Maker) -> Block:
    """Return a front page with its masthead in the left corner and an article or pointers beside it."""
    units, half = maker.grid.units, (maker.columns + 1) // 2
    high = 12
    beside = maker.columns - half
    ear: Block = Pointers(_pointed(maker, 10), down=maker.chance.random() < 0.5)
    if maker.chance.random() < 0.5 and beside >= 2:
        ear = Article(Plan(beside, replace(maker.cell(beside, high).head(), lines=1, scale=1.9), "box"))
    top = maker.row(high, [half, beside], {0: Masthead(2), 1: ear})
    return Rows([(top, high), (maker.rows(units - high - 1), 0)], [maker.gap()])


def inner(maker: Maker, style: int, body: Block | None = None) -> Block:
    """Return an inner page: page head, rows, perhaps a page foot."""
    chance = maker.chance
    head = PageHead(style, chance.choice(SECTIONS))
    units = maker.grid.units - 4
    if chance.random() < 0.5:
        return Rows([(head, 3), (body or maker.rows(units - 2), 0), (PageFoot(), 1)])
    return Rows([(head, 3), (body or maker.rows(units), 0)])


def rail(maker: Maker, style: int) -> Block:
    """Return an inner page with a rail of another width at one side."""
    grid, chance = maker.grid, maker.chance
    units = grid.units - 4
    wide = round(grid.ems * chance.uniform(1.25, 1.6)) * grid.size
    rest = grid.width - wide - grid.gutter
    main = maker.over(rest, grid.columns - 1)
    side = maker.over(wide, 1)
    high = units // 3
    label = chance.choice(("短讯", "一线快报"))
    pieces: list[tuple[Block, int]] = [
        (Briefs(1, chance.choice(("", "●")), label, gap=1, length=70, frame=True), units - high - 1),
        (Upright(1, "tint") if chance.random() < 0.5 else side.draw(1, high), 0),
    ]
    column = Rows(pieces, ["white"])
    blocks: list[tuple[Block, float]] = [(column, wide), (main.rows(units), rest)]
    if chance.random() < 0.5:
        blocks.reverse()
    body = Noted(("columns of differing widths",), Cols(blocks, grid.gutter, [maker.gap()]))
    return inner(maker, style, body)


def single(maker: Maker, style: int) -> Block:
    """Return a page that is one article."""
    grid, chance = maker.grid, maker.chance
    cell = maker.cell(grid.columns, grid.units - 4)
    head = replace(cell.head(scale=4.4), secondary=1.6, length=(9, 16))
    wide = max(1, grid.columns // 2 - 1)
    where: Where = chance.choice(("top", "middle", "bottom"))
    inset = Inset(None, chance.randint(0, grid.columns - wide), wide, where, chance.uniform(0.22, 0.4))
    count = grid.columns - chance.choice((0, 0, 1))
    count = max(count, inset.at + wide)
    keep = cell.keep("kicker", "subtitle", "byline", "subheads")
    plan = Plan(count, head, keep=keep, inset=inset, lead=chance.random() < 0.5, note=False)
    if not plan.lead:
        plan = replace(plan, note=chance.random() < 0.5)
    return inner(maker, style, Noted(("a page that is one article",), Article(plan)))


def twenty(maker: Maker, style: int) -> Block:
    """Return a page of twenty and more briefs, each opening in bold, over advertisements."""
    grid, chance = maker.grid, maker.chance
    low = chance.choice((0, 12))
    high = grid.units - 4 - 3 - (low + 1 if low else 0)
    chars = grid.width * high / grid.size
    count = chance.randint(21, 26)
    piece = Briefs(
        grid.columns,
        chance.choice(("", "●", "◆")),
        "",
        titled=False,
        gap=chance.choice((0, 1)),
        length=int(chars / count / 1.16),
    )
    banner = Banner(chance.choice(("各地简讯", "一周要闻集纳", "短波传真")), chance.randrange(3))
    children: list[tuple[Block, int]] = [(banner, 2), (piece, high)]
    if low:
        children.append((maker.row(low, [2, grid.columns - 2], {0: Advertisement(1), 1: Advertisement(2)}), 0))
    return inner(maker, style, Noted(("a page of briefs",), Rows([*children[:-1], (children[-1][0], 0)])))


def pictured(maker: Maker, style: int) -> Block:
    """Return a page with a large group of photos over other pieces."""
    units = maker.grid.units - 4
    high = units * 2 // 5
    shape = maker.chance.choice(
        (((1.0, 1.0), (1.0, 1.0, 1.0)), ((2.0, 1.0), (1.0, 2.0)), ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0)))
    )
    body = Rows(
        [(PhotoGroup(shape, each=maker.chance.random() < 0.6), high), (maker.rows(units - high - 3), 0)], [maker.gap()]
    )
    return inner(maker, style, body)


def supplement(maker: Maker, style: int) -> Block:
    """Return a literary page: vertical pieces among horizontal ones."""
    grid, chance = maker.grid, maker.chance
    units = grid.units - 6
    high = min(26, units // 3)
    half = max(2, grid.columns // 2)
    pieces: dict[int, Block] = {0: Upright(1, chance.choice(("box", "none")), 2.6), 1: Upright(1, "tint", 2.2)}
    top = maker.row(high, [half, grid.columns - half], {chance.choice((0, 1)): pieces[0]})
    bottom = maker.row(high, [grid.columns - half, half], pieces if chance.random() < 0.5 else {1: pieces[1]})
    rest = units - 2 * high - 2
    body = Rows([(top, high), (maker.rows(rest), rest), (bottom, 0)], [maker.gap(), maker.gap()])
    return inner(maker, style, body)


def classified(maker: Maker, style: int) -> Block:
    """Return a page of tables, notices and advertisements under some articles."""
    grid, chance = maker.grid, maker.chance
    units = grid.units - 6
    low = 18
    spans = [2, 1, grid.columns - 3]
    lower = maker.row(low, spans, {0: Table(8), 1: Notice(int(grid.ems * 13)), 2: Advertisement(chance.randrange(3))})
    third = maker.row(
        13, [1, 1, grid.columns - 2], {0: Notice(int(grid.ems * 8)), 1: Advertisement(2), 2: Advertisement(1)}
    )
    upper = maker.rows(units - low - 13 - 2)
    body = Rows([(upper, units - low - 13 - 2), (lower, low), (third, 0)], [maker.gap(), "white"])
    return inner(maker, style, body)


def jumping(maker: Maker, style: int, to: int) -> list[Block]:
    """Return a front page and an inner page with one to three articles that go on from one to the other."""
    grid, chance = maker.grid, maker.chance
    count = chance.choice((1, 2, 2, 3)) if grid.columns > 5 else chance.choice((1, 1, 2))
    high = chance.randint(16, 24)
    widths = {1: [max(2, grid.columns - 2), 2], 2: [grid.columns // 2, (grid.columns + 1) // 2]}
    spans = widths.get(count, [2, 2, grid.columns - 4])
    marks = "ABC" if count > 1 and chance.random() < 0.5 else "   "
    arabic = chance.random() < 0.5
    ways, later = [], dict[int, Block]()
    for at in range(count):
        extra = int(1.15 * maker.span(spans[at]) * high / grid.size)
        torn = chance.random() < 0.6
        headline: Again = chance.choice(("same", "changed", "changed", "none"))
        ways.append(Way(f"j{at}", to, extra, torn, headline, marks[at].strip(), arabic))
        head = replace(maker.cell(spans[at], high).head(), scale=2.0, lines=1)
        frame: Frame = chance.choice(("none", "none", "box"))
        later[at] = Continued(f"j{at}", Plan(maker.cell(spans[at], high).columns(), head, frame))
    units = grid.units - 8
    low = units // 2
    plans = [
        Article(Plan(maker.cell(span, low).columns(), maker.cell(span, low).head(), keep=_heads(chance), away=way))
        for span, way in zip(spans, ways, strict=False)
    ]
    first = maker.row(low, spans, dict(enumerate(plans)))
    body = Rows([(first, low), (maker.rows(units - low - 1), 0)], [maker.gap()])
    rest = grid.units - 4 - high - 1
    second = Rows([(maker.rows(rest - 2), rest - 2), (maker.row(high, spans, later), 0)], [maker.gap()])
    return [front(maker, style % 2, body), inner(maker, style, second)]


def _heads(chance: random.Random) -> frozenset[str]:
    return frozenset(chance.sample(("kicker", "subtitle", "byline", "subheads"), 2))


def _pointed(maker: Maker, count: int) -> list[tuple[str, int]]:
    chance, words = maker.chance, random.Random(maker.chance.random())
    stories = (corpus.story(words, length=60, order=corpus.Order(headline=(8, 15))) for _ in range(count))
    return [(story.headline or "", chance.randint(2, 4)) for story in stories]
