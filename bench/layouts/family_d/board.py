"""A case being set: the sheet in hand, the truth, and how ink gets onto paper in both writing directions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bench.layouts.case import TrueStory
from bench.layouts.corpus import Paper
from bench.layouts.family_d.dice import Dice
from bench.layouts.family_d.house import House
from bench.typeset import faces
from bench.typeset.breaking import SetLine
from bench.typeset.directions import Span, to_area, to_span
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Direction, Face, Fill, PlacedLine, PlacedRule, Sheet

DOUBLE = 2.0
"""Points between the two lines of a double rule or frame."""
TOUCH = 0.5
"""Points by which what stands side by side may overlap."""
DASHES = ("1 2", "0.8 1.6", "3 2", "4 2 1 2", "2 2")


@dataclass(frozen=True)
class Ink:
    """How a line is printed, and whose it is."""

    size: float
    face: Face
    role: str
    article: str | None
    piece: int = 0
    column: int = -1
    grey: float = 0.0
    opening: int = 0
    overprint: bool = False


@dataclass
class Board:
    """The sheet in hand and what has been told of all stories.

    Attributes:
        stories: truth in reading order.
        plain: how many pictures without a story there are.
    """

    dice: Dice
    words: Dice
    house: House
    paper: Paper
    sheet: Sheet
    stories: dict[str, TrueStory] = field(default_factory=dict)
    count: int = 0
    plain: int = 0

    def id(self) -> str:
        """Return a new story's id."""
        self.count += 1
        return f"s{self.count:03d}"

    def named(self, story: Story) -> Story:
        """Return a story with a new id on this page."""
        return replace(story, id=self.id(), page=self.sheet.number)

    def span(self, area: Area, direction: Direction) -> Span:
        """Return an area as lines of a direction see it; vertical lines follow from right to left."""
        return to_span(area, direction, self.sheet.width)

    def area(self, span: Span, direction: Direction) -> Area:
        """Return the area of a span."""
        return to_area(span, direction, self.sheet.width)

    def put(self, line: SetLine, u: float, v: float, direction: Direction, ink: Ink) -> None:
        """Print a set line that begins at ``u``, ``v``."""
        if not line.text:
            return
        across = v
        sideways: tuple[float, ...] = ()
        if direction == "vertical":
            across = self.sheet.width - v - ink.size
            sideways = tuple(max(0.0, (1 - faces.advance(ink.face, char)) / 2) * ink.size for char in line.text)
        self.sheet.lines.append(
            PlacedLine(
                text=line.text,
                edges=line.edges(u),
                glyphs=line.glyphs(u),
                across=across,
                size=ink.size,
                face=ink.face,
                role=ink.role,
                article=ink.article,
                piece=ink.piece,
                column=ink.column,
                begins=line.first,
                ends=line.last,
                direction=direction,
                overprint=ink.overprint,
                grey=ink.grey,
                opening=min(ink.opening, len(line.text)),
                sideways=sideways if any(sideways) else (),
            )
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float, style: str = "hairline") -> None:
        """Draw a rule in one of the styles of :data:`bench.layouts.family_d.house.DIVIDERS`."""
        if style == "none" or max(abs(x1 - x0), abs(y1 - y0)) < 3:
            return
        if style == "partial":
            share = self.dice.uniform(0.1, 0.3)
            x0, x1 = x0 + share * (x1 - x0), x1 - share * (x1 - x0)
            y0, y1 = y0 + share * (y1 - y0), y1 - share * (y1 - y0)
        weight = {"thick": self.dice.uniform(1.2, 3.5)}.get(style, self.dice.uniform(0.25, 0.8))
        dash = self.dice.choice(DASHES) if style == "dotted" else ""
        self.sheet.rules.append(PlacedRule(x0, y0, x1, y1, round(weight, 2), dash))
        if style == "double":
            aside, down = (DOUBLE, 0.0) if abs(x1 - x0) < abs(y1 - y0) else (0.0, DOUBLE)
            self.sheet.rules.append(PlacedRule(x0 + aside, y0 + down, x1 + aside, y1 + down, 0.4))

    def rule_of(self, span: Span, direction: Direction, style: str = "hairline") -> None:
        """Draw a rule along a span without depth, or without length."""
        area = self.area(span, direction)
        self.rule(area.x, area.y, area.right, area.bottom, style)

    def fill(self, area: Area, grey: float) -> None:
        """Fill an area."""
        self.sheet.fills.append(Fill(area, round(grey, 2)))

    def boxed(self, area: Area, style: str) -> None:
        """Draw a frame or tint: line, double, tint, both, rules above and below, a bar at the side, dashes, shadow."""
        if style in ("tint", "both"):
            self.fill(area, self.dice.uniform(0.8, 0.94))
        if style in ("line", "both", "double", "shadow"):
            self.sheet.frames.append(area)
        if style == "double":
            self.sheet.frames.append(area.inset(DOUBLE))
        if style == "shadow":
            self.rule(area.x + 3, area.bottom + 1, area.right, area.bottom + 1, "thick")
        if style in ("bars", "top"):
            heavy = self.dice.one("thick", "hairline", "double")
            self.rule(area.x, area.y, area.right, area.y, heavy)
        if style == "bars":
            self.rule(area.x, area.bottom, area.right, area.bottom, heavy)
        if style == "dashes":
            for ends in _sides(area):
                self.rule(*ends, "dotted")

    def picture(self, story: str | None, area: Area) -> None:
        """Print a picture."""
        if story is None:
            self.plain += 1
            self.sheet.pictures.append((f"logo-{self.sheet.number}-{self.plain}", area))
            return
        count = sum(name.split("+")[0] == story for name, _ in self.sheet.pictures)
        key = story if not count else f"{story}+{count}"
        self.sheet.pictures.append((key, area))


def _sides(area: Area) -> list[tuple[float, float, float, float]]:
    x0, y0, x1, y1 = area.x, area.y, area.right, area.bottom
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
