"""A colour for each article of a page, another one than its neighbours have (配色)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from schemas import Box

COLOURS = 7
"""The colours of Okabe and Ito, which people with any kind of colour vision tell apart, without black; the style sheet
has them as ``c1`` to ``c7``."""
NEAR = 0.04
"""Share of the page within which boxes are neighbours: a gutter and a headline's white."""


def coloured(articles: Sequence[Sequence[Box]]) -> list[int]:
    """Return a colour, from 1, for each article of which the boxes are given.

    Where an article has more neighbours than there are colours, it gets the one that the fewest of them have.
    """
    found: list[int] = []
    used: Counter[int] = Counter()
    for number, boxes in enumerate(articles):
        beside = Counter(found[other] for other in range(number) if _are_near(boxes, articles[other]))
        found.append(min(range(1, COLOURS + 1), key=lambda one: (beside[one], used[one], one)))
        used[found[-1]] += 1
    return found


def _are_near(boxes: Iterable[Box], others: Sequence[Box]) -> bool:
    return any(
        x0 - NEAR < other[2] and other[0] < x1 + NEAR and y0 - NEAR < other[3] and other[1] < y1 + NEAR
        for x0, y0, x1, y1 in boxes
        for other in others
    )
