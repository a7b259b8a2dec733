"""How each page of the family looks: format, grid, type, rules, likings."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from bench.layouts.family_c.packer import Taste
from bench.layouts.family_c.separators import Kind as Parting
from bench.typeset.sheet import Face

Page = Literal["mixed", "jumps", "vertical", "vertical-jumps", "briefs", "single"]
_LETTERS: dict[str, Page] = {
    "M": "mixed",
    "J": "jumps",
    "V": "vertical",
    "W": "vertical-jumps",
    "B": "briefs",
    "S": "single",
}
PLAN = "MJVMBMSJMVMJMMWBMJSMVMJMMBVMJMSMVJMMWMBJMVMSJMMV"
"""What each case is."""
_FORMATS = ((1060.0, 1500.0), (760.0, 1080.0), (900.0, 1290.0), (1000.0, 1420.0), (700.0, 980.0))
"""Width and height in points, from broadsheet to tabloid."""
_COLUMNS = {760.0: (4, 5, 6), 700.0: (4, 5), 900.0: (5, 6, 7), 1000.0: (6, 7, 8), 1060.0: (7, 8, 9)}
_PARTING: tuple[Parting, ...] = ("all", "across", "none", "all", "along", "across")
MARGIN = 34.0


@dataclass(frozen=True)
class Look:
    """One case's look.

    Attributes:
        shares: relative widths of the tracks.
        type_: size, pitch and gutter of the body.
        heads: faces of headlines.
        gutter_rules: share of articles with rules in their gutters.
        old: an old paper: Han numerals, serif heads.
        density: cells that an article likes to have, as a share of the page's.
        side: share of heads that stand at a side, inside, or over a part of the columns.
        boxes: share of rectangular articles in a frame or on a tint.
        skirts: share of heads with kicker or subtitle.
    """

    page: Page
    width: float
    height: float
    shares: tuple[float, ...]
    type_: tuple[float, float, float]
    face: Face
    heads: tuple[Face, ...]
    parting: Parting
    weight: float
    dash: str
    gutter_rules: float
    vertical: bool
    old: bool
    taste: Taste
    side: float
    boxes: float
    skirts: float


def look(index: int) -> Look:
    """Return the look of a case."""
    chance = random.Random(f"look of c {index}")
    page = _LETTERS[PLAN[index]]
    width, height = _FORMATS[index % len(_FORMATS)]
    vertical = page.startswith("vertical")
    size = chance.choice((8.0, 8.5, 9.0, 9.0, 9.5, 10.0, 10.5, 11.0))
    gutter = chance.choice((8.0, 9.0, 10.0, 11.0, 12.0, 14.0, 16.0, 20.0))
    tracks = _strips(height, size) if vertical else chance.choice(_COLUMNS[width])
    if not vertical:
        size = min(size, _largest(width, tracks, gutter))
    old = vertical and index % 3 != 0
    faces: tuple[Face, ...] = (
        ("serif-bold", "serif-bold", "sans-bold") if old else ("sans-bold", "serif-bold", "sans-bold", "sans")
    )
    return Look(
        page=page,
        width=width,
        height=height,
        shares=_shares(tracks, chance, vertical=vertical),
        type_=(size, round(size * chance.choice((1.36, 1.42, 1.5, 1.58)), 2), gutter),
        face="sans" if chance.random() < 0.18 and not old else "serif",
        heads=faces,
        parting=_PARTING[(index * 5 + index // 6) % len(_PARTING)],
        weight=chance.choice((0.3, 0.4, 0.6, 1.0)),
        dash=chance.choice(("", "", "", "", "1.5 2", "5 2")),
        gutter_rules=chance.choice((0.0, 0.0, 0.25, 1.0)),
        vertical=vertical,
        old=old,
        taste=_taste(tracks, chance, vertical=vertical),
        side=chance.uniform(0.25, 0.7),
        boxes=chance.uniform(0.1, 0.4),
        skirts=chance.uniform(0.2, 0.6),
    )


def _largest(width: float, tracks: int, gutter: float) -> float:
    """Return the largest size at which a line has a dozen characters."""
    measure = (width - 2 * MARGIN - gutter * (tracks - 1)) / tracks
    return max(8.0, int(measure / 12 * 2) / 2)


def _strips(height: float, size: float) -> int:
    """Return how many strips of some fourteen characters a vertical page has."""
    return max(4, min(9, round((height - 2 * MARGIN) / (size * 15))))


def _shares(tracks: int, chance: random.Random, *, vertical: bool) -> tuple[float, ...]:
    """Return equal tracks, or one or two wide ones at the edge or the first third in another width."""
    even = (1.0,) * tracks
    if vertical or tracks < 5 or chance.random() < 0.5:
        return even
    if chance.random() < 0.5:
        return (*even[:-1], 1.35)
    return (1.3, 1.3, *even[2:])


def _taste(tracks: int, chance: random.Random, *, vertical: bool) -> Taste:
    shapes = {
        "rect": 3.0,
        "foot": chance.choice((0.6, 1.2, 2.0)),
        "shelf": chance.choice((0.6, 1.2, 2.0)),
        "crane": chance.choice((0.4, 1.0)),
        "zed": chance.choice((0.3, 0.8)),
        "bridge": chance.choice((0.3, 0.8)),
        "apart": chance.choice((0.4, 1.2)),
        "below": chance.choice((0.3, 1.0)),
    }
    wide = max(3, min(4 if vertical else 6, tracks - 1))
    heavy = tracks * (5 if vertical else 9)
    return Taste(shapes, wide, tall=13 if vertical else 16, heavy=heavy, lead=min(3, tracks // 2 + 1))
