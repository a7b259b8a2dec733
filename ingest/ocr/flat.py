"""A photographed or curved page made flat: its outline straight, its perspective and bulge taken out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.ink import to_gray
from ingest.ocr.outline import Edge, Outline, outline
from ingest.ocr.straighten import turn
from schemas import Half

Image = NDArray[np.uint8]
Points = NDArray[np.float64]
INSET = 0.004
"""How far inside the paper's edge the flat page begins, as a share of its longest side: no ground shows at its rim."""
FULL_TURN = 360.0
"""Degrees that are added to a page's rotation when the page was made flat before it was turned."""
MOST_BACK = 45.0
"""A page is turned by more than so many degrees back, and by less than a full turn less so many forward."""
GRID = 64
"""Cells along the longest side in which the way back to the picture is worked out; between them it is linear."""


@dataclass(frozen=True)
class Flattening:
    """The way from a flat page back to the picture.

    Attributes:
        x: column on the picture, as a fraction of its longest side, for the nodes of a grid over the flat page.
        y: the same for the row.
        size: width and height of the flat page, as fractions of the picture's longest side.
    """

    x: Points
    y: Points
    size: tuple[float, float]

    def of(self, image: Image) -> Image:
        """Return the flat page of ``image``."""
        import cv2

        unit = max(image.shape[:2])
        width, height = (max(1, round(side * unit)) for side in self.size)
        maps = [_spread(nodes * unit - 0.5, width, height) for nodes in (self.x, self.y)]
        flat = cv2.remap(image, maps[0], maps[1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(flat, dtype=np.uint8)


def flattening(image: Image) -> Flattening | None:
    """Return how ``image`` is made flat, or none where it is flat already.

    It is worked out from the picture alone, in one small size, so that the same picture always gives the same page,
    whatever its resolution.
    """
    gray = to_gray(image)
    found = outline(gray)
    if not found.found:
        return None
    unit = max(gray.shape)
    return _from_outline(found, gray.shape[1] / unit, gray.shape[0] / unit)


def straightened(image: Image, rotation: float) -> Image:
    """Return the picture that a page's boxes hold on.

    Args:
        image: the picture that was read.
        rotation: the page's; a full turn more than it was turned says that it was made flat first.
    """
    if rotation >= FULL_TURN - MOST_BACK:
        way = flattening(image)
        image = image if way is None else way.of(image)
        rotation -= FULL_TURN
    return turn(image, rotation) if rotation else image


def half_of(image: Image, half: Half) -> Image:
    """Return the picture of one of two pages.

    Args:
        image: the picture that shows both, as it came.
        half: which of them.
    """
    whole = straightened(image, half.rotation)
    x0, y0, x1, y1 = half.bbox
    height, width = whole.shape[:2]
    part = whole[round(y0 * height) : round(y1 * height), round(x0 * width) : round(x1 * width)]
    return np.ascontiguousarray(part)


def _from_outline(sheet: Outline, width: float, height: float) -> Flattening:
    """Return the flattening that makes the edges of ``sheet`` straight.

    The corners tell the perspective; how far the edges then bow is spread evenly between opposite edges (a Coons
    patch).
    """
    import cv2

    corners = np.array([_corner(sheet, x, y, width, height) for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))])
    a, b, c, d = corners
    size = (float(np.hypot(*(b - a)) + np.hypot(*(c - d))) / 2, float(np.hypot(*(d - a)) + np.hypot(*(c - b))) / 2)
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=np.float32)
    there = cv2.getPerspectiveTransform(square, corners.astype(np.float32))
    back = np.asarray(np.linalg.inv(there), dtype=np.float64)
    steps = [max(2, round(GRID * side / max(size)) + 1) for side in size]
    inset = INSET * max(size)
    u, v = (
        np.asarray(np.linspace(inset / side, 1 - inset / side, count), dtype=np.float64)
        for side, count in zip(size, steps, strict=True)
    )
    left, right = (
        _bow(edge, back, ends, v, upright=True) for edge, ends in ((sheet.left, (a, d)), (sheet.right, (b, c)))
    )
    top, bottom = (
        _bow(edge, back, ends, u, upright=False) for edge, ends in ((sheet.top, (a, b)), (sheet.bottom, (d, c)))
    )
    across, down = np.meshgrid(u, v)
    plane = np.stack(
        [
            across + (1 - across) * left[:, None] + across * (right[:, None] - 1),
            down + (1 - down) * top[None, :] + down * (bottom[None, :] - 1),
            np.ones_like(across),
        ]
    )
    x, y, w = np.tensordot(there, plane, axes=1)
    return Flattening(x / w, y / w, (size[0] - 2 * inset, size[1] - 2 * inset))


def _corner(sheet: Outline, right: int, bottom: int, width: float, height: float) -> Points:
    upright, level = (sheet.left, sheet.right)[right], (sheet.top, sheet.bottom)[bottom]
    y = height * bottom
    x = width * right
    for _ in range(20):
        x = float(upright.at(np.array(y)))
        y = float(level.at(np.array(x)))
    return np.array([x, y])


def _bow(edge: Edge, back: Points, ends: tuple[Points, Points], places: Points, *, upright: bool) -> Points:
    """Return, on the unit square, how far across an edge lies at ``places`` along it."""
    start, end = ends
    axis = 1 if upright else 0
    along = np.linspace(start[axis], end[axis], 200)
    across = edge.at(along)
    points = np.stack([across, along, np.ones_like(along)] if upright else [along, across, np.ones_like(along)])
    x, y, w = back @ points
    told, bowed = (y / w, x / w) if upright else (x / w, y / w)
    return np.asarray(np.interp(places, told, bowed), dtype=np.float64)


def _spread(nodes: Points, width: int, height: int) -> NDArray[np.float32]:
    """Return the values of ``nodes``, which span the whole page, at each of its pixels.

    It is worked out exactly: ``cv2.remap`` and ``cv2.resize`` round places to 1/32 of a cell, which is a pixel and a
    half here.
    """
    down, across = _weights(height, nodes.shape[0]), _weights(width, nodes.shape[1])
    return np.asarray(down @ nodes.astype(np.float32) @ across.T, dtype=np.float32)


def _weights(pixels: int, nodes: int) -> NDArray[np.float32]:
    """Return how much each of ``nodes`` weighs at the middle of each pixel."""
    places = (np.arange(pixels) + 0.5) / pixels * (nodes - 1)
    low = np.minimum(places.astype(np.intp), nodes - 2)
    weights = np.zeros((pixels, nodes), dtype=np.float32)
    weights[np.arange(pixels), low] = 1 - (places - low)
    weights[np.arange(pixels), low + 1] = places - low
    return weights
