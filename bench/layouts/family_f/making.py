"""One case of the family: a newspaper, one or two pages, each a dummy whose modules are filled by chance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bench.layouts import corpus
from bench.layouts.case import Case
from bench.layouts.family_d.dice import Dice
from bench.layouts.family_f.adverts import set_advert
from bench.layouts.family_f.briefs import set_briefs, set_label
from bench.layouts.family_f.desk import Desk
from bench.layouts.family_f.dummy import Dummy, Spot
from bench.layouts.family_f.furniture import masthead, page_foot, page_head, set_pointers
from bench.layouts.family_f.habits import habits
from bench.layouts.family_f.panels import set_chart, set_facts, set_figures, set_notice, set_services, set_table
from bench.layouts.family_f.photos import set_group, set_photo
from bench.layouts.family_f.room import set_off
from bench.layouts.family_f.story import Carried, Way, set_rest, set_story
from bench.typeset.sheet import Area, Sheet

_SEED = 97_000
_WORDS = 98_000
TWO_PAGES = 0.35
ROOMY = 300.0
"""Characters of the smallest module from which an article jumps, or where it goes on."""
SHAPES = {"photo": (0.65, 2.6), "group": (0.45, 3.5), "advert": (0.4, 7.0)}
"""Width over height of the narrowest and widest modules of these kinds; set by judgement."""
LARGEST = {"services": 350.0, "photo": 1400.0, "briefs": 3000.0}
"""Characters of body that the largest modules of these kinds could hold; set by judgement."""
PACKED = 700.0
"""Characters of the smallest module that several stories share under one label."""
PACKAGES = (
    "特别关注",
    "聚焦一线",
    "深度报道",
    "专题策划",
    "迎峰度夏",
    "走基层",
    "两会声音",
    "年终盘点",
    "观察",
    "焦点",
    "对话",
)
SETTERS: dict[str, Callable[[Desk, Area], None]] = {
    "photo": set_photo,
    "group": set_group,
    "table": set_table,
    "chart": set_chart,
    "figures": set_figures,
    "notice": set_notice,
    "advert": set_advert,
    "pointers": set_pointers,
    "services": set_services,
    "facts": set_facts,
}


def made(index: int, name: str) -> Case:
    """Return the case of an index.

    Raises:
        ValueError: the pages could not be filled.
    """
    dice, words = Dice(_SEED + index), Dice(_WORDS + index)
    drawn = habits(dice)
    numbers = [1 if dice.hit(0.35) else dice.randint(2, 6)]
    if dice.hit(TWO_PAGES):
        numbers.append(numbers[0] + dice.randint(1, 3))
    sheets = [Sheet(number, drawn.width, drawn.height) for number in numbers]
    desk = Desk(dice, words, drawn, corpus.paper(words), sheets[0])
    plans = [_plan(desk, sheet) for sheet in sheets]
    _fill(desk, sheets, plans)
    return Case(name, desk.issue.name, desk.issue.issue_date, sheets, list(desk.truth.values()))


def _plan(desk: Desk, sheet: Sheet) -> list[Spot]:
    """Print a page's furniture and return its modules."""
    desk.sheet = sheet
    dice = desk.dice
    area = page_foot(desk, desk.habits.area())
    if dice.hit(0.14):
        area = _strip(desk, area)
    front = sheet.number == 1 and dice.hit(0.92)
    area = masthead(desk, area) if front else page_head(desk, area)
    if dice.hit(0.12):
        label = set_label(desk, dice.choice(PACKAGES), (area.x, area.right), area)
        area = Area(area.x, area.y + label.height, area.width, area.height - label.height)
    dummy = Dummy(dice, desk.habits, area)
    spots = dummy.run()
    _part(desk, dummy)
    return spots


def _part(desk: Desk, dummy: Dummy) -> None:
    """Draw the rules between modules; round those that stand in a story there are rules more often than not."""
    usual = desk.habits.between
    for rule in dummy.rules:
        desk.rule(*rule, usual)
    edge = "hairline" if usual == "none" and desk.dice.hit(0.7) else usual
    for rule in dummy.edges:
        desk.rule(*rule, edge)


