"""Articles set into rooms: head, insets, running text; cut where they go on on another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.layouts.case import true_story
from bench.layouts.family_d.board import TOUCH, Board, Ink
from bench.layouts.family_d.bodystyle import BodyStyle, body_style, copies, ending
from bench.layouts.family_d.columns import Grid
from bench.layouts.family_d.flow import Copy, Poured, Slot, cut_back, pour, print_laid
from bench.layouts.family_d.headplace import HeadSetter
from bench.layouts.family_d.insets import Insetter
from bench.layouts.family_d.jumpwords import jump_of
from bench.layouts.family_d.plan import Room
from bench.layouts.family_d.setting import single
from bench.layouts.family_d.writing import order_of, turned, wrote
from bench.typeset.directions import Span
from bench.typeset.manuscript import Jump, Part, Story
from bench.typeset.sheet import Area, Direction

FRAMES = {"line": 4.0, "tint": 2.0, "both": 1.0, "double": 1.0, "bars": 1.0, "shadow": 0.4, "dashes": 0.6, "top": 0.8}


@dataclass
class Carried:
    """An article on its way to another page."""

    story: Story
    jump: Jump
    done: list[Part]
    rest: list[Part]
    cut: bool


@dataclass
class Job:
    """An article being set.

    Attributes:
        jump: where it goes on, for an article that is cut.
    """

    board: Board
    room: Room
    direction: Direction
    piece: int = 0
    grids: list[Grid] = field(default_factory=list)
    holes: list[list[Span]] = field(default_factory=list)

    def __post_init__(self) -> None:
        board = self.board
        boxes = list(self.room.boxes)
        if self.room.simple and board.dice.hit(board.house.framed):
            boxes = [framed(board, boxes[0])]
        gutter = board.house.gutter
        if not self.room.columns:
            gutter *= board.dice.one(1.0, 1.0, 1.0, board.dice.uniform(0.9, 1.6))
        for box in boxes:
            span = board.span(box, self.direction)
            self.grids.append(Grid(board, span, self.direction, self._count(span), gutter))
            gap = 0.0 if self.room.close else board.house.gap
            around = [board.span(hole.inset(-gap), self.direction) for hole in self.room.holes]
            self.holes.append([hole for hole in around if hole.meets(span, TOUCH)])

    def _count(self, span: Span) -> int:
        if self.room.columns:
            return self.room.columns
        house, dice = self.board.house, self.board.dice
        count = max(1, round((span.length + house.gutter) / house.pitch))
        if dice.hit(0.2):
            count += dice.one(-2, -1, -1, 1)
        if dice.hit(0.04):
            count = 1
        least, most = span.length / (38 * house.size), span.length / (7.5 * house.size)
        return max(1, min(max(count, round(least + 0.49)), int(most)))

    def capacity(self) -> int:
        """Return about how many characters go in."""
        house = self.board.house
        area = sum(grid.span.length * grid.span.depth for grid in self.grids)
        area -= sum((hole.u1 - hole.u0) * (hole.v1 - hole.v0) for holes in self.holes for hole in holes)
        return int(area / (house.size * house.leading))

    def slots(self) -> list[Slot]:
        """Return the slots for text, box after box."""
        out: list[Slot] = []
        for grid, holes in zip(self.grids, self.holes, strict=True):
            out += grid.slots(holes, 1 + max((slot.column for slot in out), default=-1))
        return out

    def rules(self) -> None:
        """Draw rules between columns where the house does so."""
        if self.board.dice.hit(self.board.house.column_rules):
            style = self.board.dice.one("hairline", "hairline", "hairline", "dotted")
            for grid, holes in zip(self.grids, self.holes, strict=True):
                grid.rules(holes, style)


def framed(board: Board, area: Area, style: str | None = None) -> Area:
    """Draw a frame round a box; return what is left inside."""
    board.boxed(area, style or board.dice.pick(**FRAMES))
    by = board.house.size * board.dice.uniform(0.6, 1.2)
    return area.inset(by)


def written(board: Board, room: int, direction: Direction, *, long: bool = False) -> Story:
    """Return a story for so many characters of room."""
    dice = board.dice
    rich = dice.uniform(0.1, 0.9) if room > 300 else dice.uniform(0.0, 0.35)
    titled = None if dice.hit(0.03 if room > 300 else 0.1) else (dice.randint(4, 12), dice.randint(12, 26))
    order = order_of(dice, titled=titled, rich=rich)
    fill = 1.15 if dice.hit(0.8) or long else dice.uniform(0.55, 1.0)
    return wrote(board, int((room * fill + 20) * (1.9 if long else 1.0)), order, direction)


def set_article(board: Board, room: Room, direction: Direction, jump: tuple[int, str] | None = None) -> Carried | None:
    """Set one article into a room; with ``jump`` (page, letter) what is left over is returned."""
    job = Job(board, room, direction)
    if job.capacity() < 30:
        return None
    story = written(board, job.capacity(), direction, long=jump is not None)
    story, parts = _headed(board, job, story)
    style = body_style(board)
    story = _inset(board, job, story, large=job.capacity() > 450)
    slots = job.slots()
    if not slots:
        slots = last_resort(job)
    carried = None
    if jump is not None and story.headline and len(slots) > 1:
        carried = _first(board, job, (replace(story, parts=tuple(parts)), slots, style), jump)
    if carried is None:
        body = poured_in(board, job, (story, parts, slots, style))
        story = replace(story, parts=(*_lead_of(story, parts), *body))
        if any(line.article == story.id for line in board.sheet.lines):
            board.stories[story.id] = true_story(story, (board.sheet.number,))
    else:
        carried.done[:0] = _lead_of(story, parts)
    job.rules()
    return carried


def _lead_of(story: Story, parts: Sequence[Part]) -> list[Part]:
    return list(story.parts[: len(story.parts) - len(parts)])


def _headed(board: Board, job: Job, story: Story) -> tuple[Story, list[Part]]:
    """Print the head; return the story as far as it was printed, and the parts that are left for the body."""
    parts = list(story.parts)
    note = parts[0].text.startswith("编者按")
    short = len(parts) > 2 and len(parts[0].text) < 150
    lead = parts[0].text if len(parts) > 1 and (note or (short and board.dice.hit(0.12))) else ""
    if lead and parts[0].text.startswith("本报"):
        lead = ""
    story, unset = HeadSetter(board, job.grids[0], job.holes[0], job.piece).place(story, lead)
    return story, parts[1:] if lead and not unset else parts


def _inset(board: Board, job: Job, story: Story, *, large: bool) -> Story:
    dice = board.dice
    if not large:
        return story
    for grid, holes in zip(job.grids, job.holes, strict=True):
        if grid.count < 2 and dice.hit(0.6):
            continue
        setter = Insetter(board, grid, holes)
        if dice.hit(0.25) and story.caption is None:
            story = setter.picture(story)
        if dice.hit(0.07):
            setter.quote(story)
    return story


def last_resort(job: Job) -> list[Slot]:
    """Return one slot under everything, where no column was left."""
    grid = job.grids[0]
    free = Grid(job.board, grid.span, job.direction, 1)
    return free.slots(job.holes[0]) or [Slot(grid.span.u0, grid.span.v1, grid.span.length, 0.0, 0)]


def poured_in(
    board: Board, job: Job, what: tuple[Story, list[Part], list[Slot], BodyStyle], *, cut: bool = False, start: str = ""
) -> list[Part]:
    """Print as much of a body as goes in, with its end; return the parts as printed."""
    story, parts, slots, style = what
    tail = ending(story, style, job.piece)
    before = _jump_copy(board, start, style, story.id, job.piece, "left") if start else []
    full = slots
    if tail:
        long = len(story.tail or "") * style.size > slots[-1].measure
        full = _shorter(slots, style.leading * (2.1 if long else 1.05))
    out = parts
    made = pour([*before, *copies(parts, style, story.id, cut=cut, piece=job.piece)], full, job.direction)
    if made.stopped is not None:
        out = trimmed(parts, made.stopped - len(before), made.characters)
    body = copies(out, style, story.id, cut=cut, piece=job.piece)
    whole = pour([*before, *body, *tail], slots, job.direction)
    print_laid(board, whole, slots, job.direction)
    return out if whole.laid else []


def trimmed(parts: Sequence[Part], stopped: int, characters: int) -> list[Part]:
    """Return parts up to the last whole sentence that goes in."""
    stopped = max(0, stopped)
    out = list(parts[:stopped])
    if stopped < len(parts) and parts[stopped].role == "body":
        kept = cut_back(parts[stopped].text, characters)
        if len(kept) > 14 or (kept and not out):
            out.append(Part("body", kept))
    while out and out[-1].role == "subhead":
        out.pop()
    if not out:
        text = parts[stopped if stopped < len(parts) else 0].text
        out = [Part("body", text[: max(1, characters - 1)].rstrip("，、；：“（") + "。")]
    return out


def _shorter(slots: Sequence[Slot], depth: float) -> list[Slot]:
    return [*slots[:-1], replace(slots[-1], depth=slots[-1].depth - depth)]


def _jump_copy(board: Board, text: str, style: BodyStyle, story: str, piece: int, align: str) -> list[Copy]:
    size = style.size * board.dice.uniform(0.85, 1.0)
    face = board.dice.one(style.face, "sans", "serif", "sans-bold")
    return [Copy("jump", text, size, style.leading, face, story, align=align, indent=0.0, piece=piece)]


def _first(board: Board, job: Job, what: tuple[Story, list[Slot], BodyStyle], way: tuple[int, str]) -> Carried | None:
    """Set the part before a jump."""
    story, slots, style = what
    parts = list(story.parts)
    dice = board.dice
    reduced = _shorter(slots, 1.05 * style.leading)
    made = pour(copies(parts, style, story.id), reduced, job.direction)
    if made.stopped is None or made.stopped >= len(parts) or made.stopped + (made.characters > 0) < 1:
        return None
    at, count = made.stopped, made.characters
    torn = dice.hit(0.6) and count > 0 and parts[at].role == "body"
    if not torn and at == 0:
        torn = True
    if not torn:
        while at and parts[at - 1].role == "subhead":
            at -= 1
        made = pour(copies(parts[:at], style, story.id), reduced, job.direction)
        done, rest = parts[:at], parts[at:]
    else:
        done = [*parts[:at], Part("body", parts[at].text[:count])]
        rest = [Part("body", parts[at].text[count:]), *parts[at + 1 :]]
    if not done or not rest or sum(len(part.text) for part in rest) < 40:
        return None
    jump = jump_of(board, story, way, len(done))
    print_laid(board, made, slots, job.direction)
    _jump_line(board, job, (made, reduced, style), (story.id, jump.text))
    return Carried(story, jump, done, rest, torn)


def _jump_line(board: Board, job: Job, what: tuple[Poured, list[Slot], BodyStyle], said: tuple[str, str]) -> None:
    """Print where the article goes on, after its last line."""
    made, slots, style = what
    index, used = made.end
    slot = slots[min(index, len(slots) - 1)]
    v = slot.v + (used if index < len(slots) else slot.depth)
    copy = _jump_copy(board, said[1], style, said[0], 0, board.dice.one("right", "right", "left", "centre"))[0]
    line = single(copy.text, slot.measure, copy.size, copy.face, job.direction, copy.align)
    ink = Ink(round(copy.size, 2), copy.face, "jump", said[0], 0, slot.column)
    board.put(line, slot.u, v + (style.leading - copy.size) / 2, job.direction, ink)


def carried_story(carried: Carried, headline: str | None, direction: Direction) -> Story:
    """Return the story as its second part shows it."""
    bare = replace(carried.story, section=None, kicker=None, subtitle=None, bylines=(), caption=None, headline=headline)
    return turned(bare) if direction == "vertical" else bare
