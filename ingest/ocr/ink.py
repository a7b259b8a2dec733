"""Where there is ink on a page picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
"""Height × width, 0 black to 255 white."""
Mask = NDArray[np.uint8]
"""Height × width, 1 where there is ink, else 0."""
PAPER_SCALE = 8
"""The paper's brightness is looked at in a picture this many times smaller: shadows are broad."""
PAPER_REACH = 15
"""Width of the window in that small picture in which the brightest point counts as paper: 120 px at 200 dpi, wider
than a headline's strokes."""
THRESHOLD_RANGE = (110, 190)
"""Ink is what is darker than Otsu's threshold, kept inside this range so that an almost white page makes no ink of
its noise, and tinted boxes none of their tint."""


def to_gray(image: NDArray[np.uint8]) -> Gray:
    """Return ``image`` (BGR or gray) as gray."""
    import cv2

    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def paper(gray: Gray) -> Gray:
    """Return the brightness of the paper at each point of a picture :data:`PAPER_SCALE` times smaller."""
    import cv2

    height, width = max(1, gray.shape[0] // PAPER_SCALE), max(1, gray.shape[1] // PAPER_SCALE)
    brightest = cv2.dilate(cv2.blur(gray, (3, 3)), np.ones((PAPER_SCALE + 1, PAPER_SCALE + 1), np.uint8))
    small = cv2.resize(brightest, (width, height), interpolation=cv2.INTER_NEAREST)
    window = cv2.getStructuringElement(cv2.MORPH_RECT, (PAPER_REACH, PAPER_REACH))
    return np.asarray(cv2.medianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, window), 5), dtype=np.uint8)


def sheet(ground: Gray) -> NDArray[np.float32]:
    """Return the brightness that blank paper would have at each point: a smooth surface over ``ground``.

    Args:
        ground: what :func:`paper` returns. Tinted boxes and photographs lie below the surface and hardly weigh in the
            fit; shadows, which are as broad as the page, it follows.
    """
    height, width = ground.shape
    y, x = np.mgrid[-1 : 1 : complex(height), -1 : 1 : complex(width)]
    step = max(1, round((ground.size / SHEET_POINTS) ** 0.5))
    values = ground[::step, ::step].ravel().astype(np.float64)
    degree = SHEET_DEGREE if min(height, width) >= SHEET_LEAST else 2
    terms = _terms(x[::step, ::step].ravel(), y[::step, ::step].ravel(), degree)
    weights = np.ones(len(values))
    factors: NDArray[np.float64] = np.zeros(terms.shape[1])
    for _ in range(SHEET_ROUNDS):
        fit = np.linalg.lstsq(terms * weights[:, None], values * weights, rcond=None)
        factors = np.asarray(fit[0], dtype=np.float64)
        weights = np.where(values < terms @ factors - SHEET_SLACK, SHEET_BELOW, 1.0)
    surface = _terms(x.ravel(), y.ravel(), degree) @ factors
    return np.asarray(np.clip(surface, 1, 255).reshape(height, width), dtype=np.float32)


def _terms(x: NDArray[np.float64], y: NDArray[np.float64], degree: int) -> NDArray[np.float64]:
    """Return the products of Legendre polynomials of ``x`` and ``y`` up to a degree, one column each."""
    across = np.polynomial.legendre.legvander(x, degree)
    down = np.polynomial.legendre.legvander(y, degree)
    products = [across[:, i] * down[:, j] for i in range(degree + 1) for j in range(degree + 1 - i)]
    return np.asarray(np.stack(products, axis=1), dtype=np.float64)


SHEET_DEGREE = 8
"""Degree of the surface: the soft edge of a hand's shadow is a tenth of the page wide."""
SHEET_LEAST = 60
"""Points of ``ground`` on its shorter side below which a surface of degree 2 is all that can be told."""
SHEET_POINTS = 12_000
"""Points of ``ground`` that the surface is laid through."""
SHEET_ROUNDS = 8
"""Fits after which the surface no longer moves on pages with a third of their area tinted."""
SHEET_SLACK = 4
"""Levels below the surface at which a point weighs little: the noise of paper is about 2."""
SHEET_BELOW = 0.05
"""Weight of such a point."""


def flatten(gray: Gray) -> Gray:
    """Return ``gray`` with shadows and tints taken out: paper becomes 255."""
    import cv2

    ground = cv2.resize(paper(gray), (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(gray, np.maximum(ground, 1), scale=255), dtype=np.uint8)


def ink(flat: Gray) -> Mask:
    """Return where there is ink on a flattened picture."""
    import cv2

    level, _ = cv2.threshold(flat, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    level = min(max(level, THRESHOLD_RANGE[0]), THRESHOLD_RANGE[1])
    return (flat < level).astype(np.uint8)


def line_ink(crop: Gray) -> Mask:
    """Return where there is ink on the picture of one line, dark on light or light on dark: the rarer side of Otsu."""
    import cv2

    if crop.size == 0 or int(crop.max()) - int(crop.min()) < MINIMUM_CONTRAST:
        return np.zeros(crop.shape, dtype=np.uint8)
    level, _ = cv2.threshold(crop, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    dark = (crop <= level).astype(np.uint8)
    return dark if int(dark.sum()) * 2 <= dark.size else 1 - dark


def holes(mask: Mask, panel: tuple[int, int, int, int]) -> Mask:
    """Return the holes of a dark panel: its light type.

    Args:
        mask: where it is dark.
        panel: box of the panel in ``mask``. What is light at its rim is its ragged edge.
    """
    import cv2

    x0, y0, x1, y1 = panel
    light = 1 - mask[y0:y1, x0:x1]
    count, labels, _, _ = cv2.connectedComponentsWithStats(light)
    rim = np.concatenate((labels[0], labels[-1], labels[:, 0], labels[:, -1]))
    inner = np.isin(np.arange(count), rim, invert=True)
    inner[0] = False
    found = np.zeros_like(mask)
    found[y0:y1, x0:x1] = inner[labels]
    return found


MINIMUM_CONTRAST = 40
"""Difference of brightness below which a line's picture holds no ink: twice the noise of a poor scan."""


def runs(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the stretches of ``marked`` that are true, each as start and end."""
    steps = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(steps[::2], steps[1::2], strict=True)]


def filled(mask: Mask, axis: int) -> NDArray[np.bool_]:
    """Return which columns (``axis`` 0) or rows (``axis`` 1) of ``mask`` hold any ink."""
    return np.asarray(mask.max(axis=axis, initial=0) > 0, dtype=np.bool_)
