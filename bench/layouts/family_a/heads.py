"""Heads of family A: section label, kicker, headline, subtitle, byline, lead, above or beside the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bench.layouts.family_a.press import Press
from bench.layouts.family_a.setting import Ink, broken, put, put_down, say, split_head, width_of
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Face

Place = Literal["top", "part", "left", "right", "inside", "middle", "down-left", "down-right", "none"]
"""part: over some of the columns; left, right: in columns of its own beside the text; inside: amid the columns;
middle: a band across them with text above and below; down-…: vertical, at a side."""
Tone = Literal["plain", "reverse", "shade", "over"]
"""reverse: white on black; over: bold by printing twice."""

GAPS = {"section": 0.75, "kicker": 0.42, "headline": 0.30, "subtitle": 0.45, "byline": 0.5, "lead": 0.5}
"""White under a line of a head, in ems of that line."""
LEAST_HEAD = 1.35
"""Smallest headline, in body ems."""
NOTE = "编者按："
"""What an editor's note opens with, in bold."""
PAD = 4.0
"""Points of black or grey around a headline."""


@dataclass(frozen=True)
class HeadPlan:
    """How a head is set.

    Attributes:
        scale: largest size of the headline, in body ems.
        lines: how many lines it is set in.
        secondary: size of kicker and subtitle, in body ems.
        spread: lines of a broken headline are spread to one width.
    """

    place: Place = "top"
    scale: float = 2.6
    lines: int = 1
    face: Face = "sans-bold"
    tone: Tone = "plain"
    left: bool = False
    secondary: float = 1.3
    spread: bool = False
    length: tuple[int, int] = (8, 18)
    """Fewest and most characters."""
    columns: int = 0
    """Columns that a head of place part, left, right or inside takes; 0: as fits."""


@dataclass(frozen=True)
class Row:
    """One line of a head."""

    text: str
    size: float
    face: Face
    role: str

    @property
    def height(self) -> float:
        """Its height with the white under it."""
        return self.size * (1 + GAPS[self.role])


@dataclass(frozen=True)
class Head:
    """A head ready to be placed: its rows, the lead under them, its height."""

    rows: tuple[Row, ...]
    lead: str
    width: float
    plan: HeadPlan
    lead_size: float

    @property
    def height(self) -> float:
        """Height with the white above."""
        pad = 2 * PAD if self.plan.tone in ("reverse", "shade") else 0.0
        lead = len(self.lead_lines()) * self.lead_size * 1.5 + 0.6 * self.lead_size if self.lead else 0.0
        return sum(row.height for row in self.rows) + pad + lead + 0.25 * self.lead_size

    def lead_measure(self) -> float:
        """Return the measure of the lead."""
        return max(6.0, int(self.width / self.lead_size + 1e-6) - (0 if self.width < 260 else 2)) * self.lead_size

    def lead_lines(self) -> Sequence[object]:
        """Return the lead's lines."""
        return broken(self.lead, self.lead_measure(), self.lead_size, "sans") if self.lead else ()


def head_of(press: Press, story: Story, plan: HeadPlan, width: float, lead: str = "") -> Head:
    """Return the head of ``story`` for ``width`` points; a headline too long for its lines gets one more."""
    body = press.grid.size
    rows: list[Row] = []
    if story.section:
        rows.append(Row(story.section, 1.1 * body, "sans-bold", "section"))
    if story.kicker:
        rows += _several(story.kicker, plan.secondary * body, "serif", "kicker", width)
    if story.headline:
        rows += _headline(story.headline, plan, body, width)
    if story.subtitle:
        rows += _several(story.subtitle, plan.secondary * body, "sans", "subtitle", width)
    rows += [Row(text, 0.95 * body, "sans", "byline") for text in story.bylines]
    return Head(tuple(rows), lead, width, plan, 1.1 * body)


def _several(text: str, size: float, face: Face, role: str, width: float) -> list[Row]:
    count = 1
    while count < 4 and max(width_of(piece, face) for piece in split_head(text, count)) * size > width * 0.98:
        count += 1
    return [Row(piece, size, face, role) for piece in split_head(text, count)]


def _headline(text: str, plan: HeadPlan, body: float, width: float) -> list[Row]:
    count = plan.lines
    room = (width - (2 * PAD if plan.tone in ("reverse", "shade") else 0)) * 0.98
    while True:
        pieces = split_head(text, count)
        size = min(plan.scale * body, room / max(width_of(piece, plan.face) for piece in pieces))
        if size >= LEAST_HEAD * body or count >= 5:
            break
        count += 1
    return [Row(piece, round(size, 1), plan.face, "headline") for piece in pieces]


