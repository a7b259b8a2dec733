"""Small skew and quarter turns of a page picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import Mask

Image = NDArray[np.uint8]
SKEW_MOST = 5.0
"""Degrees of skew that are looked for: a sheet in a feeder stays below 3."""
SKEW_COARSE, SKEW_FINE = 0.25, 0.02
"""Steps of the search in degrees; 0.02° is 1.5 px over a broadsheet's 4,300 px."""
SKEW_LEAST = 0.04
"""Skew that is left alone: turning costs sharpness, and 3 px over a page harm nothing."""
SKEW_SIDE = 1400
"""Longest side, in pixels, of the bitmap in which skew is measured: a body line is 8 px high in it."""


def skew(mask: Mask) -> float:
    """Return by how many degrees clockwise the lines of a page are turned, between ±:data:`SKEW_MOST`.

    The angle is the one at which the ink, projected on the page's height and width, has the sharpest profile.
    """
    import cv2

    scale = min(1.0, SKEW_SIDE / max(mask.shape))
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale)))
    small = cv2.resize(mask * np.uint8(255), size, interpolation=cv2.INTER_AREA)
    y, x = np.nonzero(small > 64)
    if len(x) < SKEW_POINTS:
        return 0.0
    coarse = np.arange(-SKEW_MOST, SKEW_MOST + SKEW_COARSE / 2, SKEW_COARSE).tolist()
    best = _sharpest(x, y, coarse)
    fine = np.arange(best - SKEW_COARSE, best + SKEW_COARSE + SKEW_FINE / 2, SKEW_FINE).tolist()
    angle = round(_sharpest(x, y, fine), 2)
    return angle if abs(angle) >= SKEW_LEAST else 0.0


SKEW_POINTS = 200
"""Points of ink below which no angle is told."""


def _sharpest(x: NDArray[np.intp], y: NDArray[np.intp], angles: Sequence[float]) -> float:
    scores = []
    for angle in angles:
        slope = np.tan(np.deg2rad(angle))
        scores.append(_sharpness(y - x * slope) + _sharpness(x + y * slope))
    return angles[int(np.argmax(scores))]


def _sharpness(places: NDArray[np.float64]) -> float:
    profile = np.bincount(np.round(places - places.min()).astype(np.intp)).astype(np.float64)
    return float(np.sum(np.diff(profile) ** 2))


def turn(image: Image, degrees: float) -> Image:
    """Return ``image`` turned clockwise by ``degrees``, on a sheet large enough to lose nothing of it.

    Quarter turns are exact. The corners that a smaller turn lays open take the picture's brightest common shade.
    This is the one function that straightens: boxes of a page hold on its result and nowhere else.
    """
    import cv2

    quarters = round(degrees / 90)
    turned = np.ascontiguousarray(np.rot90(image, -quarters % 4))
    rest = degrees - 90 * quarters
    if not rest:
        return turned
    height, width = turned.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -rest, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, high = round(width * cos + height * sin), round(height * cos + width * sin)
    matrix[0, 2] += (wide - width) / 2
    matrix[1, 2] += (high - height) / 2
    white = np.percentile(turned[::16, ::16].reshape(-1, *turned.shape[2:]), 80, axis=0)
    border = tuple(float(value) for value in np.atleast_1d(white))
    result = cv2.warpAffine(
        turned, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=border
    )
    return np.asarray(result, dtype=np.uint8)
