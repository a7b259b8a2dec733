"""Cases of the family, put together."""

from __future__ import annotations

import random
from functools import cache

from bench.layouts.case import Case, TrueStory
from bench.layouts.corpus import Paper, paper
from bench.layouts.family_c import filling, furniture, jumping
from bench.layouts.family_c.fitting import UnfittedError
from bench.layouts.family_c.looks import PLAN, Look, look
from bench.layouts.family_c.outline import Outline, rect
from bench.layouts.family_c.pages import PageWork, begin
from bench.layouts.family_c.setting import columns
from bench.layouts.family_c.upright import turned
from bench.typeset.sheet import Area

COUNT = len(PLAN)
_ROUNDS = 12
"""Pages that are packed anew before a case counts as impossible."""
_MARKS = "ABCD"


def case(index: int) -> Case:
    """Return a case.

    Raises:
        IndexError: there is none of that number.
    """
    return _made(index)[0]


def features(index: int) -> frozenset[str]:
    """Return what a case shows."""
    return _made(index)[1]


@cache
def _made(index: int) -> tuple[Case, frozenset[str]]:
    return make(index)


def make(index: int) -> tuple[Case, frozenset[str]]:
    """Make a case anew, with what it shows.

    Raises:
        IndexError: there is none of that number.
        UnfittedError: it cannot be set.
    """
    if not 0 <= index < COUNT:
        raise IndexError(f"family c has no case {index}; it has {COUNT}")
    style = look(index)
    chance = random.Random(f"paper of c {index}")
    told = paper(chance)
    works: list[PageWork] = []
    for attempt in range(_ROUNDS):
        try:
            works = _pages(index, attempt, style, told)
            break
        except UnfittedError:
            continue
    if not works:
        raise UnfittedError(f"case {index} of family c cannot be set")
    truth: list[TrueStory] = [story for work in works for story in work.finish()]
    shown = frozenset[str]().union(*(work.features for work in works), _traits(style))
    return Case(f"c-{index:02d}", told.name, told.issue_date, [work.sheet for work in works], truth), shown


def _traits(style: Look) -> set[str]:
    """Return what the look alone shows."""
    traits: set[str] = {style.page, f"parting-{style.parting}"}
    if not style.vertical:
        traits.add(f"tracks-{len(style.shares)}")
    if len(set(style.shares)) > 1:
        traits.add("columns-differ")
    return traits


def _pages(index: int, attempt: int, style: Look, told: Paper) -> list[PageWork]:
    seed = f"c/{index}/{attempt}"
    chance = random.Random(f"{seed}/pages")
    if style.page == "briefs":
        return [_brief_page(style, told, chance.randint(2, 4), seed)]
    if style.page == "single":
        return [_single(style, told, chance.randint(2, 4), seed)]
    if style.page.endswith("jumps"):
        first = begin(style, told, 1, f"{seed}/1")
        second = begin(style, told, chance.choice((2, 3, 4)), f"{seed}/2")
        _jumps(first, second, chance.choice((1, 2, 2, 3)))
        _fill(first)
        second.elsewhere = {told.title for _, told in first.told}
        _fill(second)
        return [first, second]
    number = 1 if index % 3 == 0 else chance.randint(2, 8)
    only = begin(style, told, number, seed)
    _fill(only)
    return [only]


def _jumps(first: PageWork, second: PageWork, count: int) -> None:
    """Set the articles that go from page to page."""
    heavy = sorted(first.free, key=lambda number: (-first.outlines[number].weight, number))
    goals = sorted(
        (number for number in second.free if 9 <= second.outlines[number].weight <= 45),
        key=lambda number: (-second.outlines[number].weight, number),
    )
    chance = first.chance("jumps")
    sources = sorted(heavy[: max(4, count)], key=lambda _: chance.random())[:count]
    ends = sorted(goals[: count + 3], key=lambda _: chance.random())[:count]
    many = min(len(sources), len(ends)) > 1
    for at, (one, two) in enumerate(zip(sources, ends, strict=False)):
        jumping.article(first, one, second, two, _MARKS[at] if many else "")


