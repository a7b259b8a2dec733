"""The sheet in hand, what is told of it, and how ink gets onto it along either writing direction."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bench.layouts.case import TrueStory, true_story
from bench.layouts.corpus import Paper
from bench.layouts.family_g.chance import Chance
from bench.layouts.family_g.house import House
from bench.typeset import faces
from bench.typeset.breaking import SetLine
from bench.typeset.directions import Span, to_area, to_span
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Direction, Face, Fill, PlacedLine, PlacedRule, Sheet

TOUCH = 0.2
"""Points by which what stands side by side may overlap."""
PAIR = 2.2
"""Points between the thick and the thin line of a 文武线."""


@dataclass(frozen=True)
class Ink:
    """How a line is printed, and what it is."""

    size: float
    face: Face
    role: str = "furniture"
    article: str | None = None
    piece: int = 0
    column: int = -1
    grey: float = 0.0
    opening: int = 0
    overprint: bool = False


def across(direction: Direction) -> Direction:
    """Return the other writing direction."""
    return "horizontal" if direction == "vertical" else "vertical"


@dataclass
class Desk:
    """An issue being made up.

    Attributes:
        told: truth about each story that is set.
        pictures: how many pictures there are.
    """

    chance: Chance
    words: Chance
    house: House
    paper: Paper
    sheet: Sheet
    told: dict[str, TrueStory] = field(default_factory=dict)
    stories: int = 0
    pictures: int = 0

    def named(self, story: Story) -> Story:
        """Return a story with an id of its own, on this page."""
        self.stories += 1
        return replace(story, id=f"g{self.stories:03d}", page=self.sheet.number)

    def tell(self, story: Story, *pages: int) -> None:
        """Note the truth about a story as it was set."""
        self.told[story.id] = true_story(story, pages or (self.sheet.number,))

    def area(self, box: Span, direction: Direction) -> Area:
        """Return a box as an area of the page; vertical lines follow from right to left."""
        return to_area(box, direction, self.sheet.width)

    def box(self, area: Area, direction: Direction) -> Span:
        """Return an area of the page as a direction has it."""
        return to_span(area, direction, self.sheet.width)

    def put(self, line: SetLine, u: float, v: float, direction: Direction, ink: Ink) -> None:
        """Print a set line with its first corner at ``u``, ``v``."""
        level = direction == "horizontal"
        aside: tuple[float, ...] = ()
        if not level:
            aside = tuple(max(0.0, 1 - faces.advance(ink.face, char)) / 2 * ink.size for char in line.text)
        self.sheet.lines.append(
            PlacedLine(
                text=line.text,
                edges=line.edges(u),
                glyphs=line.glyphs(u),
                across=v if level else self.sheet.width - v - ink.size,
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
                sideways=aside if any(aside) else (),
            )
        )

    def rule(self, box: Span, direction: Direction, style: str) -> None:
        """Draw a rule along a box without depth or without length, in one of the styles of the house."""
        area = self.area(box, direction)
        x0, y0, x1, y1 = area.x, area.y, area.right, area.bottom
        if style == "none" or max(x1 - x0, y1 - y0) < 4:
            return
        level = x1 - x0 > y1 - y0
        if style == "short":
            cut = self.chance.uniform(0.12, 0.3)
            x0, x1 = (x0 + cut * area.width, x1 - cut * area.width) if level else (x0, x1)
            y0, y1 = (y0, y1) if level else (y0 + cut * area.height, y1 - cut * area.height)
        weight = {"thick": 1.8, "pair": 1.6}.get(style, 0.4)
        dash = {"dots": "1 2.5", "wave": "4 1.5 1.5 1.5"}.get(style, "")
        self.sheet.rules.append(PlacedRule(x0, y0, x1, y1, weight, dash))
        if style == "pair":
            dx, dy = (0.0, PAIR) if level else (PAIR, 0.0)
            self.sheet.rules.append(PlacedRule(x0 + dx, y0 + dy, x1 + dx, y1 + dy, 0.4))

    def frame(self, box: Span, direction: Direction, style: str) -> None:
        """Draw a frame: line, double, dots, tint, open (three sides), bars (over and under)."""
        u0, v0, u1, v1 = box.u0, box.v0, box.u1, box.v1
        sides = {
            "over": Span(u0, v0, u1, v0),
            "under": Span(u0, v1, u1, v1),
            "left": Span(u0, v0, u0, v1),
            "right": Span(u1, v0, u1, v1),
        }
        if style in ("line", "double", "tinted"):
            self.sheet.frames.append(self.area(box, direction))
        if style == "double":
            self.sheet.frames.append(self.area(box.inset(PAIR), direction))
        if style in ("tint", "tinted"):
            self.fill(box, direction, self.chance.uniform(0.82, 0.93))
        if style == "open":
            del sides[self.chance.any("over", "under", "left", "right")]
        if style == "bars":
            sides = {name: sides[name] for name in ("over", "under")}
        if style in ("open", "bars", "dots", "wave"):
            drawn = style if style in ("dots", "wave") else self.chance.any("thin", "thick")
            for side in sides.values():
                self.rule(side, direction, drawn)

    def fill(self, box: Span, direction: Direction, grey: float) -> None:
        """Fill a box with grey, or black."""
        self.sheet.fills.append(Fill(self.area(box, direction), round(grey, 2)))

    def picture(self, area: Area, story: str = "ornament") -> None:
        """Print a picture."""
        self.pictures += 1
        self.sheet.pictures.append((f"{story}+{self.sheet.number}-{self.pictures}", area))
