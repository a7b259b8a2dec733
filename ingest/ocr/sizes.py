"""One type size for all lines of one type: a line's own measure is off by a few percent."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SURE = 6
"""Han characters from which a line's own measure is good to about 2 %."""
NEAR = (0.035, 0.07)
"""Sizes that differ by no more, relative to each other, are one type's: the first on a clean scan, since papers set 9
and 9.5 pt but hardly closer; up to the second where the scan leaves more doubt."""
DOUBT = 3.5
"""How many times the median deviation of sizes near the commonest one they may differ."""
AROUND = 0.1
"""How far from the commonest size, relative to it, deviations are looked at."""
FEW = 0.04
"""Lines that are so few beside those of a like size are strays of it."""
ENOUGH = 3
"""Lines that make a type."""


def consistent(sizes: Sequence[float], counts: Sequence[int]) -> list[float]:
    """Return the sizes with those of one type made one.

    Args:
        sizes: of each line, in pixels.
        counts: Han characters in each.
    """
    values = np.array(sizes, dtype=np.float64)
    sure = np.array([count >= SURE for count in counts], dtype=np.bool_)
    told = values[sure & (values > 0)]
    if not len(told):
        return list(sizes)
    near = _near(told)
    types = _types(told, near)
    if not len(types):
        return list(sizes)
    out: list[float] = []
    for size in sizes:
        nearest = float(types[int(np.argmin(np.abs(np.log(types / max(size, 1e-6)))))])
        out.append(nearest if abs(nearest / max(size, 1e-6) - 1) <= NEAR[1] else size)
    return out


def _near(values: NDArray[np.float64]) -> float:
    """Return how far sizes of one type may differ on this page."""
    usual = float(np.median(values))
    off = np.abs(values / usual - 1)
    return float(np.clip(DOUBT * np.median(off[off <= AROUND]), *NEAR))


def _types(values: NDArray[np.float64], near: float) -> NDArray[np.float64]:
    """Return the sizes that many lines have, the commonest first."""
    found: list[tuple[float, int]] = []
    left = np.sort(values)
    while len(left):
        ends = np.searchsorted(left, left * (1 + near), side="right")
        best = int(np.argmax(ends - np.arange(len(left))))
        count = int(ends[best]) - best
        if count < ENOUGH:
            break
        middle = float(np.median(left[best : ends[best]]))
        if not any(abs(other / middle - 1) <= NEAR[1] and count < FEW * many for other, many in found):
            found.append((middle, count))
        left = left[np.abs(left / middle - 1) > near]
    return np.array([size for size, _ in found], dtype=np.float64)
