"""Pictures inside of articles, with their captions."""

from __future__ import annotations

from dataclasses import replace

from bench.layouts.family_g import words
from bench.layouts.family_g.desk import TOUCH
from bench.layouts.family_g.job import Job
from bench.layouts.family_g.photos import caption, print_caption, set_to, shared
from bench.typeset.directions import Span
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area

WIDE = 150.0
"""Points of width from which a place may take two pictures."""
LEAST_LINES = 4
"""Body lines that are left over and under a picture."""


def inset(job: Job, story: Story) -> Story:
    """Print a picture among a story's columns, if there is room; return the story with its caption."""
    house, chance = job.desk.house, job.desk.chance
    lanes = job.lanes[: job.whole]
    if len(lanes) < 2:
        return story
    first = chance.randrange(len(lanes))
    after = min(len(lanes), first + chance.any(1, 1, 2, 2, 3))
    own = lanes[first:after]
    long = own[-1].u1 - own[0].u0
    ratio = chance.uniform(0.55, 0.95)
    deep = long * ratio if job.direction == "horizontal" else long / ratio
    deep += 3 * house.leading
    v0, v1 = max(lane.v0 for lane in own), min(lane.v1 for lane in own)
    foot = v1 if chance.odds(0.5) else v1 - chance.randint(LEAST_LINES, 10) * house.leading
    white = 0.5 * house.leading
    box = Span(own[0].u0, foot - deep, own[-1].u1, foot)
    hole = Span(box.u0, box.v0 - white, box.u1, box.v1 + (0 if foot == v1 else white))
    roomy = replace(hole, v0=hole.v0 - LEAST_LINES * house.leading)
    if roomy.v0 < v0 or any(roomy.meets(other, TOUCH) for other in job.holes):
        return story
    job.holes.append(hole)
    return _print(job, box, story)


def _print(job: Job, box: Span, story: Story) -> Story:
    desk = job.desk
    area = desk.area(box, job.direction)
    shown = words.small(desk, "photo", desk.chance.randint(16, 50), "horizontal")
    if desk.chance.odds(0.12):
        desk.picture(area, story.id)
        return story
    how = caption(desk)
    told, lines = set_to(replace(shown, byline=()), how, area.width, int(0.35 * area.height / how.leading))
    deep = len(lines) * how.leading
    shot = Area(area.x, area.y, area.width, area.height - deep - 0.3 * how.leading)
    for part in shared(desk, shot, desk.chance.any(1, 1, 1, 2) if area.width > WIDE else 1):
        desk.picture(part, story.id)
    print_caption(desk, lines, Area(area.x, area.bottom - deep, area.width, deep), story.id, how)
    return replace(story, caption=told.caption, credit=told.credit)
