"""How heavy the type of a line is: the thickness of its strokes, and from it whether the line is bold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.ocr.ink import Gray

UP = 2
"""Times that a line is enlarged before its strokes are measured: a body stroke is two pixels thick at 200 dpi."""


LEAST_SIDE, LEAST_POINTS = 4, 30
"""Pixels of a line's shorter side, and points in the middle of strokes, below which nothing is told."""
REGULAR = 0.068
"""Thickness in ems of the strokes of a paper's usual type, Song (0.066 to 0.077 measured in clean scans)."""
BOLD = 0.09
"""Thickness in ems from which type is bold (0.092 to 0.134 measured; regular Hei has up to 0.088). Of ten thresholds
the one with the highest F1 over clean, faxed, aged and photographed pages: 0.99, 0.86, 0.92, 0.77."""
ALIKE = 0.15
"""Lines whose size differs by no more from the page's usual one tell by how much the scan thickens strokes."""


def are_bold(strokes: Sequence[float | None], sizes: Sequence[float]) -> list[bool]:
    """Return which lines of a page are bold.

    Blur, toner and a fax's raster thicken thin strokes, and hardly thick ones: squares add up. What they add is told
    by the page's usual type and taken off.

    Args:
        strokes: thickness of each line's strokes in pixels.
        sizes: type size of each line in pixels.
    """
    known = [(stroke, size) for stroke, size in zip(strokes, sizes, strict=True) if stroke is not None and size > 0]
    if not known:
        return [False] * len(strokes)
    usual = float(np.median([size for _, size in known]))
    body = [stroke for stroke, size in known if abs(size / usual - 1) <= ALIKE]
    added = max(0.0, float(np.median(body)) ** 2 - (REGULAR * usual) ** 2)
    return [
        stroke is not None and size > 0 and stroke * stroke - added >= (BOLD * size) ** 2
        for stroke, size in zip(strokes, sizes, strict=True)
    ]


def stroke(gray: Gray) -> float | None:
    """Return the usual thickness of the strokes of a line, in pixels; none where there is too little ink.

    Args:
        gray: the line's picture, dark on light or light on dark.
    """
    import cv2

    if min(gray.shape) < LEAST_SIDE:
        return None
    large = cv2.resize(gray, None, fx=UP, fy=UP, interpolation=cv2.INTER_CUBIC)
    _, dark = cv2.threshold(large, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    ink = dark if float(dark.mean()) <= 127 else 255 - dark
    depth = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    ridge = (depth >= cv2.dilate(depth, np.ones((3, 3), np.uint8)) - 1e-3) & (depth > 0.5)
    thick = np.asarray(depth[ridge], dtype=np.float64)
    return float(np.percentile(thick, 60)) * 2 / UP if len(thick) >= LEAST_POINTS else None
