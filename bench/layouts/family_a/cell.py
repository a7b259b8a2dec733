"""A cell of a page that waits for a block, and what goes with its size: columns, headline, parts of the head."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.layouts.family_a.heads import HeadPlan, Place, Tone
from bench.layouts.family_a.press import Look


@dataclass(frozen=True)
class Cell:
    """A cell that waits for a block.

    Attributes:
        span: page columns; units: body lines; ems: width in body ems.
    """

    span: int
    units: int
    ems: float
    look: Look
    chance: random.Random

    def columns(self, more: int = 0) -> int:
        """Return how many text columns of at least seven ems it takes: its span and ``more``."""
        return max(1, min(self.span + more, int(self.ems / 7.5)))

    def keep(self, *always: str, odds: float = 0.3) -> frozenset[str]:
        """Return the head's parts that an article here has."""
        names = {name for name in ("kicker", "subtitle", "section") if self.chance.random() < odds}
        if self.units < 22:
            names = set(sorted(names)[:1])
        if self.units > 26 and self.span > 1:
            names.add("subheads")
        signing = self.chance.choice(("byline", "tail", "", ""))
        return frozenset(names | {signing} - {""} | set(always))

    def head(self, place: Place = "top", tone: Tone = "plain", scale: float = 0.0) -> HeadPlan:
        """Return a head fit for the cell: larger over more columns, in two lines over few."""
        wanted = scale or min(1.55 + 0.42 * self.span, 3.6) * self.chance.uniform(0.92, 1.08)
        most = max(8, min(18, int(self.ems / 2.0)))
        lines = 2 if self.span <= 2 else 1
        face = self.look.head if self.chance.random() < 0.65 else self.look.second
        left = self.look.left and place in ("top", "part", "left", "right")
        spread = lines == 2 and self.chance.random() < 0.5
        return HeadPlan(place, wanted, lines, face, tone, left, 1.2, spread, (8, max(11, most)))
