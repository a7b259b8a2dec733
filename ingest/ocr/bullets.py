"""Bullets (项目符号) that open a line: the recognisers leave out ●◆■○◇▶, which only their shape tells."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.decode import Reading
from ingest.ocr.ink import Mask, filled, runs

SOLID = {"circle": "●", "square": "■", "diamond": "◆", "up": "▲", "down": "▼", "right": "▶", "left": "◀"}
HOLLOW = {"circle": "○", "square": "□", "diamond": "◇", "up": "△", "down": "▽", "right": "▷", "left": "◁"}
_SIDE = 24
"""Rows and columns at which a glyph is compared with the shapes."""
_LIKENESS = 0.8
"""Least share of the points that a glyph and its shape have together, of those that either has."""
_SIZE = (0.35, 1.05)
"""Least and greatest width and height of a bullet in em."""
_SQUARE = 1.4
"""Times that a bullet is wider than high, or higher than wide, at most."""
_CLEAR = 0.1
"""How far behind a bullet, in em, the recogniser sees the first character that it reads, at least: it sees a character
near its middle."""
_MIDDLE = 0.25
"""How far, in em, the middle of a bullet is from the middle of the line at most."""
_ONE_PIECE = 0.9
"""Least share of the ink in a bullet's largest piece."""
_HOLE = 0.2
"""Share of a shape's area that is white where it is an outline."""


def bulleted(reading: Reading, ink: Mask, em: float) -> Reading:
    """Return ``reading`` with the bullet that the line begins with, where the recogniser left one out.

    Args:
        reading: what was read, places in columns of ``ink``.
        ink: height × length, 1 where there is ink.
        em: type size in columns of ``ink``.
    """
    if not reading.text:
        return reading
    stretches = runs(filled(ink, axis=0))
    if not stretches:
        return reading
    start, end = stretches[0]
    if reading.places[0] < end + _CLEAR * em:
        return reading
    found = _bullet(ink[:, start:end], em)
    if found is None:
        return reading
    char, likeness = found
    return Reading(char + reading.text, (likeness, *reading.confidences), ((start + end) / 2, *reading.places))


def _bullet(glyph: Mask, em: float) -> tuple[str, float] | None:
    """Return the bullet that a glyph is, and how like it is; none where it is something else."""
    import cv2

    rows = np.flatnonzero(filled(glyph, axis=1))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    height, width = bottom - top, glyph.shape[1]
    if not all(_SIZE[0] * em <= side <= _SIZE[1] * em for side in (height, width)):
        return None
    if max(height, width) > _SQUARE * min(height, width) or abs(top + bottom - glyph.shape[0]) > 2 * _MIDDLE * em:
        return None
    own = np.pad(glyph[top:bottom], 1)
    _, _, stats, _ = cv2.connectedComponentsWithStats(own)
    if stats[1:, cv2.CC_STAT_AREA].max() < _ONE_PIECE * own.sum():
        return None
    _, white = cv2.connectedComponents(1 - own, connectivity=4)
    whole = (white != white[0, 0])[1:-1, 1:-1].astype(np.uint8)
    small = cv2.resize(whole * np.uint8(255), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) >= 128
    likeness, name = max((_likeness(small, shape), name) for name, shape in _shapes().items())
    if likeness < _LIKENESS:
        return None
    hollow = float(whole.sum() - own.sum()) >= _HOLE * float(whole.sum())
    return (HOLLOW if hollow else SOLID)[name], likeness


def _likeness(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float((one & other).sum() / (one | other).sum())


@cache
def _shapes() -> dict[str, NDArray[np.bool_]]:
    """Return the shapes that bullets have, each filling its square."""
    across, down = np.meshgrid(*[(np.arange(_SIDE) + 0.5) * 2 / _SIDE - 1] * 2)
    up = np.abs(across) <= (down + 1) / 2
    return {
        "circle": across**2 + down**2 <= 1,
        "square": np.ones((_SIDE, _SIDE), dtype=bool),
        "diamond": np.abs(across) + np.abs(down) <= 1,
        "up": up,
        "down": up[::-1],
        "right": up.T[:, ::-1],
        "left": up.T,
    }
