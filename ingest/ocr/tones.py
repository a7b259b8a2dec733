"""Photographs, tinted boxes and black panels of a page, from its tones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.drawings import Pixels
from ingest.ocr.ink import Gray, Mask, runs

Tones = NDArray[np.float32]
PHOTO_SIDE = 0.03
"""Shortest side of a photograph, as a fraction of the page's longer side: a portrait is 12 mm wide."""
TINT_SIDE = 0.012
"""Shortest side of a tinted box or black panel, as a fraction of the page's longer side: one line of type is 5 mm."""
FILL = 0.55
"""Share of its box that a toned area covers; a paragraph of heavy type reaches about a quarter."""
MOST = 0.8
"""Share of the page above which a tone is the page's own paper."""
SCALE = 8
"""Toned areas are looked for in a bitmap this many times smaller: halftone dots melt together in it."""
TONE = 0.88
"""Brightness relative to blank paper, blurred over three points of the small bitmap, below which a point is toned."""
SHADE = 0.96
"""The same for the paper between the ink: a tint of 5 %."""
TINTED = 0.8
"""Share of a toned area whose paper is darker, from which it is tinted."""
BLANK = 0.9
"""Brightness relative to blank paper above which a point lies in the white between two photographs."""
WHITE = 0.985
"""Share of blank points in a row or column that parts two photographs."""
PARTING = (3, 60)
"""Pixels that the white between two photographs measures; a wider one is sky, or held a caption."""
PANEL_SCALE = 4
"""Black panels are looked for in a bitmap this many times smaller."""
PANEL_OPEN = 3
"""Points of that bitmap that a glyph's stroke is thinner than."""
PANEL_FILL = 0.5
"""Share of its box that a black panel fills, its light type aside; a line of heavy type fills less."""
PANEL_LONG = 0.025
"""Longest side of a black panel at least, as a fraction of the page's longer side: wider than a headline's glyph."""


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