def _strip(desk: Desk, area: Area) -> Area:
    """Set an advertisement across the foot of a page; return what is left."""
    high = area.height * desk.dice.uniform(0.06, 0.22)
    set_advert(desk, Area(area.x, area.bottom - high, area.width, high))
    return Area(area.x, area.y, area.width, area.height - high - desk.habits.gap)


def _roomy(desk: Desk, spots: list[Spot]) -> list[Spot]:
    return [spot for spot in spots if desk.held(spot.area) - sum(map(desk.held, spot.holes)) > ROOMY]


def _fill(desk: Desk, sheets: list[Sheet], plans: list[list[Spot]]) -> None:
    dice = desk.dice
    ways: dict[Spot, tuple[Spot, Way]] = {}
    if len(sheets) > 1:
        here, there = _roomy(desk, plans[0]), _roomy(desk, plans[1])
        count = min(len(here), len(there), dice.one(0, 1, 1, 2, 3))
        marks = "ABC" if count > 1 and dice.hit(0.3) else "   "
        for spot, other, mark in zip(dice.sample(here, count), dice.sample(there, count), marks, strict=False):
            ways[spot] = other, Way(sheets[1].number, mark.strip(), desk.held(other.area))
    carried: dict[Spot, Carried] = {}
    for number, (sheet, spots) in enumerate(zip(sheets, plans, strict=True)):
        desk.sheet = sheet
        for spot in spots:
            if number == 0 and spot in ways:
                target, way = ways[spot]
                rest = set_story(desk, spot, way)
                if rest is not None:
                    carried[target] = rest
            elif number and spot in carried:
                set_rest(desk, spot, carried[spot])
            else:
                _set(desk, spot)


def _package(desk: Desk, spot: Spot) -> None:
    """Set several stories under one label, mostly in one frame (组合报道)."""
    dice, usual = desk.dice, desk.habits
    inner = set_off(desk, spot.area) if dice.hit(0.7) else spot.area
    label = set_label(desk, dice.choice(PACKAGES), (inner.x, inner.right), inner)
    inner = Area(inner.x, inner.y + label.height, inner.width, inner.height - label.height)
    units = max(1, int((inner.width + usual.gutter) / (10 * usual.size + usual.gutter)))
    dummy = Dummy(dice, replace(usual, units=units, piece=desk.held(inner) / dice.uniform(2, 5)), inner)
    spots = dummy.run()
    _part(desk, dummy)
    for one in spots:
        set_story(desk, one)


def _set(desk: Desk, spot: Spot) -> None:
    """Fill a module with what suits its size."""
    dice = desk.dice
    if spot.holes:
        set_story(desk, spot)
        return
    if desk.held(spot.area) > PACKED and dice.hit(0.12):
        _package(desk, spot)
        return
    way = dice.pick(**_suitable(desk, spot.area))
    if way == "story":
        set_story(desk, spot)
    elif way == "briefs":
        set_briefs(desk, spot)
    else:
        SETTERS[way](desk, spot.area)


def _suitable(desk: Desk, area: Area) -> dict[str, float]:
    """Return the kinds that suit the size and shape of a module, each with its weight."""
    held, shape = desk.held(area), area.width / area.height
    kinds = dict(desk.habits.kinds)
    if desk.sheet.number != 1:
        kinds["pointers"] *= 0.1
    if held < 130:
        kinds = {name: kinds[name] for name in ("advert", "photo", "story")}
    elif held > 1000:
        kinds = {name: kinds[name] for name in ("story", "group", "briefs", "photo")}
    unfit = {name for name, most in LARGEST.items() if held > most}
    unfit |= {name for name, (low, high) in SHAPES.items() if not low < shape < high}
    if held < 350:
        unfit.add("group")
    return {name: weight for name, weight in kinds.items() if name not in unfit}
