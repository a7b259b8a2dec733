"""Pictures with captions under, beside or down a side of them, alone or several (图片新闻), with or without a title."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts.family_g import words
from bench.layouts.family_g.desk import Desk, Ink
from bench.layouts.family_g.heads import HeadPlan, compose, print_head
from bench.layouts.family_g.lettering import paragraph
from bench.layouts.family_g.pouring import shortened
from bench.typeset.breaking import SetLine
from bench.typeset.directions import upright
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Direction, Face


@dataclass(frozen=True)
class Caption:
    """How captions are set; ``form`` joins text and credit."""

    size: float
    leading: float
    face: Face
    indent: float
    form: str


def caption(desk: Desk) -> Caption:
    """Draw how captions are set."""
    chance, house = desk.chance, desk.house
    size = round(house.size * chance.any(1.0, 1.0, 0.9, 1.06), 2)
    form = chance.any("{text}　{credit}", "{text}　　{credit}", "{text}（{credit}）", "{text}{credit}")
    face: Face = chance.any(house.face, "sans", house.face, "serif")
    return Caption(size, size * chance.uniform(1.22, 1.5), face, chance.any(0.0, 2.0, 2.0), form)


def set_photo(desk: Desk, area: Area, count: int = 1) -> None:
    """Set a photo, or several of one story, with title and caption; titles are level on vertical pages too."""
    chance = desk.chance
    how = caption(desk)
    story = words.small(desk, "photo", chance.randint(20, 110) * (1 if count == 1 else 2), "horizontal")
    if area.height > 90 and chance.odds(0.5):
        area = _titled(desk, story, area)
    else:
        story = replace(story, headline=None)
    place = _place(desk, area, how)
    if place == "down":
        story = replace(story, caption=upright(story.caption or ""), credit=upright(story.credit or ""))
        story, lines = set_to(story, how, area.height, int(0.35 * area.width / how.leading), "vertical")
        deep = len(lines) * how.leading
        text = Area(area.right - deep, area.y, deep, area.height)
        shot = Area(area.x, area.y, area.width - deep - 0.5 * how.size, area.height)
    elif place == "beside":
        long = area.width * chance.uniform(0.26, 0.4)
        story, lines = set_to(story, how, long, int(area.height / how.leading))
        deep, left = len(lines) * how.leading, chance.odds(0.4)
        text = Area(area.x if left else area.right - long, area.bottom - deep, long, deep)
        shot = Area(area.x + (long + how.size if left else 0), area.y, area.width - long - how.size, area.height)
    else:
        story, lines = set_to(story, how, area.width, max(2, int(0.4 * area.height / how.leading)))
        deep = len(lines) * how.leading
        text = Area(area.x, area.bottom - deep, area.width, deep)
        shot = Area(area.x, area.y, area.width, area.height - deep - 0.35 * how.leading)
    print_caption(desk, lines, text, story.id, how, "vertical" if place == "down" else "horizontal")
    for part in shared(desk, shot, count):
        desk.picture(part, story.id)
    desk.tell(story)


def _place(desk: Desk, area: Area, how: Caption) -> str:
    """Choose where a caption stands: under the picture, beside it, or downwards at its right."""
    wide = area.width > 24 * how.size and area.width > 1.2 * area.height
    down = area.height > 8 * how.size and area.width > 9 * how.size
    likely = 0.5 if desk.house.direction == "vertical" else 0.06
    return desk.chance.weighed({"under": 1.0, "beside": 1.0 * wide, "down": 2 * likely * down})


def _titled(desk: Desk, story: Story, area: Area) -> Area:
    """Print a photo's title over it; return what is left."""
    house, chance = desk.house, desk.chance
    size = house.size * chance.ratio(1.2, 2.4)
    plan = HeadPlan("horizontal", area.width, min(size, area.width / 4), 2, chance.any("centre", "left", "centre"))
    head = compose(desk, replace(story, byline=()), plan)
    print_head(desk, head, desk.box(area, "horizontal"), "horizontal", story.id)
    taken = head.deep + 0.4 * house.leading
    return Area(area.x, area.y + taken, area.width, area.height - taken)


def set_to(
    story: Story, how: Caption, long: float, most: int, direction: Direction = "horizontal"
) -> tuple[Story, list[SetLine]]:
    """Return a picture's story with a caption that goes into so many lines (one at least), and the lines."""
    text, credit = story.caption or "", story.credit or ""
    while True:
        said = how.form.format(text=text, credit=credit) if credit else text
        lines = list(paragraph(said, long, how.size, how.face, direction, how.indent))
        if len(lines) <= max(1, most):
            return replace(story, caption=text, credit=credit or None, byline=story.byline if credit else ()), lines
        shorter = shortened(text, len(text) - 1)
        if shorter:
            text = shorter
        elif credit:
            credit = ""
        else:
            text = text[: max(1, len(text) - 4)].rstrip("，、；：“（。") + "。"


def print_caption(
    desk: Desk, lines: list[SetLine], area: Area, story: str, how: Caption, direction: Direction = "horizontal"
) -> None:
    """Print a caption's lines from the beginning of an area."""
    box = desk.box(area, direction)
    for number, line in enumerate(lines):
        v = box.v0 + number * how.leading + (how.leading - how.size) / 2
        desk.put(line, box.u0, v, direction, Ink(how.size, how.face, "caption", story, column=0))


def shared(desk: Desk, area: Area, count: int) -> list[Area]:
    """Share an area out over so many pictures, in one row or column, or two."""
    gap = 0.6 * desk.house.size
    rows = 2 if count > 3 else 2 if count > 1 and area.height > 1.3 * area.width else 1
    deep = (area.height - (rows - 1) * gap) / rows
    out: list[Area] = []
    for number in range(rows):
        own = count // rows + (number < count % rows)
        wide = (area.width - (own - 1) * gap) / own
        y = area.y + number * (deep + gap)
        out += [Area(area.x + at * (wide + gap), y, wide, deep) for at in range(own)]
    return out
