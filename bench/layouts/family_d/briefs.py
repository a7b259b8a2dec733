"""Short news, many under one label, each an article of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bench.layouts import corpus
from bench.layouts.case import true_story
from bench.layouts.corpus import Order
from bench.layouts.family_d.article import Job, last_resort
from bench.layouts.family_d.board import Board
from bench.layouts.family_d.flow import Copy, Slot, cut_back, pour, print_laid
from bench.layouts.family_d.headstyle import FACES
from bench.layouts.family_d.labels import LABELS, set_label
from bench.layouts.family_d.plan import Room
from bench.layouts.family_d.writing import MARKS, turned
from bench.typeset.manuscript import Part, Story
from bench.typeset.sheet import Direction, Face

_OPENING = re.compile(r"^.{3,13}?(?=[，：、。])|^.{6}")
MOST = 26


@dataclass(frozen=True)
class BriefLook:
    """How briefs look.

    Attributes:
        form: how each opens: bold, bullet, title, dateline, number, plain, titled-dateline.
        parting: rule between two; apart: white between them, points.
    """

    form: str
    length: float
    size: float
    leading: float
    face: Face
    title_face: Face
    title_size: float
    title_align: str
    mark: str
    parting: str
    apart: float
    indent: float


def brief_look(board: Board) -> BriefLook:
    """Draw a look for briefs."""
    dice, house = board.dice, board.house
    size = house.size * (1.0 if dice.hit(0.6) else dice.uniform(0.85, 1.12))
    leading = max(house.leading * dice.uniform(0.9, 1.1), 1.15 * size)
    parting = dice.pick(none=4, hairline=1, dotted=1.2, partial=0.4)
    apart = dice.uniform(0.3, 1.2) * leading
    if parting == "none":
        apart = 0.0 if dice.hit(0.5) else apart
    return BriefLook(
        form=dice.pick(bold=2, bullet=1.5, title=3, dateline=1.5, number=0.6, plain=1, both=1),
        length=dice.log(35, 170),
        size=round(size, 2),
        leading=leading,
        face=house.face if dice.hit(0.8) else dice.choice(FACES),
        title_face=dice.one("sans-bold", "serif-bold", "sans", "sans-bold"),
        title_size=round(size * dice.uniform(1.0, 1.45), 2),
        title_align=dice.one("left", "centre", "left"),
        mark=dice.choice(MARKS),
        parting=parting,
        apart=max(apart, 3.5) if parting != "none" else apart,
        indent=dice.one(2.0, 2.0, 2.0, 0.0),
    )


def set_briefs(board: Board, room: Room, direction: Direction) -> None:
    """Fill a room with briefs."""
    job = Job(board, room, direction)
    look = brief_look(board)
    grid = job.grids[0]
    if board.dice.hit(0.65):
        hole = set_label(board, grid, job.holes[0], board.dice.choice(LABELS))
        if hole is not None:
            job.holes[0].append(hole)
    slots = job.slots() or last_resort(job)
    stories = _written(board, look, slots, direction)
    while stories:
        copies = [copy for story in stories for copy in _copies(look, story)]
        made = pour(copies, slots, direction)
        if made.stopped is None:
            break
        at = next(index for index, story in enumerate(stories) if story.id == copies[made.stopped].article)
        short = _shortened(stories[at], copies[made.stopped], made.characters)
        stories = stories[:at] + ([short] if short else [])
    if not stories:
        story = _written(board, look, slots, direction)[0]
        text = story.parts[0].text[: max(2, int(slots[0].measure / look.size) - 3)] + "。"
        stories = [replace(story, headline=None, bylines=(), parts=(Part("body", text),))]
        made = pour(_copies(look, stories[0]), slots, direction)
    print_laid(board, made, slots, direction)
    printed = {item.copy.article for item in made.laid}
    for story in stories:
        if story.id in printed:
            board.stories[story.id] = true_story(story, (board.sheet.number,))
    job.rules()


def _written(board: Board, look: BriefLook, slots: list[Slot], direction: Direction) -> list[Story]:
    room = sum(slot.measure * slot.depth for slot in slots) / (look.size * look.leading)
    out: list[Story] = []
    while (room > 0 or not out) and len(out) < MOST:
        story = _one(board, look, len(out))
        out.append(turned(story) if direction == "vertical" else story)
        measure = slots[0].measure / look.size
        lines = sum(int(len(part.text) / measure) + 1 for part in story.parts) + 1.3 * bool(story.headline)
        room -= lines * measure + look.apart / look.leading * measure
    return out


def _one(board: Board, look: BriefLook, number: int) -> Story:
    words, dice = board.words, board.dice
    length = int(look.length * dice.uniform(0.6, 1.5))
    titled = look.form in ("title", "both")
    if titled or look.form == "dateline":
        signing = "dateline" if look.form in ("dateline", "both") else dice.one("none", "none", "tail")
        order = Order(
            headline=(5, 15) if titled else None,
            kicker=False,
            subtitle=False,
            subheads=0,
            signing=signing,  # type: ignore[arg-type]
        )
        story = corpus.story(words, length=max(32, length), order=order)
    else:
        story = corpus.story(words, length=max(30, length), kind="brief")
    text = "".join(part.text for part in story.parts)
    if look.form == "bullet" or (look.form == "bold" and dice.hit(0.15)):
        text = look.mark + text
    elif look.form == "number":
        text = dice.one(f"{number + 1}.", f"{number + 1}、") + text
    parts = (Part("body", text),)
    if titled and look.mark in "●■◆▲" and look.title_align == "left" and story.headline:
        story = replace(story, headline=look.mark + story.headline)
    return board.named(replace(story, parts=parts))


def _copies(look: BriefLook, story: Story) -> list[Copy]:
    opening = 0
    text = story.parts[0].text
    if look.form == "bold":
        found = _OPENING.match(text)
        opening = found.end() if found else 0
    elif look.form == "dateline" and look.title_size > 1.2 * look.size:
        opening = text.find("）") + 1
    body = Copy(
        "body",
        text,
        look.size,
        look.leading,
        look.face,
        story.id,
        indent=look.indent,
        opening=opening,
        before=0.0 if story.headline else look.apart,
        ruled="none" if story.headline else look.parting,
    )
    out = [body]
    if story.headline:
        leading = max(look.leading, 1.25 * look.title_size)
        title = Copy(
            "headline",
            story.headline,
            look.title_size,
            leading,
            look.title_face,
            story.id,
            align=look.title_align,
            indent=0.0,
            before=look.apart,
            keep=True,
            ruled=look.parting,
        )
        out.insert(0, title)
    if story.tail:
        tail = replace(body, role="byline", text=story.tail, align="right", indent=0.0, opening=0, before=0.0)
        out.append(replace(tail, ruled="none"))
    return out


def _shortened(story: Story, stopped: Copy, characters: int) -> Story | None:
    """Return a brief that goes in up to a whole sentence, or none."""
    if stopped.role == "byline":
        return replace(story, tail=None, byline=())
    if stopped.role == "headline":
        return None
    text = cut_back(stopped.text, characters)
    if len(text) < 22 or (text.startswith("本报讯") and len(text) < 40):
        return None
    return replace(story, parts=(Part("body", text),), tail=None, byline=() if story.tail else story.byline)
