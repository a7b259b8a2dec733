"""Heads that stand together (引题、主题、副题、署名), and the ground that each group of them stands over."""

from __future__ import annotations

import numpy as np

from ingest.layout.arrays import Bools, Floats, Ints, overlaps

APART = 1.6
"""White between two heads of one group, in ems of the body, or in heights of the larger one, at most."""
BESIDE = 1.2
"""The same for heads beside each other: a headline in pieces, or two lines of a vertical one."""


class HeadGroups:
    """The heads of a page in groups.

    Attributes:
        group: number of each piece's group, -1 for what is no head.
        boxes: box around each group.
        grounds: left and right end of the white, or of other pieces, beside each group: columns under it, between
            these, can be its own though no part of it stands right over them.
    """

    def __init__(self, boxes: Floats, head: Bools, ruled: Floats, walls: Floats, frame: Ints) -> None:
        self.group = self._grouped(boxes, head, ruled, frame)
        count = int(self.group.max()) + 1 if len(self.group) else 0
        self.boxes = np.zeros((max(count, 1), 4))
        for number in range(count):
            own = boxes[self.group == number]
            self.boxes[number] = [*own[:, :2].min(axis=0), *own[:, 2:].max(axis=0)]
        self.grounds = [self._ground(number, boxes, walls) for number in range(count)]

    @staticmethod
    def _grouped(boxes: Floats, head: Bools, ruled: Floats, frame: Ints) -> Ints:
        at = np.flatnonzero(head)
        group = np.full(len(boxes), -1)
        if len(at) == 0:
            return group
        own = boxes[at]
        wide, high = own[:, 2] - own[:, 0], own[:, 3] - own[:, 1]
        across = overlaps(own[:, 0], own[:, 2], own[:, 0], own[:, 2])
        down = overlaps(own[:, 1], own[:, 3], own[:, 1], own[:, 3])
        flat = np.maximum(np.minimum(high[:, None], wide[:, None]), np.minimum(high[None, :], wide[None, :]))
        piled = (across > 0.3 * np.minimum(wide[:, None], wide[None, :])) & (-down <= np.maximum(APART, 0.8 * flat))
        beside = (down > 0.6 * np.minimum(high[:, None], high[None, :])) & (-across <= BESIDE)
        one = (piled | beside) & (frame[at][:, None] == frame[at][None, :])
        one &= np.maximum(ruled[np.ix_(at, at)], ruled[np.ix_(at, at)].T) < 0.5
        number = 0
        for start in range(len(at)):
            if group[at[start]] >= 0:
                continue
            waiting = [start]
            while waiting:
                here = waiting.pop()
                if group[at[here]] < 0:
                    group[at[here]] = number
                    waiting += [int(other) for other in np.flatnonzero(one[here]) if group[at[other]] < 0]
            number += 1
        return group

    def _ground(self, number: int, boxes: Floats, walls: Floats) -> tuple[float, float]:
        x0, y0, x1, y1 = self.boxes[number]
        others = np.vstack([boxes[self.group != number], walls.reshape(-1, 4)])
        level = np.minimum(others[:, 3], y1) - np.maximum(others[:, 1], y0) > 0.3
        left = others[level & (others[:, 2] <= x0 + 0.5), 2]
        right = others[level & (others[:, 0] >= x1 - 0.5), 0]
        return float(left.max(initial=-1e6)), float(right.min(initial=1e6))
