"""Heads (标题): label, kicker, one to four lines of headline, subtitle, writer; composed to a length, then printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.layouts.family_g.desk import Desk, Ink
from bench.layouts.family_g.lettering import parted, row
from bench.typeset.directions import Span, ems
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Direction, Face

LOOKS = {"plain": 20.0, "tint": 1.2, "reverse": 1.4, "framed": 0.7, "under": 1.2, "over": 0.8, "ornament": 1.0}
"""How common the dress of a head is; ornament is a small picture beside it (题花)."""

ORNAMENT = 14.0
"""Points of the side of the smallest picture beside a head."""


@dataclass(frozen=True)
class Row:
    """A line of a head with the white before it."""

    text: str
    size: float
    face: Face
    role: str
    align: str
    before: float
    begins: bool = True
    ends: bool = True


@dataclass(frozen=True)
class Head:
    """A composed head.

    Attributes:
        deep: its extent from the first line to the last, with the white that its dress needs.
        long: length of its longest line.
        edge: white inside its dress.
    """

    rows: tuple[Row, ...]
    look: str
    deep: float
    long: float
    edge: float


@dataclass(frozen=True)
class HeadPlan:
    """What is wanted of a head.

    Attributes:
        long: length that its lines may have.
        size: size of the headline.
        most: lines of the headline.
    """

    direction: Direction
    long: float
    size: float
    most: int
    align: str
    look: str = "plain"


def wrapped(
    text: str, long: float, size: float, face: Face, direction: Direction, most: int
) -> tuple[list[str], float]:
    """Return a text in up to ``most`` lines, and the size, up to the one wanted, at which they go in."""
    best: tuple[list[str], float] = ([text], min(size, long / ems(text, face, direction)))
    for count in range(2, most + 1):
        if best[1] >= 0.97 * size:
            break
        rows = list(parted(text, count))
        fits = min(size, long / max(ems(part, face, direction) for part in rows))
        if fits > best[1]:
            best = rows, fits
    return best


def compose(desk: Desk, story: Story, plan: HeadPlan) -> Head:
    """Compose a story's head."""
    house, chance = desk.house, desk.chance
    edge = {"plain": 0.0, "ornament": 0.0, "under": 0.25, "over": 0.25}.get(plan.look, 0.45) * house.size
    long = plan.long - 2 * edge * (plan.look in ("tint", "reverse", "framed"))
    small = max(1.05 * house.size, plan.size * chance.uniform(0.4, 0.56))
    small = min(small, 0.8 * plan.size + 0.2 * house.size)
    rows: list[Row] = []
    if story.section:
        rows += _rows(
            story.section, "section", long, 1.15 * house.size, chance.any("sans-bold", house.second_face), plan
        )
    if story.kicker:
        rows += _rows(story.kicker, "kicker", long, small, house.second_face, plan)
    if story.headline:
        rows += _rows(story.headline, "headline", long, plan.size, house.head_face, plan)
    if story.subtitle:
        rows += _rows(story.subtitle, "subtitle", long, small, house.second_face, plan)
    for text in story.bylines:
        rows += _rows(text, "byline", long, house.size, house.face, replace(plan, align="centre", most=1))
    longest = max((ems(part.text, part.face, plan.direction) * part.size for part in rows), default=0.0)
    deep = sum(part.before + part.size for part in rows)
    return Head(tuple(rows), plan.look, deep + 2 * edge, min(longest, long), edge)


def _rows(text: str, role: str, long: float, size: float, face: Face, plan: HeadPlan) -> list[Row]:
    parts, fits = wrapped(text, long, size, face, plan.direction, plan.most if role == "headline" else 2)
    fits = round(fits, 2)
    out = []
    for number, part in enumerate(parts):
        align = _align(plan.align, number, len(parts), role)
        before = (0.22 if number else 0.34) * fits
        out.append(Row(part, fits, face, role, align, before, number == 0, number == len(parts) - 1))
    return out


def _align(align: str, number: int, count: int, role: str) -> str:
    if align == "stair":
        return "left" if count > 1 and number == 0 else "right" if count > 1 and number == count - 1 else "centre"
    return "centre" if align == "spread" and role != "headline" else align


def print_head(desk: Desk, head: Head, box: Span, direction: Direction, story: str, piece: int = 0) -> None:
    """Print a head from the beginning of a box on, in its dress."""
    used = Span(box.u0, box.v0, box.u1, box.v0 + head.deep)
    _dress(desk, head, used, direction)
    inner = used.inset(head.edge) if head.look in ("tint", "reverse", "framed") else used
    v = used.v0 + head.edge
    for part in head.rows:
        v += part.before if part is not head.rows[0] else 0.15 * part.before
        line = row(part.text, inner.length, part.size, part.face, direction, part.align)
        ink = Ink(
            part.size,
            part.face,
            part.role,
            story,
            piece,
            grey=1.0 if head.look == "reverse" else 0.0,
            overprint=desk.house.overprint and part.role == "headline",
        )
        desk.put(replace(line, first=part.begins, last=part.ends), inner.u0, v, direction, ink)
        v += part.size


def _dress(desk: Desk, head: Head, box: Span, direction: Direction) -> None:
    if head.look == "reverse":
        desk.fill(box, direction, 0.0)
    elif head.look == "tint":
        desk.fill(box, direction, desk.chance.uniform(0.8, 0.92))
    elif head.look == "framed":
        desk.frame(box, direction, desk.chance.any("line", "double", "dots"))
    elif head.look == "ornament":
        side = min(0.8 * (box.length - head.long) / 2, head.deep)
        if side > ORNAMENT:
            desk.picture(desk.area(Span(box.u0, box.v0, box.u0 + side, box.v0 + side), direction))
    elif head.look in ("under", "over"):
        v = box.v1 if head.look == "under" else box.v0
        desk.rule(Span(box.u0, v, box.u1, v), direction, desk.chance.any("thin", "pair", "thick"))
