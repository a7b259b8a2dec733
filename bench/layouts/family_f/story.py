"""Articles set into their modules; cut where they go on on another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.layouts import corpus
from bench.layouts.family_f.desk import Desk
from bench.layouts.family_f.dummy import Spot
from bench.layouts.family_f.fitting import BodyLook, body_look, cut, ending, fitted, paras
from bench.layouts.family_f.insets import Insets
from bench.layouts.family_f.pour import Para, Poured, pour
from bench.layouts.family_f.room import Room, gutters, room_of
from bench.layouts.family_f.strips import Strip
from bench.layouts.family_f.topping import Topping, plan_head, set_head, wanted
from bench.layouts.family_f.words import article, listed, questions
from bench.typeset.manuscript import Jump, Part, Story
from bench.typeset.sheet import Area

LEAST_REST = 120
"""Characters of the shortest text that goes on on another page."""


@dataclass(frozen=True)
class Way:
    """Where an article goes on: page, letter of the jump, and how many characters it has room for there."""

    page: int
    mark: str
    room: float


@dataclass(frozen=True)
class Carried:
    """An article on its way to another page.

    Attributes:
        done: its parts that are printed; rest: those that are not.
        torn: the last printed one goes on in the first of the rest.
    """

    story: Story
    jump: Jump
    done: tuple[Part, ...]
    rest: tuple[Part, ...]
    torn: bool
    captions: tuple[str, ...]


def set_story(desk: Desk, spot: Spot, way: Way | None = None) -> Carried | None:
    """Set an article into a module; return it where it goes on on another page.

    Raises:
        ValueError: the module has no room for a line of text.
    """
    dice = desk.dice
    room = room_of(desk, spot)
    topping = plan_head(desk, room)
    size, titled = wanted(desk, room, topping)
    held = room.held()
    rich = dice.uniform(0.2, 1.0) if held > 400 else dice.uniform(0.0, 0.4)
    headed = topping.way != "none" and not (dice.hit(0.02) and way is None)
    length = 1.1 * held + 80 + (way.room if way else 0.0)
    story = article(desk, length, titled=titled if headed else None, rich=rich)
    form = dice.pick(plain=20, asked=1, marked=0.8, dated=0.8) if held > 400 and way is None else "plain"
    if form == "asked":
        story = questions(desk, story)
    elif form != "plain":
        story = listed(desk, story, dated=form == "dated")
    lead = _lead(desk, story)
    story, led = set_head(desk, room, topping if headed else Topping("none", room.area), story, size, lead)
    parts = story.parts[1:] if led else story.parts
    insets = Insets(desk, room)
    story = insets.run(story)
    look = body_look(desk, room.body)
    if form in ("marked", "dated") and dice.hit(0.6):
        look = replace(look, opened="each", drop=0)
    strips = room.strips()
    carried = _carried(desk, (story, parts, look, strips), way) if way and story.headline else None
    if carried is not None:
        shown = story.parts[: len(story.parts) - len(parts)]
        carried = replace(carried, done=(*shown, *carried.done), captions=tuple(insets.captions))
    else:
        kept, made = fitted(parts, look, story.id, strips, after=ending(story.tail, look, story.id))
        made.print(desk)
        story = replace(story, parts=(*story.parts[: len(story.parts) - len(parts)], *kept))
        _tell(desk, story, insets.captions, made)
    if dice.hit(desk.habits.column_rules):
        gutters(desk, room, room.holes)
    return carried


def _tell(desk: Desk, story: Story, captions: Sequence[str], made: Poured) -> None:
    if not any(item.para.role == "byline" for item in made.laid):
        story = replace(story, tail=None)
    desk.tell(story, captions=captions)


def _lead(desk: Desk, story: Story) -> str:
    """Return the first paragraph where it is set over the full measure under the head."""
    first = story.parts[0].text
    if len(story.parts) < 3 or first.startswith("本报") or len(first) > 170:
        return ""
    return first if desk.dice.hit(0.75 if first.startswith("编者按") else 0.22) else ""


def _carried(desk: Desk, what: tuple[Story, Sequence[Part], BodyLook, Sequence[Strip]], way: Way) -> Carried | None:
    """Set the part of an article before its jump."""
    story, parts, look, strips = what
    if not strips:
        return None
    last = strips[-1]
    shorter = [*strips[:-1], replace(last, depth=last.depth - look.type.leading * 1.02)]
    made = pour(paras(parts, look, story.id), shorter)
    if made.stopped is None:
        return None
    at, taken = made.stopped, made.taken
    torn = taken > 0 and desk.dice.hit(0.6)
    done = list(parts[:at])
    if torn:
        done.append(Part("body", parts[at].text[:taken]))
        rest = [Part("body", parts[at].text[taken:]), *parts[at + 1 :]]
    else:
        done = cut(parts, at, 0)
        rest = list(parts[len(done) :])
    if not done or sum(len(part.text) for part in rest) < LEAST_REST:
        return None
    jump = corpus.jump(desk.words, story, after=len(done), to=way.page, mark=way.mark, arabic=desk.dice.hit(0.5))
    line = jump_para(desk, jump.text, look, story.id, desk.dice.one("right", "right", "left"))
    laid = pour([*paras(done, look, story.id), line], strips)
    if laid.stopped is not None:
        return None
    if torn:
        laid.laid = [
            replace(item, line=replace(item.line, last=item.line.last and item.para.text != done[-1].text))
            for item in laid.laid
        ]
    laid.print(desk)
    return Carried(story, jump, tuple(done), tuple(rest), torn, ())


def jump_para(desk: Desk, text: str, look: BodyLook, article_id: str, align: str, piece: int = 0) -> Para:
    """Return the line at one end of a jump."""
    kind = replace(look.type, face=desk.dice.one(look.type.face, "sans", "sans-bold"))
    return Para("jump", text, kind, article_id, align, piece=piece)


def set_rest(desk: Desk, spot: Spot, carried: Carried) -> None:
    """Set the part of an article after its jump, and tell the truth of the whole."""
    dice, jump, story = desk.dice, carried.jump, carried.story
    room = room_of(desk, spot)
    shown = replace(
        story,
        section=None,
        kicker=None,
        subtitle=None,
        bylines=(),
        headline=jump.headline if dice.hit(0.75) else None,
    )
    if shown.headline:
        topping = plan_head(desk, room)
        topping = topping if topping.way in ("over", "part") else replace(topping, way="over", area=_over(room))
        size, _ = wanted(desk, room, topping)
        set_head(desk, room, topping, shown, min(size, 2.6 * room.body.size), piece=1)
    look = body_look(desk, room.body)
    start = jump_para(desk, jump.start_text, look, story.id, dice.one("left", "left", "centre"), 1)
    kept, made = fitted(
        carried.rest,
        look,
        story.id,
        room.strips(),
        before=[start],
        after=ending(story.tail, look, story.id, 1),
        piece=1,
        torn=carried.torn,
    )
    made.print(desk)
    parts = [*carried.done, *kept]
    if carried.torn and kept:
        at = len(carried.done)
        parts[at - 1 : at + 1] = [Part("body", parts[at - 1].text + parts[at].text)]
    desk.tell(
        replace(story, parts=tuple(parts)),
        captions=carried.captions,
        pages=(story.page, jump.to),
        continues=jump.to,
    )


def _over(room: Room) -> Area:
    return room.area
