"""Cells into lines: the strip that is cut out, what is read on it, and where each character stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.boxes import Cell
from ingest.ocr.bullets import bulleted
from ingest.ocr.decode import Reading
from ingest.ocr.engine import STRIP_HEIGHT, STRIP_LEAST_WIDTH, Engine
from ingest.ocr.glyphs import boundaries, han_height, han_pitch, type_size
from ingest.ocr.ink import filled
from ingest.ocr.marks import dashes, quoted, settle, upright_marks
from ingest.ocr.sheet import Sheet
from ingest.ocr.stacked import glyph_rows
from ingest.ocr.upright import side_by_side, told_by_shape
from schemas import Line, round_fraction

Image = NDArray[np.uint8]
SQUEEZE = 0.65
"""Width kept of a body line's strip: the recogniser has six time steps for a square glyph and needs four. Measured
over 200 body lines: same error rate, 30 % less time."""
HEADLINE = 1.6
"""Type this many times higher than the body keeps its width: it is rare, and of many faces."""
MARGIN = 0.12
"""White kept around a line's ink, in line heights: PP-OCR was trained on boxes about a tenth larger than the ink."""


@dataclass(frozen=True)
class Read:
    """A cell with what was read in it.

    Attributes:
        cell: the line's box in pixels.
        reading: characters, confidences and places; places in pixels along the line from the cell's start.
    """

    cell: Cell
    reading: Reading


def read_cell(cell: Cell, sheet: Sheet, engine: Engine, body: float) -> Read:
    """Read one cell.

    Args:
        cell: the line.
        sheet: its page.
        engine: what reads it.
        body: height of the page's body lines in pixels.
    """
    return _read_vertical(cell, sheet, engine) if cell.vertical else _read_horizontal(cell, sheet, engine, body)


def to_line(read: Read, sheet: Sheet, number: int, scale: float) -> Line:
    """Return the line of a read cell, its box and edges as fractions of the page.

    Args:
        read: the cell.
        sheet: its page.
        number: its number on the page.
        scale: how many times larger ``sheet`` is than the picture that the type size is told for.
    """
    cell, reading = read.cell, read.reading
    ink = sheet.ink_in(cell.box)
    along = ink.T if cell.vertical else ink
    em = type_size(reading.text, cell.width if cell.vertical else cell.height, None)
    reading = bulleted(reading, along, em)
    cuts = boundaries(reading.text, reading.places, along, em)
    height, width = sheet.mask.shape
    start, extent = (cell.y0, height) if cell.vertical else (cell.x0, width)
    across = cell.width if cell.vertical else han_height(reading.text, cuts, ink) or cell.height
    size = type_size(reading.text, across, han_pitch(reading.text, cuts))
    text = reading.text if cell.vertical else dashes(reading.text, cuts, ink, em)
    edges = [round_fraction((start + cut) / extent) for cut in cuts]
    return Line(
        text=text,
        bbox=(cell.x0 / width, cell.y0 / height, cell.x1 / width, cell.y1 / height),
        edges=edges,
        direction="vertical" if cell.vertical else "horizontal",
        size=round(size / scale, 1),
        confidence=round(reading.confidence, 4),
        confidences=[round(value, 4) for value in reading.confidences],
        number=number,
    )


def _strip(picture: Image, squeeze: float) -> Image:
    import cv2

    height, width = picture.shape[:2]
    natural = width * STRIP_HEIGHT / height
    wanted = max(natural * squeeze, min(natural, STRIP_LEAST_WIDTH))
    method = cv2.INTER_AREA if height > STRIP_HEIGHT else cv2.INTER_LINEAR
    size = (max(8, round(wanted)), STRIP_HEIGHT)
    return np.asarray(cv2.resize(picture, size, interpolation=method), dtype=np.uint8)


def _read_horizontal(cell: Cell, sheet: Sheet, engine: Engine, body: float) -> Read:
    margin = max(2, round(cell.height * MARGIN))
    height, width = sheet.gray.shape
    x0, x1 = max(0, cell.x0 - margin), min(width, cell.x1 + margin)
    picture = sheet.image[max(0, cell.y0 - margin) : min(height, cell.y1 + margin), x0:x1]
    headline = cell.height >= HEADLINE * body
    reading = settle(engine.read(_strip(picture, 1.0 if headline else SQUEEZE)))
    reading = quoted(reading) if headline else reading
    places = tuple(place * (x1 - x0) + x0 - cell.x0 for place in reading.places)
    return Read(cell, Reading(reading.text, reading.confidences, places))


def _read_vertical(cell: Cell, sheet: Sheet, engine: Engine) -> Read:
    ink = sheet.ink_in(cell.box)
    margin = max(2, round(cell.width * MARGIN))
    x0, x1 = max(0, cell.x0 - margin), min(sheet.gray.shape[1], cell.x1 + margin)
    column = sheet.image[cell.y0 : cell.y1, x0:x1]
    return Read(
        cell, _read_column(column, np.pad(ink, ((0, 0), (cell.x0 - x0, x1 - cell.x1))), cell.width, engine.read)
    )


def _read_column(column: Image, ink: NDArray[np.uint8], width: int, read: Callable[[Image], Reading]) -> Reading:
    """Lay the glyphs of a vertical line side by side and read them as a horizontal one.

    Args:
        column: its picture, with a margin at both sides.
        ink: where there is ink in it.
        width: of the ink in pixels.
        read: what reads a strip.
    """
    inked = np.flatnonzero(filled(ink, axis=0))
    squares = glyph_rows(ink[:, inked[0] : inked[-1] + 1]) if len(inked) else []
    if not squares:
        return Reading("", (), ())
    laid, kinds = side_by_side(column, ink, squares, width)
    reading = upright_marks(settle(told_by_shape(read(_strip(laid, 1.0)), kinds)))
    places = tuple(_place_in(squares, place * len(squares)) for place in reading.places)
    return Reading(reading.text, reading.confidences, places)


def legibility(cell: Cell, sheet: Sheet, engine: Engine, quarters: int) -> float:
    """Return the mean confidence with which a cell is read when it is turned clockwise by ``quarters``."""
    margin = max(2, round(min(cell.width, cell.height) * MARGIN))
    height, width = sheet.gray.shape
    y0, y1 = max(0, cell.y0 - margin), min(height, cell.y1 + margin)
    x0, x1 = max(0, cell.x0 - margin), min(width, cell.x1 + margin)
    picture = np.ascontiguousarray(np.rot90(sheet.image[y0:y1, x0:x1], -quarters))
    if picture.shape[1] >= picture.shape[0]:
        return engine.recognise(_strip(picture, 1.0)).confidence
    ink = np.ascontiguousarray(np.rot90(sheet.ink_in((x0, y0, x1, y1)), -quarters))
    return _read_column(picture, ink, min(cell.width, cell.height), engine.recognise).confidence


def _place_in(squares: list[tuple[int, int]], at: float) -> float:
    index = min(len(squares) - 1, int(at))
    start, end = squares[index]
    return start + (end - start) * (at - index)
