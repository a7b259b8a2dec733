"""What a page of family A is set with: its grid, its chance, its supply of stories, the truth that it gathers."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bench.layouts.case import TrueStory, true_story
from bench.layouts.corpus import Kind, Order, Paper
from bench.layouts.family_a.desk import Desk
from bench.typeset.manuscript import Jump, Story
from bench.typeset.sheet import Area, Face, Fill, PlacedLine, PlacedRule, Sheet


@dataclass(frozen=True)
class Grid:
    """The columns and the line raster of a page.

    Attributes:
        columns: how many columns the page has.
        ems: width of a column in body ems.
        size: body type size in points.
        leading: distance of body lines in points.
        gutter: white between two columns in points.
        units: height of the type area in body lines.
        margin: white around the type area.
    """

    columns: int
    ems: int
    size: float
    leading: float
    gutter: float
    units: int
    margin: float = 36.0

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.span(self.columns)

    def span(self, columns: int) -> float:
        """Return the width of so many columns with the gutters between them."""
        return columns * self.ems * self.size + (columns - 1) * self.gutter

    def area(self) -> Area:
        """Return the type area."""
        return Area(self.margin, self.margin, self.width, self.units * self.leading)

    def sheet(self, number: int) -> Sheet:
        """Return an empty page."""
        area = self.area()
        return Sheet(number, round(area.right + self.margin, 2), round(area.bottom + self.margin, 2))

    def lines(self, height: float) -> int:
        """Return how many whole body lines a height holds."""
        return math.floor(height / self.leading + 1e-6)


@dataclass(frozen=True)
class Look:
    """The newspaper's habits.

    Attributes:
        head: face of most headlines; second: of the others.
        rules: whether rules stand between neighbouring articles.
        inner_rules: whether rules stand between the columns of one article.
        left: whether heads are set to the left.
    """

    head: Face = "sans-bold"
    second: Face = "serif-bold"
    rules: bool = True
    inner_rules: bool = False
    left: bool = False


@dataclass
class Carried:
    """An article that goes on on a later page.

    Attributes:
        rest: paragraphs still to be set; the first one may be the rest of a cut paragraph.
        done: paragraphs that are set, the last one up to the cut.
        cut: whether the first of ``rest`` belongs to the paragraph of the last of ``done``.
    """

    story: Story
    jump: Jump
    done: list[tuple[str, str]]
    rest: list[tuple[str, str]]
    cut: bool


@dataclass
class Press:
    """One case being set."""

    grid: Grid
    look: Look
    chance: random.Random
    desk: Desk
    sheet: Sheet
    paper: Paper
    truth: dict[str, TrueStory] = field(default_factory=dict)
    features: set[str] = field(default_factory=set)
    carried: dict[str, Carried] = field(default_factory=dict)

    def write(self, length: int, kind: Kind = "article", order: Order | None = None) -> Story:
        """Return a story for this page."""
        return self.desk.write(length, self.sheet.number, kind, order)

    def show(self, *names: str) -> None:
        """Note that the case shows these features."""
        self.features.update(names)

    def tell(self, story: Story, pages: Sequence[int] | None = None) -> None:
        """Add a story's truth (in reading order), or replace what was told of it before."""
        self.truth[story.id] = true_story(story, pages or (self.sheet.number,))

    def amend(self, story: str, **changes: object) -> None:
        """Change what was told of a story."""
        self.truth[story] = replace(self.truth[story], **changes)  # type: ignore[arg-type]

    def rule(self, x0: float, y0: float, x1: float, y1: float, weight: float = 0.5, dash: str = "") -> None:
        """Print a rule."""
        self.sheet.rules.append(PlacedRule(x0, y0, x1, y1, weight, dash))

    def frame(self, area: Area) -> None:
        """Print a frame."""
        self.sheet.frames.append(area)

    def fill(self, area: Area, grey: float) -> None:
        """Fill a box."""
        self.sheet.fills.append(Fill(area, grey))

    def picture(self, story: str, area: Area) -> None:
        """Print a picture."""
        count = sum(name == story or name.startswith(f"{story}+") for name, _ in self.sheet.pictures)
        self.sheet.pictures.append((f"{story}+{count}" if count else story, area))

    def add(self, line: PlacedLine) -> None:
        """Print a line."""
        self.sheet.lines.append(line)


class Block(Protocol):
    """Something that fills an area of a page; a block with a true ``boxed`` stands in a frame or on a tint."""

    def place(self, press: Press, area: Area) -> None:
        """Set it into ``area``."""
        ...


def framed_off(block: Block | None) -> bool:
    """Return whether a block stands in a frame or on a tint, so that no rule is wanted beside it."""
    return bool(getattr(block, "boxed", False))
