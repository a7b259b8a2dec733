"""The lines of a page with their neighbours (相邻行), and in runs of like lines, each seen along its own direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property

import numpy as np

from ingest.layout.arrays import Bools, Floats, Ints, boxes_of, holders
from ingest.layout.canvas import Canvas
from ingest.layout.neighbours import neighbours
from ingest.layout.wording import NAMES, wording

STEP = 0.03
"""Type sizes that differ by less than this share are one style; recognised ones by :data:`SCAN_STEP`."""
SCAN_STEP = 0.09
RUN_GAP = 1.0
"""White between two lines of one run, in ems of their type, at most."""


class Lines:
    """The lines of a canvas with their neighbours; only those that run along it are of interest.

    Attributes:
        boxes: shape (n, 4), in ems.
        size: type sizes in ems.
        counts: numbers of characters.
        along: whether each line runs along the canvas.
        near: nearest line on each side, -1 for none; white: how far away it is.
        frame: smallest frame around each line, -1 for none.
        run: number of the run of like lines under each other that each line belongs to.
    """

    def __init__(self, canvas: Canvas) -> None:
        items = canvas.items
        self.canvas = canvas
        self.boxes = boxes_of([item.box for item in items])
        self.size = np.array([max(item.size, 0.05) for item in items])
        self.counts = np.array([len(item.text) for item in items], dtype=float)
        self.along = np.array([not item.vertical for item in items], dtype=bool)
        self.bold = np.array([item.line.bold for item in items], dtype=float)
        fonts: Counter[str | None] = Counter()
        for item in items:
            fonts[item.line.font] += len(item.text)
        names = {font: at for at, (font, _) in enumerate(fonts.most_common())}
        self.font = np.array([names[item.line.font] for item in items], dtype=int)
        self.near, self.white = neighbours(self.boxes)
        self.frames = boxes_of(canvas.frames)
        self.frame = holders(self.boxes, self.frames)
        self.run = self._runs()

    @property
    def step(self) -> float:
        """Share by which sizes of one style differ at most."""
        return SCAN_STEP if self.canvas.page.ocr else STEP

    @cached_property
    def words(self) -> Floats:
        """What the lines' words say (:data:`ingest.layout.wording.NAMES`), shape (n, names)."""
        values = [wording(item.text) for item in self.canvas.items]
        return np.array(values, dtype=float).reshape(-1, len(NAMES))

    def _runs(self) -> Ints:
        """Number the runs: each line of like type, start and pitch goes on the run of the line over it."""
        above = self.near["up"]
        like = self._like(above).tolist()
        over = above.tolist()
        run = [-1] * len(over)
        followed: set[int] = set()
        count = 0
        for at in np.lexsort((self.boxes[:, 0], self.boxes[:, 1])).tolist():
            if like[at] and over[at] not in followed and run[over[at]] >= 0:
                run[at] = run[over[at]]
                followed.add(over[at])
            else:
                run[at] = count
                count += 1
        return np.array(run, dtype=int)

    def _like(self, above: Ints) -> Bools:
        """Tell of each line whether the one over it, ``above``, could be of its run."""
        return np.asarray(
            (above >= 0)
            & (self.white["up"] <= RUN_GAP * self.size)
            & (np.abs(np.log(self.size / self.size[above])) <= self.step * 1.5)
            & (self.font == self.font[above])
            & (self.along == self.along[above])
            & (np.abs(self.boxes[:, 0] - self.boxes[above, 0]) <= 3.3)
            & (self.frame == self.frame[above])
        )


class PageLines:
    """The lines of a page as both canvases show them: measured once for all that asks for them.

    For a line that runs downwards the page is turned a quarter, so that "up" is the line read before it and "left" is
    where lines begin.

    Attributes:
        level: the lines on the page as it is.
        turned: the same, in the same order, on the page turned a quarter; none where no line runs downwards.
        down: which lines run downwards.
    """

    def __init__(self, level: Canvas, turned: Canvas) -> None:
        self.level = Lines(level)
        self.down = ~self.level.along
        self.turned = Lines(turned) if self.down.any() else None

    def each(self, measured: Callable[[Lines], Floats]) -> Floats:
        """Return what is measured of each line on the canvas that it runs along, shape (n, features)."""
        values = measured(self.level)
        return values if self.turned is None else np.where(self.down[:, None], measured(self.turned), values)

    @cached_property
    def run(self) -> Ints:
        """Number of each line's run."""
        run = self.level.run
        if self.turned is None:
            return run
        return np.where(self.down, self.turned.run + int(run.max()) + 1, run)
