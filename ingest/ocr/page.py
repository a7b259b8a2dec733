"""One page picture into what stands on it: lines of text, rules, frames, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.ocr import drawings, ink, tones
from ingest.ocr.beside import cut
from ingest.ocr.boxes import Cell, body_height, cells
from ingest.ocr.drawings import Pixels
from ingest.ocr.engine import Engine, engine
from ingest.ocr.flat import FULL_TURN, flattening
from ingest.ocr.glyphs import is_han
from ingest.ocr.joining import NESTED, grow, in_order, join, stack, without_nested
from ingest.ocr.leftover import missed
from ingest.ocr.openings import opening
from ingest.ocr.reading import Read, legibility, read_cell, to_line
from ingest.ocr.scale import reading_scale, resized
from ingest.ocr.sheet import Sheet
from ingest.ocr.sizes import consistent
from ingest.ocr.straighten import skew, turn
from ingest.ocr.weight import NONE, Scale, Stems, is_bold, scale_of, stems
from ingest.options import ReadOptions
from schemas import Box, Line, Rule
from schemas.errors import EmptyPage, UnreadablePage

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
LEAST_CONFIDENCE = 0.5
"""Lines under this mean confidence are noise: halftone, stains, ornaments."""
LEFTOVER_CONFIDENCE = 0.85
"""Lines that only their ink tells need so much, and a Han character."""
WEIGHED = 2
"""Han characters in a line whose weight is told: figures and marks have strokes of their own."""
TONED_CONFIDENCE = 0.9
"""In a toned area, lines over this confidence are text."""
TONED_TEXT = 0.15
"""Share of a toned area covered by such lines from which it is a tinted box with text, or heavy type, no picture."""
PICTURE_CONTRAST = 0.055
"""Least deviation of brightness in a picture; a plain tint has that of the paper's noise, about 0.01."""
EMPTY_INK = 0.0003
"""Share of a page's points that are ink, below which it is empty: about one line of body type."""


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
    """

    lines: list[Line]
    rules: list[Rule]
    frames: list[Box]
    pictures: list[Box]
    width: int
    height: int
    rotation: float
    ocr: str


def read_picture(image: Image, options: ReadOptions) -> RecognisedPage:
    """Read a page picture.

    Args:
        image: height × width × 3, BGR.
        options: ``ocr`` says how carefully, ``models`` where the models are.

    Raises:
        EmptyPage: there is no ink.
        UnreadablePage: there is something, but no text.
        ModelError: the OCR models can't be had.
    """
    reader = engine(options.ocr, options.models)
    soft = SOFT if _two_shades(image) else 0.0
    image, turned = _flat(image)
    mask = ink.ink(ink.flatten(ink.to_gray(image)))
    if float(mask.mean()) < EMPTY_INK:
        raise EmptyPage("nothing is printed on the page", remedy="Leave this page out, or scan it again.")
    scale = reading_scale(mask)
    rotation, sheet, found = _upright(resized(image, scale), 0.0 - skew(mask), reader, soft)
    height, width = sheet.gray.shape
    reads = _read_all(found, sheet, reader)
    photos, tints = _told_apart(sheet, reads)
    reads = _captions_apart(reads, photos, sheet, reader)
    reads = [read for read in reads if not any(_inside(read.cell, photo) for photo in photos)]
    if not reads:
        raise UnreadablePage(
            "no text could be recognised on the picture",
            remedy="Check that it is a page, and scan it at 200 dpi or more.",
        )
    lines = _alike([to_line(read, sheet, number, 1.0) for number, read in enumerate(reads)], reads, sheet, scale)
    drawn = _rules(sheet, reads, photos)
    framed = [*drawings.frames(drawn, max(height, width)), *tints]
    return RecognisedPage(
        lines=lines,
        rules=[Rule(bbox=_fraction(rule.box, width, height), direction=rule.direction) for rule in drawn],
        frames=[_fraction(box, width, height) for box in framed],
        pictures=[_fraction(box, width, height) for box in photos],
        width=max(1, round(width / scale)),
        height=max(1, round(height / scale)),
        rotation=rotation + turned,
        ocr=reader.name,
    )


def _alike(lines: Sequence[Line], reads: Sequence[Read], sheet: Sheet, scale: float) -> list[Line]:
    """Return ``lines`` with one size for all lines of one type, told for the picture as it came, and their weight."""
    counts = [sum(map(is_han, line.text)) for line in lines]
    sizes = consistent([line.size for line in lines], counts)
    gray = ink.flatten(ink.to_gray(sheet.image))
    strokes = [
        stems(gray[cell.y0 : cell.y1, cell.x0 : cell.x1], size, vertical=cell.vertical) if count >= WEIGHED else NONE
        for cell, size, count in zip((read.cell for read in reads), sizes, counts, strict=True)
    ]
    page = scale_of(strokes, sizes)
    weights = [
        _weight(line, read.cell, own, size, sheet, page)
        for line, read, own, size in zip(lines, reads, strokes, sizes, strict=True)
    ]
    return [
        line.model_copy(update={"size": round(size / scale, 1), "bold": bold, "opening": opens})
        for line, size, (bold, opens) in zip(lines, sizes, weights, strict=True)
    ]


def _weight(line: Line, cell: Cell, own: Stems, size: float, sheet: Sheet, page: Scale | None) -> tuple[bool, int]:
    """Return whether a line is bold, and how many of its first characters are where it is not."""
    if page is None:
        return False, 0
    height, width = sheet.gray.shape
    start, extent = (cell.y0, height) if cell.vertical else (cell.x0, width)
    opens = opening(own, size, [edge * extent - start for edge in line.edges], page)
    return not opens and is_bold(own, size, page), opens


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
    found = grow(without_nested(cells(reader.detect(sheet.image), sheet)), sheet)
    found = grow(stack(join(found, sheet), sheet), sheet)
    more = missed(found, sheet)
    return degrees, sheet, stack(join([*found, *more], sheet), sheet) if more else found


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
        parts = cut(read.cell, photos, sheet)
        out += [read] if len(parts) == 1 else [read_cell(part, sheet, reader, body) for part in parts]
    return [read for read in out if read.reading.text.strip()]


def _told_apart(sheet: Sheet, reads: Sequence[Read]) -> tuple[list[Pixels], list[Pixels]]:
    """Return which toned areas are pictures, and which are tinted boxes; the glyphs of heavy type are neither."""
    text = [read.cell for read in reads if read.reading.confidence >= TONED_CONFIDENCE and len(read.reading.text) > 1]
    black = [box for box in tones.panels(sheet.mask) if any(_inside(cell, box) for cell in text)]
    areas = tones.toned(sheet.gray, sheet.ground, sheet.blank, [cell.box for cell in text])
    areas = [area for area in areas if not any(_within(area.box, box) for box in black)]
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


def _within(box: Pixels, other: Pixels) -> bool:
    return _overlap(Cell(*box), other) > NESTED * (box[2] - box[0]) * (box[3] - box[1])


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
