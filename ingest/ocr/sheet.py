"""A straightened page picture with what is known of its ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ingest.ocr import drawings, ink

Image = NDArray[np.uint8]
REVERSED = 0.55
"""Brightness of the ground, relative to blank paper, below which a line is taken to be light on dark."""

PANEL_DARK = 0.5
"""Share of a small dark panel that is dark, its light glyphs aside; heavy type fills less than half of its line."""
PANEL_LEAST = 0.3
"""Share of points that are ink where it is worth looking for a panel; body type has 15 to 25 %."""
PANEL_RIM = 0.15
"""How far around a line, in line heights, the panel behind it is looked for."""
PANEL_WIDE = 0.5
"""Least share of the looked-at width and height that the panel takes."""


@dataclass(frozen=True)
class Sheet:
    """A page picture and its bitmaps.

    Attributes:
        image: the picture, BGR, height × width × 3; ragged edges of a fax softened.
        gray: the same in gray, as it came.
        mask: where there is dark ink, rules taken out.
        inked: the same with all rules.
        sums: integral image of ``mask``, one row and column larger.
        ground: brightness of the paper, smaller by :data:`ingest.ocr.ink.PAPER_SCALE`.
        blank: what it would be without tints.
        rules: long thin strokes, glyphs' own among them (:func:`ingest.ocr.drawings.outside_text`).
    """

    image: Image
    gray: ink.Gray
    mask: ink.Mask
    inked: ink.Mask
    sums: NDArray[np.int32]
    ground: ink.Gray
    blank: NDArray[np.float32]
    rules: list[drawings.Drawn]

    @classmethod
    def of(cls, image: Image, soft: float = 0.0) -> Sheet:
        """Return the sheet of a straightened picture (BGR), softened by ``soft`` pixels where it is to be read."""
        import cv2

        gray = ink.to_gray(image)
        mask = ink.ink(ink.flatten(gray))
        drawn = drawings.free_standing(drawings.rules(mask), gray)
        cleared = _cleared(mask, drawn)
        ground = ink.paper(gray)
        blank = ink.sheet(ground)
        if soft:
            image = np.asarray(cv2.GaussianBlur(image, (0, 0), soft), dtype=np.uint8)
        return cls(image, gray, cleared, mask, _sums(cleared), ground, blank, drawn)

    def with_type(self, lines: Sequence[drawings.Pixels]) -> Sheet:
        """Return the sheet with what seemed a rule, and runs through a line of type, as ink of the line.

        In 一针一线 the strokes of neighbouring glyphs make one long stroke, without which the line begins too late: of
        1,293 headlines of practice pages five had lost their first 一.

        Args:
            lines: boxes that the detector found.
        """
        boxes = np.array(lines, dtype=np.int64).reshape(-1, 4)
        strokes = [rule for rule in self.rules if not rule.broken and drawings.is_stroke(rule, boxes)]
        if not strokes:
            return self
        rules = [rule for rule in self.rules if rule not in strokes]
        mask = _cleared(self.inked, rules)
        return replace(self, mask=mask, sums=_sums(mask), rules=rules)

    def count(self, x0: int, y0: int, x1: int, y1: int) -> int:
        """Return how many points of ink are in a box, clipped to the page."""
        height, width = self.mask.shape
        x0, x1 = min(max(x0, 0), width), min(max(x1, 0), width)
        y0, y1 = min(max(y0, 0), height), min(max(y1, 0), height)
        if x1 <= x0 or y1 <= y0:
            return 0
        sums = self.sums
        return int(sums[y1, x1]) - int(sums[y0, x1]) - int(sums[y1, x0]) + int(sums[y0, x0])

    def reversed_at(self, box: drawings.Pixels) -> bool:
        """Tell whether the text in ``box`` is light on a dark ground."""
        return self._on_dark(box) or self._panel(self._around(box)) is not None

    def dark_between(self, gap: tuple[int, int], rows: tuple[int, int]) -> bool:
        """Tell whether the gap between two glyphs is dark: both stand on one panel, and no gutter parts them."""
        strip = self.gray[slice(*rows), slice(*gap)]
        blank = self.blank[slice(rows[0] // ink.PAPER_SCALE, rows[1] // ink.PAPER_SCALE + 1)]
        return bool(strip.size) and float(strip.mean()) < REVERSED * float(blank.mean())

    def ink_in(self, box: drawings.Pixels) -> ink.Mask:
        """Return where there is ink in ``box``; light ink where the ground is dark."""
        x0, y0, x1, y1 = box
        if self._on_dark(box):
            return ink.line_ink(self.gray[y0:y1, x0:x1])
        around = self._around(box)
        panel = self._panel(around)
        if panel is None:
            return self.mask[y0:y1, x0:x1]
        left, top, right, bottom = around
        light = ink.holes(self.mask[top:bottom, left:right], panel)
        return light[y0 - top : y1 - top, x0 - left : x1 - left]

    def _around(self, box: drawings.Pixels) -> drawings.Pixels:
        x0, y0, x1, y1 = box
        height, width = self.mask.shape
        rim = max(2, round(min(x1 - x0, y1 - y0) * PANEL_RIM))
        return max(0, x0 - rim), max(0, y0 - rim), min(width, x1 + rim), min(height, y1 + rim)

    def _on_dark(self, box: drawings.Pixels) -> bool:
        """Tell whether ``box`` lies in a dark panel so large that its brightness shows in that of the paper."""
        x0, y0, x1, y1 = (value // ink.PAPER_SCALE for value in box)
        place = slice(y0, y1 + 1), slice(x0, x1 + 1)
        ground, blank = self.ground[place], self.blank[place]
        return bool(ground.size) and float(np.median(ground / blank)) < REVERSED

    def _panel(self, box: drawings.Pixels) -> drawings.Pixels | None:
        """Return the small dark panel in ``box``, relative to it: one piece of ink that all but fills it."""
        import cv2

        x0, y0, x1, y1 = box
        if self.count(*box) < PANEL_LEAST * (x1 - x0) * (y1 - y0):
            return None
        _, _, stats, _ = cv2.connectedComponentsWithStats(self.mask[y0:y1, x0:x1])
        x, y, w, h, area = max(stats[1:].tolist(), key=lambda piece: piece[4])
        whole = w >= PANEL_WIDE * (x1 - x0) and h >= PANEL_WIDE * (y1 - y0)
        return (x, y, x + w, y + h) if whole and area >= PANEL_DARK * w * h else None


LONG_RULE = 0.03
"""Strokes longer than this share of the page's longer side are taken out of the ink: longer than any body glyph."""


LONG_LEAST = 72
"""Pixels that such a stroke is long on any page: a clipping's headline is not taken out."""


def _cleared(inked: ink.Mask, drawn: Sequence[drawings.Drawn]) -> ink.Mask:
    """Return ``inked`` without the long ones of the rules ``drawn``."""
    least = max(LONG_LEAST, LONG_RULE * max(inked.shape))
    return drawings.without_rules(inked, [rule for rule in drawn if not rule.broken and _length(rule) >= least])


def _sums(mask: ink.Mask) -> NDArray[np.int32]:
    import cv2

    return np.asarray(cv2.integral(mask), dtype=np.int32)


def _length(rule: drawings.Drawn) -> int:
    x0, y0, x1, y1 = rule.box
    return max(x1 - x0, y1 - y0)
