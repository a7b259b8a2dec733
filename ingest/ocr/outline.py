"""Where the sheet of paper lies on a picture that also shows what it lies on: a desk, a scanner's dark lid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import Gray, Mask, runs

Points = NDArray[np.float64]
SIDE = 1000
"""Longest side, in pixels, of the picture in which the sheet is looked for."""
RIM = 0.012
"""Depth of the picture's rim, as a share of its longest side, in which the ground under the sheet is looked at."""
DARKER = 0.7
"""Brightness of the ground relative to the paper, at most: paper under a hand's shadow keeps 0.5 to 0.6 of its light,
but so does the ground beside it."""
RISE = 0.4
"""The sheet begins where brightness has risen by this share of the way from the ground to the paper."""
BAND = 0.25
"""Share of the picture's width or height, on each side, in which the sheet's edge is looked for."""
BEYOND = 0.6
"""Share of an edge's rows or columns in which it must be found."""
STEP = 0.02
"""Share of the picture's longest side that must be paper behind an edge: a bright speck on the desk is shorter."""
BLANK = 0.02
"""Share of light points in the ground outside an edge, at most: more is type on a dark band, and no ground."""
DEGREE = 4
"""Degree of the curve that is laid through an edge: a sheet held open by its fold needs no more."""
NEAR = 1.5
"""Pixels, in the small picture, up to which a point supports its edge's curve, at least."""
ROUNDS = 6


@dataclass(frozen=True)
class Edge:
    """One edge of the sheet: how far in it lies along the picture's side, as a polynomial.

    Attributes:
        factors: highest power first; takes and gives fractions of the picture's longest side.
        found: whether it is the paper's, or only the picture's own border.
    """

    factors: tuple[float, ...]
    found: bool

    def at(self, places: Points) -> Points:
        """Return how far from the picture's left or upper border the edge lies at ``places`` along it."""
        return np.asarray(np.polyval(self.factors, places), dtype=np.float64)


@dataclass(frozen=True)
class Outline:
    """The four edges of a sheet; ``left`` and ``right`` tell x by y, ``top`` and ``bottom`` y by x."""

    left: Edge
    top: Edge
    right: Edge
    bottom: Edge

    @property
    def found(self) -> bool:
        """Whether any edge is the paper's own."""
        return any(edge.found for edge in (self.left, self.top, self.right, self.bottom))


def outline(gray: Gray) -> Outline:
    """Return the outline of the sheet on ``gray``; its edges are the picture's borders where no ground shows."""
    import cv2

    scale = min(1.0, SIDE / max(gray.shape))
    size = max(1, round(gray.shape[1] * scale)), max(1, round(gray.shape[0] * scale))
    reduced = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    small = np.asarray(cv2.GaussianBlur(reduced, (0, 0), 1.0), dtype=np.uint8)
    bright = np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)), dtype=np.uint8)
    unit = float(max(small.shape))
    height, width = small.shape
    return Outline(
        left=_edge(bright, small, unit, 0.0),
        top=_edge(bright.T, small.T, unit, 0.0),
        right=_edge(bright[:, ::-1], small[:, ::-1], unit, width / unit),
        bottom=_edge(bright.T[:, ::-1], small.T[:, ::-1], unit, height / unit),
    )


def _edge(bright: Gray, small: Gray, unit: float, far: float) -> Edge:
    """Return the left edge of the sheet on a picture that was turned so that it is the left one.

    Args:
        bright: the picture without its type.
        small: the picture.
        unit: its longest side in pixels.
        far: 0, or for a mirrored picture its width in units, from which the edge is then counted.
    """
    border = Edge((far,), found=False)
    depth = max(3, round(RIM * unit))
    ground = float(np.median(bright[:, :depth]))
    paper = np.median(bright[:, bright.shape[1] // 4 : bright.shape[1] // 2], axis=1).astype(np.float64)
    if ground > DARKER * float(np.median(paper)):
        return border
    rows, places = _first_paper(bright, depth, paper, unit)
    if len(rows) < BEYOND * len(bright):
        return border
    factors = _through(rows / unit, places / unit, NEAR / unit)
    at = np.asarray(np.polyval(factors, np.arange(len(bright)) / unit) * unit, dtype=np.float64)
    if not _blank(small, at, (ground + float(np.median(paper))) / 2):
        return border
    if far:
        factors = -factors
        factors[-1] += far
    return Edge(tuple(float(value) for value in factors), found=True)


def _first_paper(bright: Gray, depth: int, paper: Points, unit: float) -> tuple[Points, Points]:
    """Return the rows in which the paper's edge is found, and where in them."""
    own = np.median(bright[:, :depth], axis=1).astype(np.float64)
    level = own + RISE * (np.maximum(paper, own + 1) - own)
    light: Mask = (bright >= level[:, None])[:, : round(BAND * bright.shape[1])].astype(np.uint8)
    rows, places = [], []
    for row, marked in enumerate(light.astype(np.bool_)):
        start = next((a for a, b in runs(marked) if b - a >= STEP * unit), None)
        if start is not None and start > 0 and own[row] <= DARKER * paper[row]:
            before, after = float(bright[row, start - 1]), float(bright[row, start])
            rows.append(float(row))
            places.append(start - (after - level[row]) / max(1.0, after - before))
    return np.array(rows), np.array(places)


def _through(along: Points, places: Points, near: float) -> Points:
    """Return the polynomial through most of the points; those that lie off it are left out, step by step."""
    kept = np.ones(len(along), dtype=np.bool_)
    factors = np.zeros(DEGREE + 1)
    for turn in range(ROUNDS):
        factors = np.polyfit(along[kept], places[kept], 1 if turn < 2 else DEGREE)
        off = np.abs(np.polyval(factors, along) - places)
        kept = off <= max(near, 2.5 * float(np.median(off)))
    return np.asarray(factors, dtype=np.float64)


def _blank(small: Gray, edge: Points, level: float) -> bool:
    """Tell whether the ground outside ``edge`` is dark throughout."""
    outside = np.arange(small.shape[1])[None, :] < (edge - 2.0)[:, None]
    count = int(outside.sum())
    return count > 0 and float((small[outside] > level).mean()) <= BLANK
