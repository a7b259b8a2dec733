"""Columns of short news under one label, each an article of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bench.layouts import corpus
from bench.layouts.corpus import Order
from bench.layouts.family_f.desk import Desk, Type
from bench.layouts.family_f.dummy import Spot
from bench.layouts.family_f.fitting import SHORTEST
from bench.layouts.family_f.habits import HEAVY
from bench.layouts.family_f.pour import Para, pour, spread
from bench.layouts.family_f.room import room_of
from bench.layouts.family_f.stack import Stack
from bench.layouts.family_f.words import MARKS, clause_before
from bench.typeset.directions import ems
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Area

LABELS = (
    "简讯",
    "速览",
    "短讯",
    "资讯速递",
    "一线传真",
    "基层动态",
    "快读",
    "企业动态",
    "微新闻",
    "要闻简报",
    "各地",
    "60秒",
)
MOST = 30
_OPENING = re.compile(r"^.{3,12}?(?=[，：、。])|^.{6}")


@dataclass(frozen=True)
class BriefLook:
    """How briefs look: bold openings, marks, small headlines, datelines, numbers, or headlines with datelines."""

    form: str
    body: Type
    title: Type
    title_align: str
    mark: str
    rule: str
    apart: float
    length: float
    indent: float


def _look(desk: Desk, body: Type) -> BriefLook:
    dice = desk.dice
    title = round(body.size * dice.uniform(1.0, 1.5), 2)
    rule = dice.pick(none=3, hairline=1.2, dotted=1)
    apart = dice.one(0.0, 0.4, 0.8) * body.leading
    return BriefLook(
        form=dice.pick(bold=2, mark=1.5, title=3, dateline=1, number=0.5, both=1.5),
        body=body,
        title=Type(title, dice.choice(HEAVY), max(body.leading, 1.3 * title)),
        title_align=dice.one("left", "left", "centre"),
        mark=dice.choice(MARKS),
        rule=rule,
        apart=max(apart, 0.6 * body.leading) if rule != "none" else apart,
        length=dice.log(40, 190),
        indent=dice.one(2.0, 2.0, 0.0),
    )


def set_briefs(desk: Desk, spot: Spot) -> None:
    """Fill a module with briefs, the last one cut at the end of a clause."""
    room = room_of(desk, spot)
    if desk.dice.hit(0.8):
        sides = room.across(0, 1 if desk.dice.hit(0.4) else len(room.columns))
        room.holes.append(set_label(desk, desk.dice.choice(LABELS), sides, room.area))
    look, strips = _look(desk, room.body), room.strips()
    look = replace(look, length=max(min(look.length, max(40.0, room.held() / 4)), room.held() / 24))
    stories = _written(desk, look, room.held())
    while stories:
        made = pour([para for story in stories for para in _paras(look, story)], strips)
        if made.stopped is None:
            break
        stories = _cut(look, stories, made.stopped, made.taken)
    spread([para for story in stories for para in _paras(look, story)], strips).print(desk)
    for story in stories:
        desk.tell(story)


def set_label(desk: Desk, text: str, sides: tuple[float, float], area: Area) -> Area:
    """Print a label over modules or briefs, and return where it stands."""
    dice = desk.dice
    wide = sides[1] - sides[0]
    size = round(min(desk.habits.size * dice.uniform(1.3, 2.6), wide / (ems(text, "sans-bold") + 1)), 2)
    stack = Stack(wide)
    reverse = dice.hit(0.3)
    kind = Type(size, dice.choice(HEAVY), 1.5 * size, 1.0 if reverse else 0.0)
    stack.lines([text], "furniture", kind, dice.one("left", "left", "centre"), 0.4 * size if reverse else 0.0)
    if reverse:
        stack.fill(0.0, dice.one(0.0, 0.3))
    else:
        stack.rule(dice.one("hairline", "thick", "none"))
    stack.space(0.7 * desk.habits.size)
    stack.print(desk, sides[0], area.y, None)
    return Area(sides[0] - 0.2, area.y, wide + 0.4, stack.height)


def _written(desk: Desk, look: BriefLook, room: float) -> list[Story]:
    out: list[Story] = []
    while room > -60 and len(out) < MOST:
        story = _one(desk, look, len(out))
        out.append(story)
        room -= len(story.parts[0].text) + 12 + (18 if story.headline else 0)
    return out


def _one(desk: Desk, look: BriefLook, number: int) -> Story:
    dice, words = desk.dice, desk.words
    length = max(34, int(look.length * dice.uniform(0.6, 1.5)))
    if look.form in ("title", "both", "dateline"):
        titled = (5, 14) if look.form != "dateline" else None
        order = Order(
            headline=titled,
            kicker=False,
            subtitle=False,
            subheads=0,
            signing="none" if look.form == "title" else "dateline",
        )
        story = corpus.story(words, length=length, order=order)
    else:
        story = corpus.story(words, length=length, kind="brief")
    text = "".join(part.text for part in story.parts)
    if look.form == "mark":
        text = look.mark + text
    elif look.form == "number":
        text = f"{number + 1}.{text}"
    return desk.named(replace(story, parts=(Part("body", text),)))


def _paras(look: BriefLook, story: Story) -> list[Para]:
    text, opening = story.parts[0].text, 0
    if look.form == "bold":
        found = _OPENING.match(text)
        opening = found.end() if found else 0
    body = Para(
        "body",
        text,
        look.body,
        story.id,
        indent=look.indent,
        opening=opening,
        before=0.0 if story.headline else look.apart,
        rule="none" if story.headline else look.rule,
    )
    if not story.headline:
        return [body]
    title = Para(
        "headline", story.headline, look.title, story.id, look.title_align, before=look.apart, keep=2, rule=look.rule
    )
    return [title, body]


def _cut(look: BriefLook, stories: list[Story], stopped: int, taken: int) -> list[Story]:
    """Return the stories up to the one that did not go in, and of that one the clauses that did."""
    each = 2 if stories[0].headline else 1
    at, part = divmod(stopped, each)
    kept = stories[:at]
    text = clause_before(stories[at].parts[0].text, taken) if part == each - 1 else ""
    if len(text) >= SHORTEST + 10:
        kept.append(replace(stories[at], parts=(Part("body", text),)))
    return kept
