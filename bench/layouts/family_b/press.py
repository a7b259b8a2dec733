"""A case being set: its sheets, its truth, and the stories that have been used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.layouts.case import TrueStory, true_story
from bench.layouts.corpus import Paper
from bench.layouts.family_b.desk import Desk
from bench.layouts.family_b.plan import Design, Frame, Text, Type
from bench.typeset.manuscript import Story
from bench.typeset.sheet import Area, Fill, PlacedRule, Sheet

TINT = 0.88
"""Grey of a tinted article's box."""
DOUBLE = 2.2
"""Points between the lines of a double frame."""


@dataclass
class Press:
    """What the setters of all kinds of slots fill."""

    name: str
    design: Design
    desk: Desk
    paper: Paper
    sheets: list[Sheet] = field(init=False)
    truth: list[TrueStory] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sheets = [
            Sheet(number, width, height)
            for number, (width, height) in zip(self.design.numbers, self.design.sizes, strict=True)
        ]

    def type(self, own: Type | None) -> Type:
        """Return the slot's own type, or the design's."""
        return own or self.design.type

    def number(self, page: int) -> int:
        """Return the printed number of a page of the design."""
        return self.design.numbers[page]

    def enter(self, story: Story, pages: Sequence[int]) -> None:
        """Write down the truth about a story as it was set, on these printed pages."""
        self.truth.append(true_story(story, tuple(dict.fromkeys(pages))))

    def pages(self, slot: Text) -> list[int]:
        """Return the design's pages that an article stands on."""
        return list(dict.fromkeys(box.page for box in slot.boxes))

    def frame(self, page: int, area: Area, frame: Frame) -> None:
        """Draw an article's frame or tint."""
        sheet = self.sheets[page]
        if frame == "tint":
            sheet.fills.append(Fill(area, TINT))
        elif frame == "line":
            sheet.frames.append(area)
        elif frame == "double":
            sheet.frames.extend((area, area.inset(DOUBLE)))

    def rule(self, page: int, ends: tuple[float, float, float, float], weight: float = 0.5, dash: str = "") -> None:
        """Draw a rule from x0, y0 to x1, y1."""
        self.sheets[page].rules.append(PlacedRule(*ends, weight, dash))