def place_head(press: Press, head: Head, story: Story, area: Area, piece: int = 0) -> None:
    """Set a head across ``area``, its spare height shared out above and below."""
    share = 0.5 if head.plan.place in ("left", "right", "inside") else 0.42
    y = area.y + max(0.0, area.height - head.height) * share + 0.12 * head.lead_size
    pad = _ground(press, head, area, y)
    main = [index for index, row in enumerate(head.rows) if row.role == "headline"]
    for index, row in enumerate(head.rows):
        y += pad if main and index == main[0] else 0.0
        _row(press, head, row, story, Area(area.x, y, area.width, 0), piece)
        y += row.height
        y += pad if main and index == main[-1] else 0.0
    if head.lead:
        _lead(press, head, story, area, y)


def _ground(press: Press, head: Head, area: Area, y: float) -> float:
    """Fill the box behind a reversed or shaded headline; return its padding."""
    tone = head.plan.tone
    rows = [row for row in head.rows if row.role == "headline"]
    if tone not in ("reverse", "shade") or not rows:
        return 0.0
    for row in head.rows:
        if row.role == "headline":
            break
        y += row.height
    height = sum(row.height for row in rows) - rows[-1].size * GAPS["headline"] + 2 * PAD
    press.fill(Area(area.x, y, area.width, height), 0.0 if tone == "reverse" else 0.84)
    press.show("reversed headline" if tone == "reverse" else "shaded headline")
    return PAD


def _row(press: Press, head: Head, row: Row, story: Story, area: Area, piece: int) -> None:
    plan = head.plan
    grey = 1.0 if plan.tone == "reverse" and row.role == "headline" else 0.0
    ink = Ink(
        row.size,
        row.face,
        row.role,
        story.id,
        piece,
        grey=grey,
        overprint=plan.tone == "over" and row.role == "headline",
    )
    align = "left" if row.role == "section" or (plan.left and plan.tone in ("plain", "over")) else "centre"
    spread = 0.0
    if row.role == "headline" and len(row.text) > 1:
        slack = area.width * 0.94 - width_of(row.text, row.face) * row.size
        most = 10.0 if plan.spread and plan.lines > 1 else 0.12
        spread = max(0.0, min(most * row.size, slack / (len(row.text) - 1)))
        spread = min(spread, 0.6 * row.size)
    say(press, row.text, area, ink, align, spread)
    if row.role == "section":
        y = area.y + row.size + 2.5
        press.rule(area.x, y, area.x + width_of(row.text, row.face) * row.size + 8, y, 1.2)


def _lead(press: Press, head: Head, story: Story, area: Area, y: float) -> None:
    measure = head.lead_measure()
    x = area.x + (area.width - measure) / 2
    y += 0.2 * head.lead_size
    bold = len(NOTE) if head.lead.startswith(NOTE) else 0
    for line in broken(head.lead, measure, head.lead_size, "sans"):
        put(press, line, x, y, Ink(head.lead_size, "sans", "lead", story.id), bold)
        bold = 0
        y += head.lead_size * 1.5


def down_width(press: Press, story: Story, plan: HeadPlan, height: float) -> float:
    """Return the width of a vertical head in ``height`` points."""
    return sum(size * 1.35 for _, size, _, _ in _down(press, story, plan, height)) + press.grid.size


def _down(press: Press, story: Story, plan: HeadPlan, height: float) -> list[tuple[str, float, Face, str]]:
    """Return the vertical lines from right to left: text, size, face, role."""
    body = press.grid.size
    out: list[tuple[str, float, Face, str]] = []
    small = plan.secondary * body
    if story.kicker:
        out.append((story.kicker, min(small, height / (1.1 * len(story.kicker))), "serif", "kicker"))
    if story.headline:
        count = plan.lines
        pieces = split_head(story.headline, count)
        size = min(plan.scale * body, height / (1.08 * max(map(len, pieces))))
        while size < LEAST_HEAD * body and count < 4:
            count += 1
            pieces = split_head(story.headline, count)
            size = min(plan.scale * body, height / (1.08 * max(map(len, pieces))))
        out += [(piece, round(size, 1), plan.face, "headline") for piece in pieces]
    if story.subtitle:
        out.append((story.subtitle, min(small, height / (1.1 * len(story.subtitle))), "sans", "subtitle"))
    return out


def place_down(press: Press, story: Story, plan: HeadPlan, area: Area, piece: int = 0) -> None:
    """Set a vertical head into ``area``, from right to left."""
    rows = _down(press, story, plan, area.height)
    if plan.tone in ("reverse", "shade"):
        press.fill(area, 0.0 if plan.tone == "reverse" else 0.84)
        press.show("reversed headline" if plan.tone == "reverse" else "shaded headline")
    right = area.right - (area.width - sum(size * 1.35 for _, size, _, _ in rows)) / 2
    for text, size, face, role in rows:
        step = min(1.25 * size, (area.height - size) / max(1, len(text) - 1))
        top = area.y + (area.height - size - step * (len(text) - 1)) * (0.5 if role == "headline" else 0.35)
        x = right - size * 1.175
        ink = Ink(size, face, role, story.id, piece, grey=1.0 if plan.tone == "reverse" else 0.0)
        put_down(press, text, x, (top + step * index for index in range(len(text))), ink, (True, True))
        right -= size * 1.35
