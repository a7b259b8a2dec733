"""The page in hand: how set lines, rules and pictures get onto it, and what has been told of its stories."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bench.layouts.case import TrueStory
from bench.layouts.corpus import Paper
from bench.layouts.family_d.dice import Dice
from bench.layouts.family_f.habits import Habits
from bench.typeset.breaking import SetLine
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Direction, Face, Fill, PlacedLine, PlacedRule, Sheet

DASHES = ("1 2", "2 2", "4 2", "0.6 2.4")


@dataclass(frozen=True)
class Type:
    """Type: size, face, distance of lines, and how light its ink is."""

    size: float
    face: Face
    leading: float
    grey: float = 0.0


@dataclass(frozen=True)
class Whose:
    """What a line is, and whose."""

    role: str
    article: str | None
    piece: int = 0
    column: int = -1


@dataclass
class Desk:
    """The sheet in hand and the truth in reading order."""

    dice: Dice
    words: random.Random
    habits: Habits
    issue: Paper
    sheet: Sheet
    truth: dict[str, TrueStory] = field(default_factory=dict)
    count: int = 0

    def named(self, story: Story) -> Story:
        """Return a story with a new id, on this page."""
        self.count += 1
        return replace(story, id=f"f{self.count:03d}", page=self.sheet.number)

    def held(self, area: Area) -> float:
        """Return how many body characters an area holds."""
        return self.habits.held(area.width, area.height)

    def put(
        self, line: SetLine, at: tuple[float, float], kind: Type, whose: Whose, *, opening: int = 0, down: bool = False
    ) -> None:
        """Print a line that begins at a point; ``down`` prints it in a vertical line."""
        if not line.text:
            return
        along, across = (at[1], at[0]) if down else at
        direction: Direction = "vertical" if down else "horizontal"
        self.sheet.lines.append(
            PlacedLine(
                text=line.text,
                edges=line.edges(along),
                glyphs=line.glyphs(along),
                across=across,
                size=kind.size,
                face=kind.face,
                role=whose.role,
                article=whose.article,
                piece=whose.piece,
                column=whose.column,
                begins=line.first,
                ends=line.last,
                direction=direction,
                grey=kind.grey,
                opening=min(opening, len(line.text)),
            )
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float, style: str = "hairline") -> None:
        """Draw a rule: none, hairline, thick, dotted, or short (a thick beginning over a hairline)."""
        if style == "none" or max(x1 - x0, y1 - y0) < 4:
            return
        weight = round(self.dice.uniform(1.2, 2.6) if style == "thick" else self.dice.uniform(0.25, 0.7), 2)
        dash = self.dice.choice(DASHES) if style == "dotted" else ""
        self.sheet.rules.append(PlacedRule(x0, y0, x1, y1, weight, dash))
        if style == "short" and x1 - x0 > 40:
            self.sheet.rules.append(PlacedRule(x0, y0, x0 + 30, y0, 2.0))

    def fill(self, area: Area, grey: float) -> None:
        """Fill an area with grey."""
        self.sheet.fills.append(Fill(area, round(grey, 2)))

    def ground(self, area: Area, style: str) -> None:
        """Set an area off: line, tint, both, bars (over and under), cap (a thick rule over it), round (dotted)."""
        if style in ("tint", "both"):
            self.fill(area, self.dice.uniform(0.82, 0.95))
        if style in ("line", "both"):
            self.sheet.frames.append(area)
        if style in ("bars", "cap"):
            self.rule(area.x, area.y, area.right, area.y, "thick")
        if style == "bars":
            self.rule(area.x, area.bottom, area.right, area.bottom, "hairline")
        if style == "round":
            self.rule(area.x, area.y, area.right, area.y, "dotted")
            self.rule(area.x, area.bottom, area.right, area.bottom, "dotted")
            self.rule(area.x, area.y, area.x, area.bottom, "dotted")
            self.rule(area.right, area.y, area.right, area.bottom, "dotted")

    def picture(self, story: str | None, area: Area) -> None:
        """Print a picture of a story, or one of the newspaper's own."""
        owner = story or f"logo-{self.sheet.number}"
        count = sum(name.split("+")[0] == owner for name, _ in self.sheet.pictures)
        self.sheet.pictures.append((f"{owner}+{count}" if count else owner, area))

    def tell(
        self,
        story: Story,
        *,
        captions: Sequence[str] = (),
        pages: Sequence[int] = (),
        continues: int | None = None,
    ) -> None:
        """Write down what is true of a story as it was printed; its pictures' captions come last, a photo's first.

        Raises:
            ValueError: there was no room for any of its text.
        """
        body = [part.text for part in story.parts if part.role != "subhead"]
        if not body and not captions:
            raise ValueError(f"a {story.kind} on page {self.sheet.number} has no room for text")
        self.truth[story.id] = TrueStory(
            id=story.id,
            kind=story.kind,
            title=story.headline,
            subtitle=story.subtitle.replace("\n", " ") if story.subtitle else None,
            kicker=story.kicker,
            section=story.section,
            body=tuple([*captions, *body] if story.kind == "photo" else [*body, *captions]),
            subheads=tuple(part.text for part in story.parts if part.role == "subhead"),
            byline=tuple((credit["role"], credit["name"]) for credit in story.byline),
            pages=tuple(pages) or (self.sheet.number,),
            continues=continues,
        )
