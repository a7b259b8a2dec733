"""Short news under one label (简讯), each an article of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts import corpus
from bench.layouts.corpus import Order
from bench.layouts.family_g import words
from bench.layouts.family_g.article import opening
from bench.layouts.family_g.desk import Desk, Ink, across
from bench.layouts.family_g.job import Job
from bench.layouts.family_g.lanes import hairlines
from bench.layouts.family_g.lettering import row
from bench.layouts.family_g.pouring import LEAST_CUT, Para, pour, print_laid, shortened
from bench.typeset.directions import Span
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Direction, Face

MARKS = "▲■●◆△□○◇★☆※"


@dataclass(frozen=True)
class BriefLook:
    """How briefs are set.

    Attributes:
        form: how they open: bold, mark, dateline, title, or plain.
        title: face of their titles; larger: size of these in body type.
        signed: whether those with titles name their writers.
    """

    form: str
    length: float
    mark: str
    title: Face
    align: str
    signed: bool
    larger: float


def set_briefs(desk: Desk, job: Job) -> None:
    """Fill a place with briefs."""
    chance = desk.chance
    how = BriefLook(
        form=chance.weighed({"bold": 3.0, "mark": 3.0, "dateline": 2.0, "title": 2.0, "plain": 0.5}),
        length=chance.ratio(32, 110),
        mark=chance.choice(MARKS),
        title=chance.any("sans-bold", "serif-bold", "sans"),
        align=chance.any("centre", "left"),
        signed=chance.odds(0.3),
        larger=chance.any(1.0, 1.1, 1.2),
    )
    if chance.odds(0.85):
        job.holes.append(_label(desk, job))
    free = job.slots()
    house = desk.house
    room = job.capacity()
    stories: list[Story] = []
    while room > 0:
        stories.append(_one(desk, how, job.direction))
        room -= len(stories[-1].parts[0].text) + house.ems * (0.5 + bool(stories[-1].headline))
    queue = [para for story in stories for para in _paras(desk, how, story)]
    made = pour(queue, free, job.direction, house.leading)
    if made.stopped < len(queue):
        stories = _ended(stories, queue[made.stopped], made.characters)
        queue = [para for story in stories for para in _paras(desk, how, story)]
        made = pour(queue, free, job.direction, house.leading)
    print_laid(desk, made, job.direction)
    if chance.odds(house.hairlines):
        hairlines(desk, job.lanes, job.holes, job.direction)
    for story in stories:
        desk.tell(story)


def _one(desk: Desk, how: BriefLook, direction: Direction) -> Story:
    length = int(how.length * desk.chance.uniform(0.65, 1.4))
    if how.form in ("title", "dateline"):
        signing = "dateline" if how.form == "dateline" else "tail" if how.signed else "none"
        headline = (4, 11) if how.form == "title" else None
        order = Order(headline=headline, kicker=False, subtitle=False, subheads=0, signing=signing)  # type: ignore[arg-type]
        story = corpus.story(desk.words, length=max(30, length), order=order)
    else:
        story = corpus.story(desk.words, length=max(26, length), kind="brief")
    text = "".join(part.text for part in story.parts)
    if how.form == "mark":
        text = how.mark + text
    return words.written(desk, replace(story, parts=(Part("body", text),)), direction)


def _paras(desk: Desk, how: BriefLook, story: Story) -> list[Para]:
    house = desk.house
    text = story.parts[0].text
    bold = 0
    if how.form == "bold":
        bold = next((at for at, char in enumerate(text[:12]) if char in "，：、。" and at > 2), 6)
    elif how.form == "dateline":
        bold = opening(text)
    out = [Para("body", text, house.size, house.face, story.id, opening=bold)]
    if story.headline:
        size = round(min(how.larger * house.size, 0.95 * house.leading), 2)
        title = Para("headline", story.headline, size, how.title, story.id, how.align, 0.0, keep=2)
        out.insert(0, title)
    if story.tail:
        out.append(Para("byline", story.tail, house.size, house.face, story.id, "right", 0.0))
    return out


def _ended(stories: Sequence[Story], stopped: Para, characters: int) -> list[Story]:
    """Return the briefs that go in, the last one shortened."""
    at = next(number for number, story in enumerate(stories) if story.id == stopped.article)
    last, out = stories[at], list(stories[:at])
    if stopped.role == "byline":
        return [*out, replace(last, tail=None, byline=())]
    text = shortened(stopped.text, characters) if stopped.role == "body" else ""
    if len(text) >= max(LEAST_CUT, 20) and not (text.startswith("本报") and len(text) < 36):
        out.append(replace(last, parts=(Part("body", text),), tail=None, byline=() if last.tail else last.byline))
    return out


def _label(desk: Desk, job: Job) -> Span:
    """Print the label over the briefs or down a side; return what it takes."""
    chance, house = desk.chance, desk.house
    text = chance.choice(words.BRIEFS)
    lane = job.lanes[0]
    flat = [one for one in job.lanes if one.v0 == lane.v0]
    size = house.size * chance.uniform(1.2, 2.2)
    long = len(text) * size * chance.uniform(1.15, 1.6) + size
    if len(job.lanes) > 1 and long < lane.depth and chance.odds(0.3):
        hole = Span(lane.u0, lane.v0, lane.u1, lane.v0 + long)
        if lane.depth - long < 4 * house.leading:
            hole = replace(hole, v1=lane.v1)
        middle = (lane.u0 + lane.u1) / 2
        own = desk.area(Span(middle - 0.9 * size, hole.v0, middle + 0.9 * size, hole.v0 + long), job.direction)
        print_label(desk, desk.box(own, across(job.direction)), across(job.direction), text, size)
        return replace(hole, v1=min(lane.v1, hole.v1 + 0.4 * house.leading))
    after = chance.any(1, len(flat), len(flat))
    box = Span(lane.u0, lane.v0, flat[after - 1].u1, lane.v0 + 1.7 * size)
    print_label(desk, box, job.direction, text, min(size, 0.9 * box.length / len(text)))
    return replace(box, v1=box.v1 + 0.4 * house.leading)


def print_label(desk: Desk, box: Span, direction: Direction, text: str, size: float) -> None:
    """Print a label in its dress along a box."""
    chance = desk.chance
    dress = chance.any("none", "reverse", "line", "tint", "bars", "double", "under")
    if dress == "reverse":
        desk.fill(box, direction, 0.0)
    elif dress == "under":
        desk.rule(Span(box.u0, box.v1, box.u1, box.v1), direction, chance.any("pair", "thick", "thin"))
    else:
        desk.frame(box, direction, dress)
    face: Face = chance.any("sans-bold", "serif-bold", "sans", "serif")
    ink = Ink(round(size, 2), face, grey=1.0 if dress == "reverse" else 0.0)
    inner = box.length - 0.8 * size
    line = row(text, inner, size, face, direction, chance.any("spread", "centre"))
    desk.put(line, box.u0 + 0.4 * size, box.v0 + (box.depth - size) / 2, direction, ink)
