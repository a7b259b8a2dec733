"""A histogram as numbers that a template puts into an SVG (直方图)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_api.timeline import Bar

WIDTH, HEIGHT = 900, 96
"""Of the drawing, in its own units."""
_FOOT = 16
"""Room for the labels under the bars."""
_LEAST = 2.0
"""Height of the lowest bar that isn't empty."""


@dataclass(frozen=True)
class DrawnBar:
    """A bar and where it is drawn."""

    bar: Bar
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True)
class Histogram:
    """All of them; the first and the last have a label."""

    bars: list[DrawnBar]
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT - _FOOT


def drawn(bars: Sequence[Bar]) -> Histogram:
    """Return where ``bars`` are drawn; the highest takes the whole height."""
    room = HEIGHT - _FOOT
    step = WIDTH / len(bars)
    most = max(bar.count for bar in bars) or 1
    found = []
    for number, bar in enumerate(bars):
        height = max(_LEAST, room * bar.count / most) if bar.count else 0.0
        found.append(
            DrawnBar(bar, round(number * step, 2), round(step * 0.86, 2), round(room - height, 2), round(height, 2))
        )
    return Histogram(found)
