"""A page picture straightened, the right way up, with its lines found but not yet read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr import ink
from ingest.ocr.boxes import Cell, bounds, cells
from ingest.ocr.engine import Engine
from ingest.ocr.flat import FULL_TURN, flattening
from ingest.ocr.grids import upright
from ingest.ocr.growing import grow
from ingest.ocr.joining import join, stack, without_nested
from ingest.ocr.leftover import missed
from ingest.ocr.reading import legibility
from ingest.ocr.scale import reading_scale, resized
from ingest.ocr.sheet import Sheet
from ingest.ocr.straighten import skew, turn
from schemas.errors import EmptyPage

Image = NDArray[np.uint8]
TRIED = 12
"""Lines that are read in all four directions to find out which way up a page is."""
TRIED_MORE = 40
"""Lines that are read where two ways up are as good as each other."""
CLOSE = 0.012
"""Difference of mean confidence below which they are."""
AS_IT_IS = 0.002
"""Mean confidence by which another way up must be better: lines of a page that lies on its right side are read nearly
as well (0.97) as when it is upright (0.99), those of the other two under 0.6."""
ACROSS = 0.8
"""Share of the length of the longer lines that run across a page, from which it stays as it is where it is read as well
as another way up: small reads lines that lie on their side as well as upright ones (0.998 and 0.994 on a page of 199
lines that it so turned). Of vertical type on its side the lines run across too, but are read at 0.6 as they lie."""
SOFT = 1.0
"""Radius in pixels by which the edges of a picture of two shades are softened: the recognisers know no others. On a
fax at 204 × 196 dpi tiny then has 2.9 % of characters wrong instead of 3.4 %."""
EMPTY_INK = 0.0003
"""Share of a page's points that are ink, below which it is empty: about one line of body type."""


@dataclass(frozen=True)
class Located:
    """What is known of a page picture before its lines are read.

    Attributes:
        sheet: the picture, straightened and at the size at which it is read.
        cells: the lines on it.
        rotation: degrees clockwise by which it was turned, as a page has them
            (:func:`ingest.ocr.flat.straightened`).
        scale: by which it was enlarged.
    """

    sheet: Sheet
    cells: list[Cell]
    rotation: float
    scale: float


def located(image: Image, reader: Engine) -> Located:
    """Straighten a page picture, turn it the right way up, and find its lines.

    Args:
        image: height × width × 3, BGR.
        reader: finds and tries the lines.

    Raises:
        EmptyPage: there is no ink.
    """
    soft = SOFT if _two_shades(image) else 0.0
    image, turned = _flat(image)
    mask = ink.ink(ink.flatten(ink.to_gray(image)))
    if float(mask.mean()) < EMPTY_INK:
        raise EmptyPage("nothing is printed on the page", remedy="Leave this page out, or scan it again.")
    scale = reading_scale(mask)
    rotation, sheet, found = _upright(resized(image, scale), 0.0 - skew(mask), reader, soft)
    return Located(sheet, found, rotation + turned, scale)


def _two_shades(image: Image) -> bool:
    """Tell whether ``image`` has only two shades, as a fax has."""
    seen = image[::3, ::3]
    dark, light = seen.min(), seen.max()
    return bool(dark != light and ((seen == dark) | (seen == light)).all())


def _flat(image: Image) -> tuple[Image, float]:
    """Return ``image`` flat, and the degrees that say so."""
    way = flattening(image)
    return (image, 0.0) if way is None else (way.of(image), FULL_TURN)


def _upright(image: Image, straight: float, reader: Engine, soft: float) -> tuple[float, Sheet, list[Cell]]:
    """Return by how many degrees to turn ``image``, the sheet turned so, and the lines on it."""
    first = _located(image, straight, reader, soft)
    _, sheet, found = first
    if not found:
        return first
    best = _way_up(found, sheet, reader)
    return first if best == 0 else _located(image, straight + 90 * best, reader, soft)


def _way_up(found: Sequence[Cell], sheet: Sheet, reader: Engine) -> int:
    """Return by how many quarters clockwise to turn a page, told by how well its longer lines are read."""
    long = sorted((cell for cell in found if _long(cell)), key=lambda cell: -max(cell.width, cell.height))
    turns = [0, 1, 2, 3]
    scores = np.zeros(4)
    for count in (TRIED, TRIED_MORE):
        tried = (long or list(found))[: max(count, len(long) // 2)]
        tried = tried[:: max(1, len(tried) // count)][:count]
        scores = np.array([_legible(tried, sheet, reader, turn) if turn in turns else 0.0 for turn in range(4)])
        turns = np.flatnonzero(scores >= scores.max() - CLOSE).tolist()
        if len(turns) == 1:
            break
    if scores[0] >= scores.max() - CLOSE and _mostly_across(long):
        return 0
    return int(np.argmax(scores + np.array([AS_IT_IS, 0, 0, 0])))


def _mostly_across(long: Sequence[Cell]) -> bool:
    """Tell whether most of the page's longer lines run across it as it lies, by their length."""
    lengths = [max(cell.width, cell.height) for cell in long]
    return sum(cell.width for cell in long if cell.width > cell.height) > ACROSS * sum(lengths)


def _legible(tried: Sequence[Cell], sheet: Sheet, reader: Engine, turns: int) -> float:
    """Return the mean confidence with which lines are read when turned clockwise, the worst quarter left out."""
    sure = sorted(legibility(cell, sheet, reader, turns) for cell in tried)
    return float(np.mean(sure[len(sure) // 4 :]))


def _long(cell: Cell) -> bool:
    return max(cell.width, cell.height) > 3 * min(cell.width, cell.height)


def _located(image: Image, degrees: float, reader: Engine, soft: float = 0.0) -> tuple[float, Sheet, list[Cell]]:
    turned = turn(image, degrees) if degrees else image
    sheet = Sheet.of(turned, soft)
    quads = list(reader.detect(sheet.image))
    sheet = sheet.with_type([bounds(quad) for quad in quads])
    found = grow(without_nested(cells(quads, sheet)), sheet)
    found = grow(stack(upright(join(found, sheet), sheet), sheet), sheet)
    more = missed(found, sheet)
    return degrees, sheet, stack(join([*found, *more], sheet), sheet) if more else found
