"""The bold words that open a line whose rest is not bold: where the thickness of its glyphs' strokes steps down."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.weight import ALIKE, LEAST_RUNS, Scale, Stems, Values, middle

LEAST_CHARACTERS = 6
"""Characters of the shortest line that an opening is looked for in."""
LEAST_GLYPHS, GLYPH_RUNS = 2, 4
"""Glyphs on each side of the step whose thickness is known, at least, and rows through upright strokes that tell it."""
STEP = 0.02
"""Ems by which the opening is thicker than the rest, at least; bold differs from regular by 0.03 to 0.05."""
CLEAR = 4.0
"""The step over the standard error of it, at least. At 4.5 a tenth of the openings are lost, and no fewer are wrong."""
WIDE, NEARLY = 0.06, 0.085
"""A step that is so wide, in ems, tells bold words that are not quite as thick as bold is; how thick they are at least.
On ten practice cases that open briefs in bold, 76 of 91 openings are told on aged paper and 22 of 23 on office copies
(63 and 20 without), and three lines of 1,382 wrongly (one without); 12 of 14 on a fax whose bold type differs. On a
fax of columns of seven characters 11 lines of 528 are told wrongly (six without), nearly all amid paragraphs, where
layout asks for no opening."""

THICKER = 0.025
"""Ems by which a line that is set in must be thicker than the median of those around it to be told bold. Of 330 bold
lines on aged paper, photographs and office copies of six layouts 201 are told, 181 without it, and of 4,694 plain ones
three wrongly, one without it; on faxes 77 of 111, 71 without it, and 14 of 1,569 wrongly, eleven without it."""
AROUND, LEAST_LINES, BESIDE = 14, 4, 0.6
"""Line heights up and down that lines around one stand in; how many there must be, and the share of the shorter one's
length by which they stand over or under it."""
NEXT, SET_IN = 2.2, 1.1
"""Line heights to the next line at most; and ems that a paragraph's first line is set in, at least."""


def opening(stems: Stems, size: float, edges: Sequence[float], scale: Scale) -> int:
    """Return how many of a line's first characters are bold where the others are not; 0 for none.

    Args:
        stems: its upright strokes.
        size: its type size in pixels.
        edges: boundaries of its characters, in pixels from its start.
        scale: what the page's scan does to strokes.
    """
    count = len(edges) - 1
    if count < LEAST_CHARACTERS or size <= 0:
        return 0
    at = np.clip(np.searchsorted(np.asarray(edges), stems.places, side="right") - 1, 0, count - 1)
    held = [stems.lengths[at == index] for index in range(count)]
    glyphs = np.array([scale.ems(middle(own), size) if len(own) >= GLYPH_RUNS else np.nan for own in held])
    place = _step(glyphs)
    if not place:
        return 0
    first, rest = stems.lengths[at < place], stems.lengths[at >= place]
    if min(len(first), len(rest)) < LEAST_RUNS:
        return 0
    thick, thin = (scale.ems(middle(part), size) for part in (first, rest))
    bold = thick >= scale.bold or (thick >= NEARLY and thick - thin >= WIDE)
    return place if bold and thin < scale.bold and thick - thin >= STEP else 0


def first_lines(boxes: Values, sizes: Values, ems: Values) -> NDArray[np.bool_]:
    """Tell which lines are set in over the next one and are clearly thicker than those around them (简讯首行).

    An opening that takes up all of its line, in narrow columns, is not as thick as bold is where the scan is poor.

    Args:
        boxes: of lines that run one way, in pixels: along the lines from 0 to 2, across them from 1 to 3.
        sizes: their type sizes in pixels.
        ems: thickness of their strokes in ems, NaN where it is not known.
    """
    out = np.zeros(len(boxes), dtype=bool)
    if not len(boxes):
        return out
    usual = float(np.median(sizes))
    body = ~np.isnan(ems) & (np.abs(sizes / usual - 1) <= ALIKE)
    for at in np.flatnonzero(body & (np.nan_to_num(ems) >= NEARLY)):
        x0, y0, x1, y1 = boxes[at]
        shared = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
        column = body & (shared > BESIDE * np.minimum(boxes[:, 2] - boxes[:, 0], x1 - x0))
        down = boxes[:, 1] - y0
        near = np.flatnonzero(column & (np.abs(down) < AROUND * (y1 - y0)) & (np.arange(len(boxes)) != at))
        after = near[(down[near] > 0) & (down[near] < NEXT * (y1 - y0))]
        if len(near) < LEAST_LINES or not len(after):
            continue
        set_in = x0 - boxes[after[np.argmin(down[after])], 0] > SET_IN * sizes[at]
        out[at] = set_in and ems[at] - float(np.median(ems[near])) >= THICKER
    return out


def _step(glyphs: Values) -> int:
    """Return before which glyph thickness steps down most clearly; 0 where it does nowhere."""
    known = ~np.isnan(glyphs)
    values = np.where(known, glyphs, 0.0)
    counts, sums = np.cumsum(known), np.cumsum(values)
    before, after = counts[:-1], counts[-1] - counts[:-1]
    places = np.flatnonzero((before >= LEAST_GLYPHS) & (after >= LEAST_GLYPHS))
    places = places[(places >= 1) & (places < len(glyphs) - 2)]
    if not len(places):
        return 0
    left, right = sums[places] / before[places], (sums[-1] - sums[places]) / after[places]
    shares = before[places] * after[places] / counts[-1]
    best = int(np.argmax((left - right) * np.abs(left - right) * shares))
    place = int(places[best]) + 1
    levels = np.where(np.arange(len(glyphs)) < place, left[best], right[best])
    spread = float(np.sqrt(np.sum((glyphs - levels)[known] ** 2) / max(1, int(counts[-1]) - 2)))
    clear = float(left[best] - right[best]) * float(shares[best]) ** 0.5
    return place if clear >= CLEAR * max(spread, 1e-6) else 0
