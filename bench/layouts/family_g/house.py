"""The habits of one paper: its grid, its type, its rules; all drawn anew for each issue.

All shares and ranges of this family are set by judgement, from how such papers look.
"""

from __future__ import annotations

from dataclasses import dataclass

from bench.layouts.family_g.chance import Chance
from bench.typeset.sheet import Direction, Face

FULL = (2400, 10_500)
"""Characters that a page holds were it all body: a small company paper's, and a large daily's."""
HEAD_FACES: tuple[Face, ...] = ("sans-bold", "serif-bold", "serif-bold", "serif", "sans")
RULES = {"thin": 4.0, "pair": 1.2, "thick": 0.5, "dots": 1.0, "short": 0.8, "wave": 0.4}
"""How common the rules between articles are: hairline (正线), thick and thin (文武线), thick, dotted, over the middle
only, dashed (曲线 as far as the press has it)."""
CONTENTS = {
    "article": 10.0,
    "comment": 0.7,
    "briefs": 1.0,
    "photo": 1.3,
    "group": 0.4,
    "topic": 1.6,
    "notice": 0.5,
    "table": 0.35,
    "verse": 0.4,
}


@dataclass(frozen=True)
class House:
    """The habits of a paper.

    Attributes:
        columns: basic columns of a page (tiers of a vertical one), each ``ems`` characters wide.
        rows: body lines of a page from top to foot.
        gap: white over an article, in body lines.
        hairlines: share of articles with rules between their columns.
        ruled: share of the seams between articles that have a rule.
        framed: share of rectangular articles in frames.
        piece: characters that a usual piece takes, before each is drawn.
        way: how the grid is cut: front or bites.
        rich: how often heads have kickers and subtitles.
        upright: share of framed articles set in the other writing direction.
    """

    direction: Direction
    columns: int
    ems: int
    rows: int
    size: float
    leading: float
    gutter: float
    margin: float
    gap: float
    face: Face
    head_face: Face
    second_face: Face
    scale: float
    hairlines: float
    ruled: float
    rule: str
    framed: float
    piece: float
    way: str
    rich: float
    upright: float
    bold_opening: bool
    overprint: bool
    contents: dict[str, float]

    @property
    def measure(self) -> float:
        """Width of a basic column."""
        return self.ems * self.size

    @property
    def length(self) -> float:
        """Extent of the grid along its lines."""
        return self.columns * self.measure + (self.columns - 1) * self.gutter

    @property
    def depth(self) -> float:
        """Extent of the grid across its lines."""
        return self.rows * self.leading

    def lane(self, column: int) -> tuple[float, float]:
        """Return where a basic column begins and ends, from the grid's edge."""
        low = column * (self.measure + self.gutter)
        return low, low + self.measure


def house(chance: Chance) -> House:
    """Draw a paper."""
    direction: Direction = "vertical" if chance.odds(0.14) else "horizontal"
    while True:
        columns, ems = chance.any(6, 6, 7, 8, 8, 9), chance.randint(9, 14)
        size = round(chance.uniform(7.2, 10.4), 2)
        leading = size * chance.uniform(1.22, 1.62)
        gutter = size * chance.uniform(0.75, 1.7)
        length = columns * ems * size + (columns - 1) * gutter
        ratio = chance.uniform(1.2, 1.5)
        depth = length * ratio if direction == "horizontal" else length / ratio
        rows = int(depth / leading)
        if rows >= 40 and FULL[0] < columns * ems * rows < FULL[1]:
            break
    return House(
        direction=direction,
        columns=columns,
        ems=ems,
        rows=rows,
        size=size,
        leading=leading,
        gutter=gutter,
        margin=chance.uniform(20, 48),
        gap=chance.uniform(0.6, 1.5),
        face="serif" if chance.odds(0.9) else "sans",
        head_face=chance.choice(HEAD_FACES),
        second_face=chance.any("sans", "serif", "serif-bold", "sans-bold"),
        scale=chance.uniform(0.8, 1.35),
        hairlines=chance.any(0.0, 0.0, 0.0, 0.2, 1.0),
        ruled=chance.any(0.35, 0.6, 0.6, 0.85, 1.0, 0.1),
        rule=chance.weighed(RULES),
        framed=chance.any(0.05, 0.15, 0.3),
        piece=chance.ratio(90, 620),
        way=chance.any("front", "front", "bites"),
        rich=chance.uniform(0.15, 0.7),
        upright=chance.any(0.0, 0.1, 0.5),
        bold_opening=chance.odds(0.4),
        overprint=chance.odds(0.08),
        contents={name: weight * chance.ratio(0.4, 2.5) for name, weight in CONTENTS.items()},
    )
