"""One page picture into what stands on it: lines of text, rules, frames, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ingest.ocr import drawings, tones
from ingest.ocr.beside import cut
from ingest.ocr.boxes import Cell, body_height
from ingest.ocr.drawings import Pixels
from ingest.ocr.engine import Engine, engine
from ingest.ocr.flat import half_of
from ingest.ocr.glyphs import is_han
from ingest.ocr.gutters import LARGE
from ingest.ocr.joining import NESTED, in_order
from ingest.ocr.located import Located, located
from ingest.ocr.reading import Read, read_cell, to_line
from ingest.ocr.sheet import Sheet
from ingest.ocr.spread import halves
from ingest.ocr.type import in_their_type
from ingest.options import ReadOptions
from ingest.spread import in_reading_order
from schemas import Box, Half, Line, Rule
from schemas.errors import EmptyPage, UnreadablePage

Image = NDArray[np.uint8]
LEAST_CONFIDENCE = 0.5
"""Lines under this mean confidence are noise: halftone, stains, ornaments."""
LEFTOVER_CONFIDENCE = 0.85
"""Lines that only their ink tells need so much, and a Han character."""
TONED_CONFIDENCE = 0.9
"""In a toned area, lines over this confidence are text."""
GLYPH_CONFIDENCE = 0.98
"""The same for a single glyph: of mastheads whose glyphs stand apart each is read for itself, with 1.0."""
PART = 0.5
"""Share of a toned area that lies in a black panel of which it is a part: what is beside the panel's type, up to 24 px
larger on each side, since it is looked for in a small blurred bitmap."""
TONED_TEXT = 0.15
"""Share of a toned area covered by such lines from which it is a tinted box with text, or heavy type, no picture."""
PICTURE_CONTRAST = 0.055
"""Least deviation of brightness in a picture; a plain tint has that of the paper's noise, about 0.01."""


@dataclass(frozen=True)
class RecognisedPage:
    """What was recognised on a page picture.

    All boxes are fractions of the *straightened* picture, which is the one to show to a reader:
    ``turn(image, rotation)`` (or :func:`ingest.sources.picture.page_picture`) makes exactly that picture again.

    Attributes:
        lines: lines of text from top to bottom, numbered.
        rules: printed rules.
        frames: rectangles of rules, and tinted rectangles.
        pictures: photographs and drawings.
        width: of the straightened picture, in pixels.
        height: of the straightened picture, in pixels.
        rotation: degrees clockwise by which the picture was turned.
        ocr: the recogniser's name.
        half: which half of the picture that was given; none where it is all of it.
    """

    lines: list[Line]
    rules: list[Rule]
    frames: list[Box]
    pictures: list[Box]
    width: int
    height: int
    rotation: float
    ocr: str
    half: Half | None = None


def read_pictures(image: Image, options: ReadOptions) -> list[RecognisedPage]:
    """Read a picture of a page, or of two side by side, in the order in which they are read.

    Args:
        image: height × width × 3, BGR.
        options: ``spread`` says whether to look for two pages; for the others see :func:`read_picture`.

    Raises:
        EmptyPage: there is no ink.
        UnreadablePage: there is something, but no text.
        ModelError: the OCR models can't be had.
    """
    found = located(image, engine(options.ocr, options.models))
    parted = halves(found, options.spread)
    if not parted:
        return [_read(found, options)]
    try:
        pages = [replace(read_picture(half_of(image, half), options), half=half) for half in parted]
    except (EmptyPage, UnreadablePage):
        return [_read(found, options)]
    return in_reading_order(pages)


def read_picture(image: Image, options: ReadOptions) -> RecognisedPage:
    """Read a picture of one page.

    Args:
        image: height × width × 3, BGR.
        options: ``ocr`` says how carefully, ``models`` where the models are.

    Raises:
        EmptyPage: there is no ink.
        UnreadablePage: there is something, but no text.
        ModelError: the OCR models can't be had.
    """
    return _read(located(image, engine(options.ocr, options.models)), options)


def _read(found: Located, options: ReadOptions) -> RecognisedPage:
    reader = engine(options.ocr, options.models)
    sheet, scale = found.sheet, found.scale
    height, width = sheet.gray.shape
    reads = _read_all(found.cells, sheet, reader)
    photos, tints = _told_apart(sheet, reads)
    reads = _captions_apart(reads, photos, sheet, reader)
    reads = [read for read in reads if not any(_inside(read.cell, photo) for photo in photos)]
    if not reads:
        raise UnreadablePage(
            "no text could be recognised on the picture",
            remedy="Check that it is a page, and scan it at 200 dpi or more.",
        )
    lines = in_their_type([to_line(read, sheet, number, 1.0) for number, read in enumerate(reads)], reads, sheet, scale)
    drawn = _rules(sheet, reads, photos)
    framed = [*drawings.frames(drawn, max(height, width)), *tints]
    return RecognisedPage(
        lines=lines,
        rules=[Rule(bbox=_fraction(rule.box, width, height), direction=rule.direction) for rule in drawn],
        frames=[_fraction(box, width, height) for box in framed],
        pictures=[_fraction(box, width, height) for box in photos],
        width=max(1, round(width / scale)),
        height=max(1, round(height / scale)),
        rotation=found.rotation,
        ocr=reader.name,
    )


