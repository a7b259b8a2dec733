"""Rules, frames and pictures of a page, from its bitmap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import Gray, Mask

Pixels = tuple[int, int, int, int]
"""A box in pixels: x0, y0, x1, y1, the last two outside."""
RULE_LENGTH = 0.022
"""Shortest rule, as a fraction of the page's longer side: 7 mm on a broadsheet, longer than a body glyph."""
RULE_SLENDER = 10
"""A rule is at least this many times longer than thick; the stroke of 一 is about 10 times but short."""
RULE_GAP = 5
"""White pixels in a rule (dust, skew, dots) that are bridged."""
FRAME_SLACK = 0.006
"""How far, as a fraction of the page's longer side, the ends of four rules may be apart in a frame."""
TONED_SIDE = 0.04
"""Shortest side of a toned area, as a fraction of the page's longer side: a portrait is 15 mm wide."""
TONED_FILL = 0.55
"""Share of its box that a toned area covers; a paragraph of heavy type reaches about a quarter."""
TONED_MOST = 0.8
"""Share of the page above which a tone is the page's own paper."""
TONE_SCALE = 8
"""Toned areas are looked for in a bitmap this many times smaller: halftone dots melt together in it."""
TONE = 0.88
"""Brightness relative to blank paper, blurred over three points of the small bitmap, below which a point is toned."""
SHADE = 0.96
"""The same for the paper between the ink: a tint of 5 %."""

TINTED = 0.8
"""Share of a toned area whose paper is darker, from which it is tinted."""


@dataclass(frozen=True)
class Drawn:
    """A rule in pixels."""

    box: Pixels
    direction: Literal["horizontal", "vertical"]


def rules(mask: Mask) -> list[Drawn]:
    """Return the long thin strokes of ``mask``, those in reading order that lie higher first.

    The long strokes of large glyphs are among them; :func:`outside_text` takes them out once the lines are known.
    """
    import cv2

    side = max(mask.shape)
    length = max(20, int(side * RULE_LENGTH)) | 1
    found: list[Drawn] = []
    for direction in ("horizontal", "vertical"):
        along = (length, 1) if direction == "horizontal" else (1, length)
        bridge = (RULE_GAP, 1) if direction == "horizontal" else (1, RULE_GAP)
        joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge))
        thick = (1, 3) if direction == "horizontal" else (3, 1)
        joined = cv2.dilate(joined, cv2.getStructuringElement(cv2.MORPH_RECT, thick))
        opened = cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, along))
        _, _, stats, _ = cv2.connectedComponentsWithStats(opened)
        for left, top, wide, high, _ in stats[1:].tolist():
            if direction == "horizontal":
                x, y, w, h = left, top + 1, wide, max(1, high - 2)
            else:
                x, y, w, h = left + 1, top, max(1, wide - 2), high
            if max(w, h) >= RULE_SLENDER * min(w, h) and (w > h) == (direction == "horizontal"):
                found.append(Drawn((x, y, x + w, y + h), direction))
    return sorted(found, key=lambda rule: (rule.box[1], rule.box[0]))


def free_standing(drawn: Sequence[Drawn], gray: Gray) -> list[Drawn]:
    """Return the rules of ``drawn`` that have light ground on both sides: no edges of dark panels."""
    kept = []
    for rule in drawn:
        x0, y0, x1, y1 = rule.box
        if rule.direction == "horizontal":
            sides = gray[max(0, y0 - EDGE) : max(0, y0 - 2), x0:x1], gray[y1 + 2 : y1 + EDGE, x0:x1]
        else:
            sides = gray[y0:y1, max(0, x0 - EDGE) : max(0, x0 - 2)], gray[y0:y1, x1 + 2 : x1 + EDGE]
        own = float(np.median(gray[y0:y1, x0:x1]))
        if all(not side.size or float(np.mean(side >= own + EDGE_CONTRAST)) >= EDGE_LIGHT for side in sides):
            kept.append(rule)
    return kept


EDGE = 8
"""Pixels beside a rule that are looked at."""
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
    return found


@dataclass(frozen=True)
class Toned:
    """A toned area: a photograph, or a tinted box.

    Attributes:
        box: in pixels.
        contrast: deviation of brightness inside, 0 to 0.5.
        tinted: whether the paper itself is darker there, not only the ink dense.
    """

    box: Pixels
    contrast: float
    tinted: bool


def toned(gray: Gray, ground: Gray, blank: NDArray[np.float32]) -> list[Toned]:
    """Return the large areas of a page that are toned rather than black on white, from top to bottom.

    Args:
        gray: the page.
        ground: brightness of its paper, at a smaller scale (:func:`ingest.ocr.ink.paper`).
        blank: what that would be without tints (:func:`ingest.ocr.ink.sheet`).
    """
    import cv2

    height, width = gray.shape[0] // TONE_SCALE, gray.shape[1] // TONE_SCALE
    if min(height, width) < 1:
        return []
    white = cv2.resize(blank, (width, height))
    small = cv2.blur(cv2.resize(gray, (width, height), interpolation=cv2.INTER_AREA), (3, 3))
    tone = small.astype(np.float32) / white
    dark = cv2.morphologyEx((tone < TONE).astype(np.uint8), cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    shaded = (cv2.resize(ground, (width, height)).astype(np.float32) < SHADE * white).astype(np.uint8)
    dim = cv2.morphologyEx(shaded, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.maximum(dark, dim))
    least = max(gray.shape) * TONED_SIDE / TONE_SCALE
    found: list[Toned] = []
    for label, (x, y, w, h, area) in enumerate(stats[1:].tolist(), start=1):
        if min(w, h) < least or area < TONED_FILL * w * h or w * h > TONED_MOST * height * width:
            continue
        own = labels[y : y + h, x : x + w] == label
        box = (x * TONE_SCALE, y * TONE_SCALE, (x + w) * TONE_SCALE, (y + h) * TONE_SCALE)
        tinted = float(dim[y : y + h, x : x + w][own].mean()) >= TINTED
        found.append(Toned(box, float(np.std(tone[y : y + h, x : x + w][own])), tinted))
    return sorted(found, key=lambda area: (area.box[1], area.box[0]))
