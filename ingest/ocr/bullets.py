"""Bullets (项目符号) that open a line: the recognisers leave out ●◆■○◇▶, which only their shape tells.

Of 165 lines of practice pages (families b, e, f, g; office and fax) that begin with a bullet, 158 are read with the
right one; of 2,992 other lines three begin with one, black bars of a chart among them.
"""

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
_LOOKED_AT = 2.0
"""How much of a line's beginning is looked at, in em."""
_TOUCHING = np.ones((3, 3), dtype=np.uint8)
"""Pixels that are one piece: an outline of 27 px in Song type comes in three, a pixel apart."""
_CLEAR = 0.1
"""How far behind a bullet, in em, the recogniser sees the first character that it reads, at least: it sees a character
near its middle."""
_MIDDLE = 0.25
"""How far, in em, the middle of a bullet is from the middle of the line at most."""
_ONE_PIECE = 2
"""Pieces of a bullet and what is around it."""
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
    looked_at = ink[:, : round(_LOOKED_AT * em)]
    for seen in (looked_at, _grown(looked_at)):
        start, end = next(iter(runs(filled(seen, axis=0))), (0, 0))
        if end and reading.places[0] >= end + _CLEAR * em and (found := _bullet(looked_at[:, start:end], em)):
            char, likeness = found
            return Reading(char + reading.text, (likeness, *reading.confidences), ((start + end) / 2, *reading.places))
    return reading


def _bullet(glyph: Mask, em: float) -> tuple[str, float] | None:
    """Return the bullet that a glyph is, and how like it is; none where it is something else."""
    import cv2

    rows, columns = np.flatnonzero(filled(glyph, axis=1)), np.flatnonzero(filled(glyph, axis=0))
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    own = glyph[top:bottom, columns[0] : columns[-1] + 1]
    height, width = own.shape
    if not all(_SIZE[0] * em <= side <= _SIZE[1] * em for side in (height, width)):
        return None
    if max(height, width) > _SQUARE * min(height, width) or abs(top + bottom - glyph.shape[0]) > 2 * _MIDDLE * em:
        return None
    grown = _grown(np.pad(own, 2))
    if cv2.connectedComponents(grown)[0] > _ONE_PIECE:
        return None
    _, white = cv2.connectedComponents(1 - grown, connectivity=4)
    whole = cv2.erode((white != white[0, 0]).astype(np.uint8), _TOUCHING)[2:-2, 2:-2]
    small = cv2.resize(whole * np.uint8(255), (_SIDE, _SIDE), interpolation=cv2.INTER_AREA) >= 128
    likeness, name = max((_likeness(small, shape), name) for name, shape in _shapes().items())
    if likeness < _LIKENESS:
        return None
    hollow = float(whole.sum() - own.sum()) >= _HOLE * float(whole.sum())
    return (HOLLOW if hollow else SOLID)[name], likeness


def _likeness(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    return float((one & other).sum() / (one | other).sum())


def _grown(ink: Mask) -> Mask:
    """Return ``ink`` with what it touches, so that the breaks in thin outlines are closed."""
    import cv2

    return np.asarray(cv2.dilate(ink, _TOUCHING), dtype=np.uint8)


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
