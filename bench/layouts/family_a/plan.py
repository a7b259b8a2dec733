"""How an article of family A shall be set; its story is asked for when its space is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bench.layouts.corpus import Order, Signing
from bench.layouts.family_a.heads import HeadPlan
from bench.layouts.family_a.press import Block, Press
from bench.typeset.sheet import Area, Face

Frame = Literal["none", "box", "tint", "tint-box", "double", "bar"]
"""bar: a thick rule over the article."""
PADDING = 8.0
"""Points between a frame and what it holds."""

Where = Literal["top", "middle", "bottom", "full"]
Again = Literal["same", "changed", "none"]


@dataclass(frozen=True)
class Inset:
    """Something that stands amid an article's columns.

    Attributes:
        block: what; none for a picture of the article's own with its caption.
        at: first column; columns: how many.
        where: top (under the head), middle, bottom, or full height.
        share: its part of the height under the head.
        ruled: rules between it and the text.
    """

    block: Block | None
    at: int
    columns: int
    where: Where = "top"
    share: float = 0.4
    ruled: bool = False


@dataclass(frozen=True)
class Way:
    """How an article goes on on a later page.

    Attributes:
        key: what its two parts are known by.
        to: the page it goes on to.
        extra: characters of the part that goes on.
        torn: whether it jumps amid a paragraph.
        headline: over the second part: the same, another, or none.
        mark: letter that tells several jumps to one page apart.
    """

    key: str
    to: int = 2
    extra: int = 1500
    torn: bool = True
    headline: Again = "changed"
    mark: str = ""
    arabic: bool = False


@dataclass(frozen=True)
class Plan:
    """How an article is set.

    Attributes:
        columns: text columns, whatever the page's columns are (变栏 where they differ).
        keep: which of section, kicker, subtitle, byline, tail and subheads it has.
        lead: the first paragraph is set as a lead; note: an editor's note before the body.
        white: body lines left white at the end.
        rules: between its columns; none for the newspaper's habit.
    """

    columns: int
    head: HeadPlan = field(default_factory=HeadPlan)
    frame: Frame = "none"
    keep: frozenset[str] = frozenset()
    inset: Inset | None = None
    lead: bool = False
    note: bool = False
    white: int = 0
    rules: bool | None = None
    face: Face = "serif"
    away: Way | None = None

    def order(self) -> Order:
        """Return what the story shall have."""
        signing: Signing = "dateline"
        if "byline" in self.keep:
            signing = "byline"
        elif "tail" in self.keep:
            signing = "tail"
        return Order(
            headline=None if self.head.place == "none" else self.head.length,
            kicker="kicker" in self.keep,
            subtitle="subtitle" in self.keep,
            section="section" in self.keep,
            subheads=None if "subheads" in self.keep else 0,
            signing=signing,
            note=self.note,
            lead=self.lead,
        )

    def features(self) -> set[str]:
        """Return the names of what it shows."""
        names = {f"headline {self.head.place}", f"frame {self.frame}", *self.keep}
        told = {"lead": self.lead, "editor's note": self.note, "white at the end": bool(self.white)}
        told["bold by overprint"] = self.head.tone == "over"
        return names | {name for name, shown in told.items() if shown}


def framed(press: Press, area: Area, frame: Frame) -> Area:
    """Print an article's frame or tint and return what is left inside."""
    leading = press.grid.leading
    if frame == "none":
        return area
    if frame == "bar":
        press.rule(area.x, area.y + 2, area.right, area.y + 2, 3.0)
        return Area(area.x, area.y + leading, area.width, area.height - leading)
    if frame.startswith("tint"):
        press.fill(area, 0.9)
    if frame in ("box", "tint-box", "double"):
        press.frame(area)
    if frame == "double":
        press.frame(area.inset(2.5))
    return Area(area.x + PADDING, area.y + leading / 2, area.width - 2 * PADDING, area.height - leading)
