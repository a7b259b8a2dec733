"""How heavy the type of a line is: the thickness of its upright strokes, and from it whether the line is bold.

Level strokes tell nothing: those of Song are thin even where it is bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import Gray, Mask

Values = NDArray[np.float64]
EM_POINTS, MOST_UP = 90, 4
"""Pixels to which an em is enlarged before its strokes are measured (a body stroke is two pixels thick at 200 dpi), and
times that it is enlarged at most."""
LEAST_SIDE, LEAST_RUNS = 4, 20
"""Pixels of a line's shorter side, and rows through upright strokes, below which nothing is told."""
TALL, SLENDER, THICK = 0.28, 2.0, 0.3
"""An upright stroke is at least so many ems high and so many times higher than thick, and less than so many thick."""
MIDDLE = (0.6, 0.8)
"""Share of the runs, the thinnest first, between which their mean tells a line's thickness. The median of the runs
gives an F1 of 0.86, their 70th percentile 0.90, this mean, which is finer than a point, 0.91."""
REGULAR = 0.07
"""Thickness in ems of the upright strokes of a paper's usual type, Song."""
BOLD = 0.098
"""Thickness in ems from which type is bold: of 25 thresholds the one with the highest F1 over clean, office, faxed and
photographed scans of three layouts."""
BLURRED, BOLD_BLURRED = 1.95, 0.104
"""What a scan adds to strokes, over what they have, above which type must be thicker to be told bold: a wrong bold is
worse than none. Clean scans add 0.3 to 0.9, office copies 1.2 to 1.8, photographs 1.3 to 2.4, faxes 2.3 to 3.9. On six
layouts that the limits were not chosen on, precision and recall are 0.99 and 0.99 on clean scans, 0.95 and 0.86 on
office copies, 0.87 and 0.84 on faxes, 0.88 and 0.79 on photographs."""
ALIKE = 0.15
"""Lines whose size differs by no more from the page's usual one tell by how much the scan thickens strokes."""


@dataclass(frozen=True)
class Stems:
    """The upright strokes of a line, row by row.

    Attributes:
        places: of each row's middle along the line, in pixels from its start.
        lengths: thickness there, in pixels.
    """

    places: Values
    lengths: Values

    @property
    def thickness(self) -> float | None:
        """Usual thickness in pixels; none where there are too few upright strokes."""
        return middle(self.lengths) if len(self.lengths) >= LEAST_RUNS else None


NONE = Stems(np.zeros(0), np.zeros(0))


@dataclass(frozen=True)
class Scale:
    """What a scan does to strokes.

    Attributes:
        added: what it adds to the square of their thickness, in square pixels. Blur, toner and a fax's raster thicken
            thin strokes, and hardly thick ones: squares add up.
        blur: the same over the square of a body stroke's own thickness.
    """

    added: float
    blur: float

    @property
    def bold(self) -> float:
        """Thickness in ems from which type is bold."""
        return BOLD_BLURRED if self.blur > BLURRED else BOLD

    def ems(self, thickness: float, size: float) -> float:
        """Return the thickness, in ems, that a stroke was printed with."""
        return float(np.sqrt(max(0.0, thickness * thickness - self.added))) / size


def scale_of(stems: Sequence[Stems], sizes: Sequence[float]) -> Scale | None:
    """Return what a page's scan does to strokes, told by its usual type; none where nothing is known of it.

    Args:
        stems: of each line.
        sizes: type size of each line in pixels.
    """
    told = [(lines.thickness, size) for lines, size in zip(stems, sizes, strict=True) if size > 0]
    known = [(thickness, size) for thickness, size in told if thickness is not None]
    if not known:
        return None
    usual = float(np.median([size for _, size in known]))
    body = [thickness for thickness, size in known if abs(size / usual - 1) <= ALIKE]
    own = (REGULAR * usual) ** 2
    added = max(0.0, float(np.median(body)) ** 2 - own) if body else 0.0
    return Scale(added, added / own)


def is_bold(stems: Stems, size: float, scale: Scale) -> bool:
    """Tell whether a line is bold; ``size`` in pixels."""
    thickness = stems.thickness
    return thickness is not None and size > 0 and scale.ems(thickness, size) >= scale.bold


def middle(lengths: Values) -> float:
    """Return the usual one of some lengths (:data:`MIDDLE`)."""
    ordered, count = np.sort(lengths), len(lengths)
    low, high = (int(share * count) for share in MIDDLE)
    return float(ordered[low : max(low + 1, high)].mean())


def stems(gray: Gray, size: float, *, vertical: bool = False) -> Stems:
    """Return the upright strokes of a line.

    Args:
        gray: its picture, shadows taken out, dark on light or light on dark.
        size: its type size in pixels.
        vertical: whether it runs downwards.
    """
    if min(gray.shape) < LEAST_SIDE or size <= 0:
        return NONE
    up = max(1, min(MOST_UP, round(EM_POINTS / size)))
    ink = _enlarged_ink(gray, up)
    rows, starts, lengths = _runs(ink)
    middles = starts + lengths // 2
    high = _lengths_at(np.ascontiguousarray(ink.T), middles, rows)
    em = size * up
    upright = (high >= TALL * em) & (high >= SLENDER * lengths) & (lengths < THICK * em)
    places = rows[upright] if vertical else starts[upright] + lengths[upright] / 2
    return Stems(np.asarray(places / up, dtype=np.float64), np.asarray(lengths[upright] / up, dtype=np.float64))


def _enlarged_ink(gray: Gray, up: int) -> Mask:
    import cv2

    large = cv2.resize(gray, None, fx=up, fy=up, interpolation=cv2.INTER_CUBIC)
    _, dark = cv2.threshold(large, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(dark if float(dark.mean()) <= 0.5 else 1 - dark, dtype=np.uint8)


def _runs(ink: Mask) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return row, first column and length of each stretch of ink in a row."""
    steps = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return rows, starts, ends - starts


def _lengths_at(ink: Mask, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the length of the stretch of ink, in its row, that holds each of the points."""
    found, starts, lengths = _runs(ink)
    width = ink.shape[1]
    at = np.searchsorted(found * width + starts, rows * width + columns, side="right") - 1
    return np.asarray(lengths[at], dtype=np.int64)
