"""The size at which a page picture is read: coarse scans are enlarged, very fine ones reduced."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import Mask

Image = NDArray[np.uint8]
GLYPH = 25.0
"""Height in pixels that body glyphs are enlarged to: 8.5 pt at 200 dpi. Read at 80 dpi as it is, a made page had 7.8 %
of its characters wrong; enlarged to this size, 0.44 %, as at 200 dpi."""
SMALL, LARGE = 19.0, 60.0
"""Glyph heights in pixels below and above which a picture is resized."""
REDUCED = 40.0
"""Height in pixels that large glyphs are reduced to: a 600-dpi scan says nothing more than one of 300."""
MOST_PIXELS = 40_000_000
"""A picture is never enlarged beyond this: a broadsheet at 250 dpi."""
MOST_ENLARGED = 3.0
"""Beyond this factor there is nothing left to read."""
GLYPH_PIECE = (4, 200)
"""Heights in pixels of the pieces of ink that may be glyphs or their parts."""
LEAST_PIECES = 20
"""Pieces below which a page says nothing about its glyphs' size."""


def reading_scale(mask: Mask) -> float:
    """Return the factor by which a picture should be resized before it is read.

    Args:
        mask: where its ink is.
    """
    height = glyph_height(mask)
    if height is None:
        return 1.0
    if height < SMALL:
        most = float((MOST_PIXELS / mask.size) ** 0.5)
        return max(1.0, min(GLYPH / height, MOST_ENLARGED, most))
    return REDUCED / height if height > LARGE else 1.0


def glyph_height(mask: Mask) -> float | None:
    """Return the height in pixels of a page's usual glyphs: the upper quartile over its pieces of ink, many of which
    are only parts of a glyph; none where there are too few.
    """
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(mask)
    heights, widths = stats[1:, 3], stats[1:, 2]
    pieces = heights[(heights >= GLYPH_PIECE[0]) & (heights < GLYPH_PIECE[1]) & (widths < GLYPH_PIECE[1])]
    return float(np.percentile(pieces, 75)) if len(pieces) >= LEAST_PIECES else None


def resized(image: Image, scale: float) -> Image:
    """Return ``image`` resized by ``scale``."""
    import cv2

    if scale == 1:
        return image
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    method = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(image, size, interpolation=method), dtype=np.uint8)
