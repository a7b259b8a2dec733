"""Rules, frames and pictures of a page, from its bitmap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import Gray, Mask

Pixels = tuple[int, int, int, int]
"""A box in pixels: x0, y0, x1, y1, the last two outside."""
RULE_LENGTH = 0.0145
"""Shortest rule, as a fraction of the page's longer side: 7 mm on a broadsheet, longer than a body glyph."""
RULE_THICK = 0.0045
"""Thickest rule, as a fraction of the page's longer side: 6 pt on a broadsheet; a bar that holds type is higher."""
LENGTH_LEAST = 44
"""Pixels that a rule is long on any page: a body glyph at reading size has 19 to 40."""
THICK_LEAST = 6
"""Pixels that a rule may be thick on any page."""
RULE_SLENDER = 10
"""A rule is at least this many times longer than thick; the stroke of 一 is about 10 times but short."""
RULE_GAP = 5
"""White pixels in a rule (dust, skew, dots) that are bridged."""
DASHED_LONG = 3
"""A broken rule is at least this many times longer than the shortest unbroken one: dots in a row are not rare."""
DASH_GAP = 17
"""White pixels between the dashes of a broken rule: 6 pt at 200 dpi."""
DASH_THICK, DASH_LENGTH = 8, 24
"""Pixels that a dash is thick and long, at most."""
FRAME_SLACK = 0.006
"""How far, as a fraction of the page's longer side, the ends of four rules may be apart in a frame."""


@dataclass(frozen=True)
class Drawn:
    """A rule in pixels.

    Attributes:
        broken: whether it is made of dots or dashes; 一 in line with each other look like one until they are read.
    """

    box: Pixels
    direction: Literal["horizontal", "vertical"]
    broken: bool = False


def rules(mask: Mask) -> list[Drawn]:
    """Return the long thin strokes of ``mask``, those in reading order that lie higher first.

    The long strokes of large glyphs are among them; :func:`outside_text` takes them out once the lines are known.
    """
    length = max(LENGTH_LEAST, int(max(mask.shape) * RULE_LENGTH)) | 1
    solid = _strokes(mask, length, RULE_GAP)
    dashed = _strokes(_dashes(mask), length * DASHED_LONG, DASH_GAP)
    broken = [replace(rule, broken=True) for rule in dashed if not _is_seen(rule, solid)]
    return sorted(solid + broken, key=lambda rule: (rule.box[1], rule.box[0]))


def _strokes(mask: Mask, length: int, gap: int) -> list[Drawn]:
    """Return the strokes of at least ``length`` pixels, white of less than ``gap`` in them bridged."""
    import cv2

    found: list[Drawn] = []
    thickest = max(THICK_LEAST, RULE_THICK * max(mask.shape))
    for direction in ("horizontal", "vertical"):
        level = direction == "horizontal"
        bridge, thick, along = ((gap, 1), (1, 3), (length, 1)) if level else ((1, gap), (3, 1), (1, length))
        joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
        joined = cv2.dilate(joined, cv2.getStructuringElement(cv2.MORPH_RECT, thick))
        opened = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
        _, _, stats, _ = cv2.connectedComponentsWithStats(opened)
        for left, top, wide, high, _ in stats[1:].tolist():
            x, y, w, h = (left, top + 1, wide, max(1, high - 2)) if level else (left + 1, top, max(1, wide - 2), high)
            slender = max(w, h) >= RULE_SLENDER * min(w, h) and min(w, h) <= thickest
            if slender and (w > h) == level:
                found.append(Drawn((x, y, x + w, y + h), direction))
    return found


def _dashes(mask: Mask) -> Mask:
    """Return the pieces of ``mask`` that may be dots or dashes of a broken rule."""
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    low, high = np.sort(stats[:, 2:4], axis=1).T
    fits = (low <= DASH_THICK) & (high <= DASH_LENGTH)
    fits[0] = False
    return np.asarray(fits.astype(np.uint8)[labels], dtype=np.uint8)


def _is_seen(rule: Drawn, others: Sequence[Drawn]) -> bool:
    x0, y0, x1, y1 = rule.box
    return any(
        other.direction == rule.direction
        and min(x1, other.box[2]) - max(x0, other.box[0]) > -3
        and min(y1, other.box[3]) - max(y0, other.box[1]) > -3
        for other in others
    )


def free_standing(drawn: Sequence[Drawn], gray: Gray) -> list[Drawn]:
    """Return the rules of ``drawn`` that have light ground on both sides: no edges of dark panels."""
    kept = []
    for rule in drawn:
        x0, y0, x1, y1 = rule.box
        if rule.direction == "horizontal":
            sides = gray[max(0, y0 - EDGE) : max(0, y0 - 2), x0:x1], gray[y1 + 2 : y1 + EDGE, x0:x1]
        else:
            sides = gray[y0:y1, max(0, x0 - EDGE) : max(0, x0 - 2)], gray[y0:y1, x1 + 2 : x1 + EDGE]
        own = float(np.percentile(gray[y0:y1, x0:x1], OWN))
        if all(not side.size or float(np.mean(side >= own + EDGE_CONTRAST)) >= EDGE_LIGHT for side in sides):
            kept.append(rule)
    return kept


