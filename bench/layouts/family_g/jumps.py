"""Articles that go on on another page (下转／上接)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts import corpus
from bench.layouts.family_g.article import Look, look, paras, parts_of, reserved, unsigned, written
from bench.layouts.family_g.desk import Desk, Ink
from bench.layouts.family_g.headplace import place
from bench.layouts.family_g.job import Job
from bench.layouts.family_g.lanes import Slot
from bench.layouts.family_g.lettering import row
from bench.layouts.family_g.pouring import Para, Poured, fitted, pour, print_laid
from bench.typeset.directions import upright
from bench.typeset.manuscript import Jump, Part, Story

LONGER = 1.9
"""How much more than its first place holds an article is that goes on."""


@dataclass(frozen=True)
class Rest:
    """What goes on.

    Attributes:
        done: parts that are printed; the last one's text goes on in the first of ``left`` if it is ``torn``.
    """

    story: Story
    jump: Jump
    done: tuple[Part, ...]
    left: tuple[Part, ...]
    torn: bool
    look: Look


def set_first(desk: Desk, job: Job, to: int, mark: str) -> Rest | None:
    """Set an article's beginning and the line that leads on; none where it ends here after all."""
    leading = desk.house.leading
    where = job.spot()
    room = job.capacity()
    story = replace(written(desk, job, where, int(room * LONGER)), caption=None)
    story, holes = place(desk, job.head_lanes(), where, story, job.direction)
    job.holes += holes
    how = look(desk)
    body = paras(desk, story, story.parts, how)
    free = job.slots()
    made = pour(body, reserved(free, 1), job.direction, leading)
    if not story.headline or made.stopped >= len(body) or not made.laid:
        kept = fitted(body, free, job.direction, leading)
        print_laid(desk, pour(kept, free, job.direction, leading), job.direction)
        desk.tell(unsigned(replace(story, parts=parts_of(kept, story.parts))))
        return None
    at, count = made.stopped, made.characters
    parts = story.parts
    done, left = parts[:at], parts[at:]
    if count:
        done = (*done, replace(parts[at], text=parts[at].text[:count]))
        left = (replace(parts[at], text=parts[at].text[count:]), *parts[at + 1 :])
    print_laid(desk, made, job.direction)
    jump = _jump(desk, story, len(done), to, mark)
    _lead_on(desk, job, made, free, jump.text, story.id)
    return Rest(story, jump, done, left, count > 0, how)


def _jump(desk: Desk, story: Story, after: int, to: int, mark: str) -> Jump:
    chance = desk.chance
    jump = corpus.jump(desk.words, story, after=after, to=to, mark=mark, arabic=chance.odds(0.3))
    headline = chance.weighed({jump.headline: 1.5, story.headline or "": 1.5, "": 1.0})
    if desk.house.direction == "vertical":
        jump = replace(jump, text=upright(jump.text), start_text=upright(jump.start_text))
    return replace(jump, headline=headline)


def _lead_on(desk: Desk, job: Job, made: Poured, free: list[Slot], text: str, story: str) -> None:
    house = desk.house
    at, used = made.end
    if at >= len(free) or used >= free[at].lines:
        at = min(at, len(free) - 1)
        used = free[at].lines - 1
    slot = free[at]
    line = row(text, slot.measure, house.size, house.face, job.direction, desk.chance.any("right", "right", "centre"))
    v = slot.v + used * house.leading + (house.leading - house.size) / 2
    desk.put(line, slot.u, v, job.direction, Ink(house.size, house.face, "jump", story, column=slot.column))


def set_rest(desk: Desk, job: Job, rest: Rest) -> None:
    """Set what goes on, cut to its place, and tell the truth about the whole article."""
    house, jump = desk.house, rest.jump
    shown = replace(rest.story, section=None, kicker=None, subtitle=None, bylines=(), headline=jump.headline or None)
    where = job.spot()
    shown, holes = place(desk, job.head_lanes(), where, shown, job.direction, piece=1)
    job.holes += holes
    free = job.slots()
    start = Para("jump", jump.start_text, house.size, house.face, shown.id, "left", 0.0, piece=1)
    body = paras(desk, shown, rest.left, rest.look, piece=1)
    if rest.torn:
        body[0] = replace(body[0], indent=0.0, going_on=True, opening=0)
    kept = fitted([start, *body], free, job.direction, house.leading)
    print_laid(desk, pour(kept, free, job.direction, house.leading), job.direction)
    parts = parts_of(kept[1:], rest.left)
    if rest.torn and parts:
        whole = replace(rest.done[-1], text=rest.done[-1].text + parts[0].text)
        parts = (*rest.done[:-1], whole, *parts[1:])
    else:
        parts = (*rest.done, *parts)
    jump = replace(jump, after=len(rest.done))
    desk.tell(unsigned(replace(rest.story, parts=parts, jump=jump)), rest.story.page, jump.to)
