"""Articles set into shapes: head, inset picture, body to the last line; cut where they go on on another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts.family_g import words
from bench.layouts.family_g.desk import Desk
from bench.layouts.family_g.headplace import Spot, place, wanted
from bench.layouts.family_g.insets import inset
from bench.layouts.family_g.job import Job
from bench.layouts.family_g.lanes import Slot, hairlines
from bench.layouts.family_g.pouring import Para, fitted, pour, print_laid
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Face

LEAD = (30, 110)
"""Characters of the shortest and longest first paragraph that is set apart by its face (导语)."""
PICTURED = 380
"""Characters of the shortest article with a picture of its own."""


@dataclass(frozen=True)
class Look:
    """How a body is set.

    Attributes:
        subhead: face of its subheads; ``deep`` are the body lines that each takes.
        opening: whether its dateline is bold; lead: whether its first paragraph may be set apart.
    """

    face: Face
    subhead: Face
    deep: int
    align: str
    opening: bool
    lead: bool


def look(desk: Desk, *, other: bool = False) -> Look:
    """Draw how a body is set."""
    chance, house = desk.chance, desk.house
    face: Face = house.face
    if other:
        face = "sans" if house.face == "serif" else "serif"
    subhead: Face = chance.any("sans-bold", "serif-bold", "sans-bold", "sans")
    align = chance.any("centre", "centre", "left")
    return Look(face, subhead, chance.any(1, 2, 2), align, house.bold_opening, chance.odds(0.08))


def paras(desk: Desk, story: Story, parts: Sequence[Part], how: Look, piece: int = 0) -> list[Para]:
    """Return a story's paragraphs as they are to be set."""
    size = desk.house.size
    total = sum(len(part.text) for part in parts)
    out: list[Para] = []
    for number, part in enumerate(parts):
        if part.role == "subhead":
            subhead = Para("subhead", part.text, size, how.subhead, story.id, how.align, piece=piece)
            out.append(replace(subhead, deep=how.deep, keep=2))
        elif part.role == "sign":
            out.append(Para("body", part.text, size, how.face, story.id, "right", 0.0, piece=piece))
        else:
            note = part.text.startswith("编者按")
            lead = note or (how.lead and number == piece == 0 and LEAD[0] < len(part.text) < LEAD[1] < 0.3 * total)
            face: Face = "sans" if lead and how.face == "serif" else how.face
            bold = opening(part.text) if how.opening else 3 if note else 0
            out.append(Para("lead" if lead else "body", part.text, size, face, story.id, opening=bold, piece=piece))
    return out


def opening(text: str) -> int:
    """Return how many characters a dateline has (本报讯 and the like)."""
    for start in ("本报讯", "据新华社", "新华社"):
        if text.startswith(start):
            return len(start)
    return 0


def set_article(desk: Desk, job: Job, *, comment: bool = False, rich: float | None = None) -> None:
    """Write an article to the size of its place, and set it."""
    where = job.spot()
    room = job.capacity()
    if comment:
        story = words.comment(desk, int(room * 1.1) + 40, job.direction)
    else:
        story = written(desk, job, where, room, rich)
    story, holes = place(desk, job.head_lanes(), where, story, job.direction)
    job.holes += holes
    if not comment and room > PICTURED and desk.chance.odds(0.3):
        story = inset(job, story)
    finish(desk, job, story, look(desk, other=comment and desk.chance.odds(0.6)))


def written(desk: Desk, job: Job, where: Spot, room: float, rich: float | None = None) -> Story:
    """Return a story for a place, a little longer than goes in."""
    likely = desk.house.rich if rich is None else rich
    if room < 160:
        likely *= 0.3
    headline = None if room < 90 and desk.chance.odds(0.15) else wanted(where)
    return words.article(desk, int(room * 1.12) + 40, headline, job.direction, rich=likely)


def finish(desk: Desk, job: Job, story: Story, how: Look) -> None:
    """Pour a story's body, cut to its place, with its writer at the end; tell the truth about it."""
    free = job.slots()
    body = paras(desk, story, story.parts, how)
    tail = _tail(desk, story, how)
    kept = fitted(body, reserved(free, len(tail)), job.direction, desk.house.leading)
    made = pour([*kept, *tail], free, job.direction, desk.house.leading)
    if not kept or made.stopped < len(kept) + len(tail):
        tail = []
        kept = fitted(body, free, job.direction, desk.house.leading)
        made = pour(kept, free, job.direction, desk.house.leading)
        story = unsigned(story)
    print_laid(desk, made, job.direction)
    if desk.chance.odds(desk.house.hairlines):
        hairlines(desk, job.lanes[: job.whole], job.holes, job.direction)
    story = replace(story, parts=parts_of(kept, story.parts))
    if any(line.article == story.id for line in desk.sheet.lines):
        desk.tell(story)


def unsigned(story: Story) -> Story:
    """Return a story without its writer at the end."""
    return replace(story, tail=None, byline=() if story.tail else story.byline)


def parts_of(kept: Sequence[Para], parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts as they were set."""
    return tuple(replace(part, text=para.text) for para, part in zip(kept, parts, strict=False))


def reserved(free: Sequence[Slot], lines: int) -> list[Slot]:
    """Return slots with so many lines less at their end."""
    out = list(free)
    while lines and out:
        last = out[-1]
        taken = min(lines, last.lines)
        lines -= taken
        out[-1] = replace(last, lines=last.lines - taken)
        if not out[-1].lines:
            out.pop()
    return out


def _tail(desk: Desk, story: Story, how: Look) -> list[Para]:
    if not story.tail:
        return []
    return [Para("byline", story.tail, desk.house.size, how.face, story.id, "right", 0.0)]