OWN = 20
"""Percentile of the brightness in a rule's box that is its ink's: a dotted or slanted one is mostly white."""
EDGE = 4
"""Pixels beside a rule that are looked at; the second rule of a double one stands 2 pt or more away."""
EDGE_CONTRAST = 30
"""Levels by which a rule is darker than what is beside it: a hairline at 200 dpi is at least 40 darker than paper."""
EDGE_LIGHT = 0.7
"""Share of the points beside a rule that are lighter; lines of type beside it are at most a quarter ink."""


def without_rules(mask: Mask, drawn: Sequence[Drawn]) -> Mask:
    """Return ``mask`` with the ink of ``drawn`` (and one pixel around it) taken out."""
    cleared = mask.copy()
    for rule in drawn:
        x0, y0, x1, y1 = rule.box
        cleared[max(0, y0 - 1) : y1 + 1, max(0, x0 - 1) : x1 + 1] = 0
    return cleared


def is_stroke(rule: Drawn, lines: NDArray[np.int64]) -> bool:
    """Tell whether a rule runs through a line of type: then it is made of the strokes of its glyphs.

    Args:
        rule: the rule.
        lines: boxes of lines of type in pixels, one a row.
    """
    x0, y0, x1, y1 = rule.box
    level = rule.direction == "horizontal"
    along, across = ((x0, x1), (y0 + y1) / 2) if level else ((y0, y1), (x0 + x1) / 2)
    a, b = (0, 1) if level else (1, 0)
    inside = np.minimum(lines[:, a + 2], along[1]) - np.maximum(lines[:, a], along[0])
    low, high = lines[:, b], lines[:, b + 2]
    inner = (across >= low + STROKE_INNER * (high - low)) & (across <= high - STROKE_INNER * (high - low))
    runs_along = (lines[:, a + 2] - lines[:, a]) >= (high - low)
    least = np.where(runs_along, STROKE_ALONG, STROKE_ACROSS) * (along[1] - along[0])
    return bool((inner & (inside >= least)).any())


STROKE_INNER = 0.15
"""Share of a line's height at either edge where a rule may stand: one above it, or an underline."""
STROKE_ALONG = 0.5
"""Share of a rule that runs along a line of type inside it, from which it is its glyphs': the detector leaves out a 一
at the line's beginning."""
STROKE_ACROSS = 0.9
"""The same for one that runs across the line: a rule between columns is longer than a line is high."""


def outside_text(drawn: Sequence[Drawn], lines: NDArray[np.int64]) -> list[Drawn]:
    """Return the rules of ``drawn`` that are no strokes of glyphs.

    Args:
        drawn: candidates.
        lines: boxes of lines of text in pixels, one a row.
    """
    kept = []
    for rule in drawn:
        x0, y0, x1, y1 = rule.box
        if len(lines):
            width = np.minimum(lines[:, 2], x1) - np.maximum(lines[:, 0], x0)
            height = np.minimum(lines[:, 3], y1) - np.maximum(lines[:, 1], y0)
            covered = np.clip(width, 0, None) * np.clip(height, 0, None)
            if covered.max() > 0.5 * (x1 - x0) * (y1 - y0):
                continue
        kept.append(rule)
    return kept


def frames(drawn: Sequence[Drawn], side: int) -> list[Pixels]:
    """Return the rectangles that four rules make.

    Args:
        drawn: rules of the page.
        side: the page's longer side in pixels.
    """
    slack = max(4, int(side * FRAME_SLACK))
    level = [rule.box for rule in drawn if rule.direction == "horizontal"]
    upright = [rule.box for rule in drawn if rule.direction == "vertical"]
    found: list[Pixels] = []
    for top, bottom in combinations(level, 2):
        if abs(top[0] - bottom[0]) > slack or abs(top[2] - bottom[2]) > slack or bottom[1] - top[3] < slack:
            continue
        sides = [
            any(abs(v[0] - x) <= slack and v[1] <= top[3] + slack and v[3] >= bottom[1] - slack for v in upright)
            for x in (top[0], top[2])
        ]
        if all(sides):
            found.append((min(top[0], bottom[0]), top[1], max(top[2], bottom[2]), bottom[3]))
    return [box for box in found if not any(_cell_of(box, other, slack) for other in found)]


def _cell_of(box: Pixels, other: Pixels, slack: int) -> bool:
    """Tell whether ``box`` is a row of the table ``other``: it has the same sides, and lies in it."""
    same = abs(box[0] - other[0]) <= slack and abs(box[2] - other[2]) <= slack
    inside = other[1] <= box[1] and box[3] <= other[3]
    return same and inside and box[3] - box[1] < other[3] - other[1] - 2 * slack