def _read_all(found: Sequence[Cell], sheet: Sheet, reader: Engine) -> list[Read]:
    body = body_height(found)
    reads = (read_cell(cell, sheet, reader, body) for cell in in_order(found))
    return [read for read in reads if read.reading.text.strip() and _believed(read)]


def _believed(read: Read) -> bool:
    if read.cell.sure:
        return read.reading.confidence >= LEAST_CONFIDENCE
    return read.reading.confidence >= LEFTOVER_CONFIDENCE and any(
        "\u4e00" <= char <= "\u9fff" for char in read.reading.text
    )


def _captions_apart(reads: Sequence[Read], photos: Sequence[Pixels], sheet: Sheet, reader: Engine) -> list[Read]:
    """Return ``reads`` with the lines that run under two pictures parted and read again."""
    body = body_height([read.cell for read in reads])
    out: list[Read] = []
    for read in reads:
        caption = read.cell.height < LARGE * body
        parts = cut(read.cell, photos, sheet) if caption else [read.cell]
        out += [read] if len(parts) == 1 else [read_cell(part, sheet, reader, body) for part in parts]
    return [read for read in out if read.reading.text.strip()]


def _told_apart(sheet: Sheet, reads: Sequence[Read]) -> tuple[list[Pixels], list[Pixels]]:
    """Return which toned areas are pictures, and which are tinted boxes; the glyphs of heavy type are neither."""
    sure = [read for read in reads if _surely_text(read)]
    text = [read.cell for read in sure]
    words = [read.cell.box for read in sure if len(read.reading.text) > 1]
    black = [box for box in tones.panels(sheet.mask) if any(_within(word, box) for word in words)]
    areas = tones.toned(sheet.gray, sheet.ground, sheet.blank, [cell.box for cell in text])
    areas = [area for area in areas if not any(_within(area.box, box, PART) for box in black)]
    photos: list[Pixels] = []
    tints: list[Pixels] = []
    for area in areas:
        x0, y0, x1, y1 = area.box
        covered = sum(_overlap(cell, area.box) for cell in text)
        photo = covered <= TONED_TEXT * (x1 - x0) * (y1 - y0)
        if photo and area.contrast >= PICTURE_CONTRAST:
            photos += tones.photographs(area.box, sheet.gray, sheet.blank)
        elif area.tinted and (photo or any(_inside(cell, area.box) for cell in text)):
            tints.append(area.box)
    tints = [box for box in tints if not any(box != other and _within(box, other) for other in tints)]
    return photos, tints + [box for box in black if not any(_within(box, other) for other in tints)]


def _surely_text(read: Read) -> bool:
    text = read.reading.text
    if len(text) == 1:
        return is_han(text) and read.reading.confidence >= GLYPH_CONFIDENCE
    return read.reading.confidence >= TONED_CONFIDENCE


def _within(box: Pixels, other: Pixels, share: float = NESTED) -> bool:
    return _overlap(Cell(*box), other) > share * (box[2] - box[0]) * (box[3] - box[1])


def _overlap(cell: Cell, box: Pixels) -> int:
    width, height = min(cell.x1, box[2]) - max(cell.x0, box[0]), min(cell.y1, box[3]) - max(cell.y0, box[1])
    return max(0, width) * max(0, height)


def _rules(sheet: Sheet, reads: Sequence[Read], photos: Sequence[Pixels]) -> list[drawings.Drawn]:
    boxes = np.array([read.cell.box for read in reads], dtype=np.int64).reshape(-1, 4)
    drawn = drawings.outside_text(sheet.rules, boxes)
    return [rule for rule in drawn if not _known(rule.box, photos)]


def _inside(cell: Cell, box: Pixels) -> bool:
    x, y = (cell.x0 + cell.x1) / 2, (cell.y0 + cell.y1) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _known(box: Pixels, others: Sequence[Pixels]) -> bool:
    return any(_inside(Cell(*box), other) for other in others)


def _fraction(box: Pixels, width: int, height: int) -> Box:
    return box[0] / width, box[1] / height, box[2] / width, box[3] / height