def toned(gray: Gray, ground: Gray, blank: Tones, text: Sequence[Pixels] = ()) -> list[Toned]:
    """Return the large areas of a page that are toned rather than black on white, from top to bottom.

    Args:
        gray: the page.
        ground: brightness of its paper, at a smaller scale (:func:`ingest.ocr.ink.paper`).
        blank: what that would be without tints (:func:`ingest.ocr.ink.sheet`).
        text: boxes of lines that were surely read: they are no photographs, however dense.
    """
    import cv2

    height, width = gray.shape[0] // SCALE, gray.shape[1] // SCALE
    if min(height, width) < 1:
        return []
    white = cv2.resize(blank, (width, height))
    small = cv2.resize(gray, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / white
    shaded = (cv2.resize(ground, (width, height)).astype(np.float32) < SHADE * white).astype(np.uint8)
    bare = small.copy()
    for x0, y0, x1, y1 in text:
        place = slice(y0 // SCALE, -(-y1 // SCALE)), slice(x0 // SCALE, -(-x1 // SCALE))
        bare[place] = np.where(shaded[place], bare[place], 1.0)
    dark = _opened(cv2.blur(bare, (3, 3)) < TONE, 7)
    dim = _opened(shaded > 0, 5)
    side = max(gray.shape)
    level = cv2.resize(ground, (width, height)).astype(np.float32) / white
    areas = _areas(dark, small, dim, PHOTO_SIDE * side)
    areas += [area for area in _areas(dim, small, dim, TINT_SIDE * side) if _edged(level, area.box)]
    found: list[Toned] = []
    for area in sorted(areas, key=lambda area: (-_size(area.box), area.box)):
        if not any(_alike(area.box, other.box) for other in found):
            found.append(area)
    return sorted(found, key=lambda area: (area.box[1], area.box[0]))


def _opened(marked: NDArray[np.bool_], side: int) -> Mask:
    import cv2

    opened = cv2.morphologyEx(marked.astype(np.uint8), cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    return np.asarray(opened, dtype=np.uint8)


def _areas(marked: Mask, tone: Tones, dim: Mask, least: float) -> list[Toned]:
    import cv2

    height, width = marked.shape
    _, labels, stats, _ = cv2.connectedComponentsWithStats(marked)
    found: list[Toned] = []
    for label, (x, y, w, h, area) in enumerate(stats[1:].tolist(), start=1):
        cut = x == 0 or y == 0 or x + w == width or y + h == height
        if cut or min(w, h) * SCALE < least or area < FILL * w * h or w * h > MOST * height * width:
            continue
        place = slice(y, y + h), slice(x, x + w)
        own = labels[place] == label
        box = (x * SCALE, y * SCALE, (x + w) * SCALE, (y + h) * SCALE)
        contrast = float(np.std(cv2.blur(tone, (3, 3))[place][own]))
        found.append(Toned(box, contrast, float(dim[place][own].mean()) >= TINTED))
    return found


def _edged(level: Tones, box: Pixels) -> bool:
    """Tell whether at least three sides of a tinted box are sharp: a shadow's are not.

    Args:
        level: brightness of the ground relative to blank paper, at the smaller scale.
        box: of the area.
    """
    x0, y0, x1, y1 = (value // SCALE for value in box)
    sides = 0
    for part, low, high in ((level[y0:y1], x0, x1), (level[:, x0:x1].T, y0, y1)):
        for inner, outer in (((low + 1, low + 3), (low - 4, low - 2)), ((high - 3, high - 1), (high + 2, high + 4))):
            inside, outside = part[:, slice(*inner)], part[:, max(0, outer[0]) : max(0, outer[1])]
            if inside.size and outside.size:
                sides += float(np.median(inside)) <= SHARP * float(np.median(outside))
    return sides >= SHARP_SIDES


SHARP, SHARP_SIDES = 0.95, 3
"""Brightness inside a tint relative to that two points outside, at most, and on how many of its sides."""


def _size(box: Pixels) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _alike(a: Pixels, b: Pixels) -> bool:
    """Tell whether two areas are one, seen twice."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0, width) * max(0, height)
    return shared > FILL * (_size(a) + _size(b) - shared)


def panels(mask: Mask) -> list[Pixels]:
    """Return the black boxes that hold light type, or none, from their ink."""
    import cv2

    size = max(1, mask.shape[1] // PANEL_SCALE), max(1, mask.shape[0] // PANEL_SCALE)
    small = (cv2.resize(mask * np.uint8(255), size, interpolation=cv2.INTER_AREA) > 127).astype(np.uint8)
    solid = cv2.morphologyEx(small, cv2.MORPH_OPEN, np.ones((PANEL_OPEN, PANEL_OPEN), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid)
    side = max(mask.shape)
    found: list[Pixels] = []
    for x, y, w, h, _ in stats[1:].tolist():
        large = min(w, h) * PANEL_SCALE >= TINT_SIDE * side / 2 and max(w, h) * PANEL_SCALE >= PANEL_LONG * side
        if large and float(small[y : y + h, x : x + w].mean()) >= PANEL_FILL:
            found.append((x * PANEL_SCALE, y * PANEL_SCALE, (x + w) * PANEL_SCALE, (y + h) * PANEL_SCALE))
    return found


def photographs(box: Pixels, gray: Gray, blank: Tones) -> list[Pixels]:
    """Return the photographs in a toned area, cut where a white stripe runs through it.

    Args:
        box: of the area.
        gray: the page.
        blank: brightness of its blank paper, at a smaller scale.
    """
    x0, y0, x1, y1 = _clipped(box, gray)
    level = blank[y0 // SCALE : -(-y1 // SCALE), x0 // SCALE : -(-x1 // SCALE)]
    dark: Mask = (gray[y0:y1, x0:x1] < BLANK * float(np.median(level))).astype(np.uint8)
    least = PHOTO_SIDE * max(gray.shape)
    parts = [(x0 + a, y0 + b, x0 + c, y0 + d) for a, b, c, d in _parts(dark, deep=3)]
    return [part for part in parts if min(part[2] - part[0], part[3] - part[1]) >= least]


def _clipped(box: Pixels, gray: Gray) -> Pixels:
    return max(0, box[0]), max(0, box[1]), min(gray.shape[1], box[2]), min(gray.shape[0], box[3])


def _parts(dark: Mask, deep: int) -> list[Pixels]:
    whole = [(0, 0, dark.shape[1], dark.shape[0])]
    if not deep:
        return whole
    for axis in (0, 1):
        lines = dark.mean(axis=axis) <= 1 - WHITE
        cuts = [
            (a, b) for a, b in runs(np.asarray(lines, dtype=np.bool_)) if a > 0 and b < len(lines) and _parts_two(b - a)
        ]
        if not cuts:
            continue
        edges = [0, *(place for cut in cuts for place in cut), len(lines)]
        found: list[Pixels] = []
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            part = dark[:, start:end] if axis == 0 else dark[start:end]
            left, top = (start, 0) if axis == 0 else (0, start)
            found += [(left + a, top + b, left + c, top + d) for a, b, c, d in _parts(part, deep - 1)]
        return found
    return whole


def _parts_two(wide: int) -> bool:
    return PARTING[0] <= wide <= PARTING[1]
