"""The type of recognised lines: one size for all of one type, and their weight (字号、字重)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.ocr import ink
from ingest.ocr.glyphs import is_han
from ingest.ocr.openings import first_lines, opening
from ingest.ocr.reading import Read
from ingest.ocr.sheet import Sheet
from ingest.ocr.sizes import consistent
from ingest.ocr.weight import NONE, Scale, Stems, is_bold, scale_of, stems
from schemas import Line

WEIGHED = 2
"""Han characters in a line whose weight is told: figures and marks have strokes of their own."""


def in_their_type(lines: Sequence[Line], reads: Sequence[Read], sheet: Sheet, scale: float) -> list[Line]:
    """Return ``lines`` with one size for all lines of one type, told for the picture as it came, and their weight."""
    counts = [sum(map(is_han, line.text)) for line in lines]
    sizes = consistent([line.size for line in lines], counts)
    gray = ink.flatten(ink.to_gray(sheet.image))
    strokes = [
        stems(gray[cell.y0 : cell.y1, cell.x0 : cell.x1], size, vertical=cell.vertical) if count >= WEIGHED else NONE
        for cell, size, count in zip((read.cell for read in reads), sizes, counts, strict=True)
    ]
    page = scale_of(strokes, sizes)
    weights = _weights(lines, reads, strokes, sizes, sheet, page) if page is not None else [(False, 0)] * len(lines)
    return [
        line.model_copy(update={"size": round(size / scale, 1), "bold": bold, "opening": opens})
        for line, size, (bold, opens) in zip(lines, sizes, weights, strict=True)
    ]


def _weights(
    lines: Sequence[Line],
    reads: Sequence[Read],
    strokes: Sequence[Stems],
    sizes: Sequence[float],
    sheet: Sheet,
    page: Scale,
) -> list[tuple[bool, int]]:
    """Return whether each line is bold, and how many of its first characters are where it is not."""
    height, width = sheet.gray.shape
    opens = []
    for line, read, own, size in zip(lines, reads, strokes, sizes, strict=True):
        start, extent = (read.cell.y0, height) if read.cell.vertical else (read.cell.x0, width)
        opens.append(opening(own, size, [edge * extent - start for edge in line.edges], page))
    first = _first_lines(reads, strokes, sizes, page)
    return [
        (not begins and (bool(stands_out) or is_bold(own, size, page)), begins)
        for begins, stands_out, own, size in zip(opens, first, strokes, sizes, strict=True)
    ]


def _first_lines(
    reads: Sequence[Read], strokes: Sequence[Stems], sizes: Sequence[float], page: Scale
) -> NDArray[np.bool_]:
    cells = [read.cell for read in reads]
    thick = [own.thickness for own in strokes]
    ems = np.array([page.ems(t, s) if t is not None and s > 0 else np.nan for t, s in zip(thick, sizes, strict=True)])
    boxes = np.array(
        [(c.y0, -c.x1, c.y1, -c.x0) if c.vertical else (c.x0, c.y0, c.x1, c.y1) for c in cells], dtype=np.float64
    ).reshape(-1, 4)
    out = np.zeros(len(cells), dtype=bool)
    for way in (False, True):
        own = np.array([cell.vertical is way for cell in cells], dtype=bool)
        out[own] = first_lines(boxes[own], np.array(sizes)[own], ems[own])
    return out