def _fill(work: PageWork) -> None:
    """Fill what is free: some of the small rectangles with small pieces, all else with articles."""
    chance = work.chance("fill")
    front = work.sheet.number == 1
    wanted: list[tuple[filling.Filler, int]] = [
        (filling.photo, chance.choice((1, 1, 2, 3))),
        (filling.guide, 1 if front and chance.random() < 0.8 else 0),
        (filling.advertisement, chance.choice((0, 1, 2)) if not work.look.old else chance.choice((0, 1))),
        (filling.table, 1 if chance.random() < 0.35 else 0),
        (filling.notice, 1 if chance.random() < 0.35 else 0),
        (filling.brief_box, 1 if chance.random() < 0.4 else 0),
    ]
    for filler, count in wanted:
        for _ in range(count):
            _place(work, filler, chance)
    for number in sorted(work.free):
        filling.article(work, number)


def _place(work: PageWork, filler: filling.Filler, chance: random.Random) -> None:
    """Put a small piece into one of the small rectangles, if one suits it."""
    lead = max(work.free, key=lambda number: work.outlines[number].weight, default=None)
    choices = sorted(number for number in work.free if number != lead and _suits(work, number, filler))
    chance.shuffle(choices)
    for number in choices[:4]:
        before = len(work.sheet.frames)
        try:
            filler(work, number, filling.outer(work, number))
        except UnfittedError:
            del work.sheet.frames[before:]
            continue
        work.free.discard(number)
        return


def _suits(work: PageWork, number: int, filler: filling.Filler) -> bool:
    outline = work.outlines[number]
    if not outline.is_rect:
        return False
    area = filling.outer(work, number)
    if filler is filling.advertisement:
        return (
            area.width > 110
            and area.height > 90
            and area.bottom > work.sheet.height * 0.45
            and work.share(number) < 0.14
        )
    if filler is filling.photo:
        return area.width > 120 and 130 < area.height < area.width * 1.7 and work.share(number) < 0.16
    if filler is filling.guide:
        return area.width > 110 and work.share(number) < 0.07
    if filler is filling.brief_box:
        return area.width > 130 and area.height > 150 and work.share(number) < 0.2
    return area.width > 100 and work.share(number) < 0.09


def _whole(work: PageWork) -> Outline:
    grid = work.grid
    return Outline((rect(0, grid.tracks, 0, grid.bands),), "rect")


def _brief_page(style: Look, told: Paper, number: int, seed: str) -> PageWork:
    """Return a page of some twenty briefs."""
    work = begin(style, told, number, seed, packed=False)
    work.outlines = [_whole(work)]
    area = filling.outer(work, 0)
    chance = work.chance("briefs")
    words = turned(chance.choice(("各地简讯", "一周要闻", "基层短波", "简明新闻")), old=style.old)
    deep = furniture.label(work.sheet, words, Area(area.x, area.y, area.width, 60), 40.0, black=chance.random() < 0.3)
    text = Area(area.x, area.y + deep + 6, area.width, area.height - deep - 6)
    count = len(style.shares)
    wells = columns(text, count, style.type_)
    letters = int(text.width * text.height / (style.type_[0] * style.type_[1]) * 0.86)
    goal = max(chance.randint(19, 24), letters // 230)
    each = letters // goal
    shown = filling.flow_briefs(work, 0, wells, limit=goal + 6, length=(int(each * 0.7), int(each * 1.25)))
    if shown < 16:
        raise UnfittedError("too few briefs")
    work.features.add("brief-page")
    return work


def _single(style: Look, told: Paper, number: int, seed: str) -> PageWork:
    """Return a page that is one article."""
    work = begin(style, told, number, seed, packed=False)
    work.outlines = [_whole(work)]
    work.free = {0}
    filling.article(work, 0)
    work.features.add("single")
    return work
