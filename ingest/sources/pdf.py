"""PDF pages through pdfplumber: lines with glyph edges, rules, frames and pictures."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from ingest.sources.drawings import Drawings, drawings
from ingest.sources.glyph_lines import runs, text_and_edges
from ingest.sources.glyph_rows import Run
from ingest.sources.glyphs import LOST, Box, Glyph, Sheet, folded, from_chars, glyph_turn
from ingest.sources.plausible import usable
from schemas import Line, Page, Rule, SourceRef
from schemas.errors import BaokuError, BrokenSource, EmptyPage, EncryptedSource, UnreadablePage

TURNED_SHARE = 0.6
"""Share of a page's glyphs that stand turned alike from which on the page itself is turned upright."""
FEW_GLYPHS = 100
"""Glyphs under which the text on a scanned page is a stamp or a file number, and no text layer."""
SCANNED = 0.6
"""Share of the page from which on a picture is a scan of it."""
MAX_GLYPHS = 200_000
"""Glyphs of one page, at most: ten times the fullest newspaper page; more is a file made to exhaust memory."""


class PdfFile:
    """An opened PDF whose pages are read one by one.

    Attributes:
        count: number of pages.
    """

    def __init__(self, pdf: Any, source: SourceRef) -> None:
        self._pdf = pdf
        self._source = source
        self.count = len(pdf.pages)

    def page(self, index: int) -> Page | None:
        """Return page ``index`` (from 0) from its text layer, or none where that can't be used and OCR must read it.

        Raises:
            EmptyPage: nothing is on it.
            UnreadablePage: the page's contents are damaged.
        """
        try:
            return self._read(self._pdf.pages[index], index)
        except BaokuError:
            raise
        except Exception as error:
            if not _from_pdf_library(error):
                raise
            raise UnreadablePage(
                f"the page's contents are damaged ({type(error).__name__})",
                remedy="Export the page again, or give a scan of it.",
                file=self._source.file,
                page=index + 1,
            ) from error
        finally:
            self._pdf.pages[index].close()

    def _read(self, raw: Any, index: int) -> Page | None:
        chars = raw.chars
        sheet = Sheet(_crop(raw), _text_turn(chars))
        if len(chars) > MAX_GLYPHS or sheet.width <= 0 or sheet.height <= 0:
            raise UnreadablePage(
                f"the page has {len(chars):,} glyphs on {sheet.width:.0f} × {sheet.height:.0f} points",
                remedy="Give a scan of the page instead.",
                file=self._source.file,
                page=index + 1,
            )
        drawn = drawings(raw, sheet)
        glyphs = [glyph for glyph in folded(from_chars(chars, sheet)) if not glyph.white or _on(glyph, drawn.dark)]
        if not any(not glyph.blank for glyph in glyphs) and not _drawn(raw):
            raise EmptyPage(
                "nothing is printed on the page",
                remedy="Leave this page out, or export it again.",
                file=self._source.file,
                page=index + 1,
            )
        if not usable(glyphs) or (len(glyphs) < FEW_GLYPHS and _scanned(raw, sheet)):
            return None
        return _page(glyphs, drawn, sheet, self._source.model_copy(update={"index": index}))


@contextmanager
def opened(data: bytes, sha256: str, name: str) -> Iterator[PdfFile]:
    """Open a PDF that lies in memory.

    Raises:
        EncryptedSource: it needs a password.
        BrokenSource: it is damaged, or has no page.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        count = len(pdf.pages)
    except Exception as error:
        _raise_unopened(error, name)
    with pdf:
        if count == 0:
            raise BrokenSource("the PDF has no page", remedy="Export it again.", file=name)
        yield PdfFile(pdf, SourceRef(file=name, sha256=sha256, kind="pdf", index=0))


def _raise_unopened(error: Exception, name: str) -> NoReturn:
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    causes = [error, *(cause for cause in error.args if isinstance(cause, Exception))]
    if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
        raise EncryptedSource(
            "the PDF needs a password", remedy="Save it without its password and read that.", file=name
        ) from error
    if not _from_pdf_library(error):
        raise error
    raise BrokenSource(
        f"the PDF is damaged ({type(causes[-1]).__name__})", remedy="Export or download it again.", file=name
    ) from error


def _from_pdf_library(error: Exception) -> bool:
    """Tell whether an error comes of a file's contents: pdfminer meets damage with errors of every type."""
    if isinstance(error, MemoryError | OSError | ImportError):
        return False
    module = type(error).__module__.partition(".")[0]
    kinds = (
        TypeError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        ArithmeticError,
        RecursionError,
    )
    return module in ("pdfminer", "pdfplumber", "struct", "zlib") or isinstance(error, kinds)


def _drawn(raw: Any) -> bool:
    """Tell whether anything but text is on a page."""
    return any(len(kind) > 0 for kind in (raw.images, raw.curves, raw.rects, raw.lines))


def _scanned(raw: Any, sheet: Sheet) -> bool:
    """Tell whether a picture takes most of the page."""
    sides = ((image["x1"] - image["x0"], image["bottom"] - image["top"]) for image in raw.images)
    return any(float(wide) * float(high) >= SCANNED * sheet.width * sheet.height for wide, high in sides)


def _crop(raw: Any) -> Box:
    media, crop = raw.mediabox, raw.cropbox
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    x0, top, x1, bottom = (float(value) for value in (box if box[0] < box[2] and box[1] < box[3] else media))
    return x0, top, x1, bottom


def _text_turn(chars: Sequence[Mapping[str, Any]]) -> int:
    turns = Counter(glyph_turn(char) for char in chars)
    if not turns:
        return 0
    turn, count = max(turns.items(), key=lambda item: (item[1], -item[0]))
    return turn if count >= TURNED_SHARE * len(chars) else 0


def _on(glyph: Glyph, areas: Sequence[Box]) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.baseline - 0.4 * glyph.size
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in areas)


def _page(glyphs: list[Glyph], drawn: Drawings, sheet: Sheet, source: SourceRef) -> Page:
    walls = [(box[0], box[1], box[3]) for box in drawn.rules if box[3] - box[1] > box[2] - box[0]]
    walls += [(x, box[1], box[3]) for box in drawn.frames for x in (box[0], box[2])]
    floors = [(box[1], box[0], box[2]) for box in drawn.rules if box[3] - box[1] < box[2] - box[0]]
    floors += [(y, box[0], box[2]) for box in drawn.frames for y in (box[1], box[3])]
    found = runs(glyphs, walls, floors)
    return Page(
        id="",
        number=source.index + 1,
        source=source,
        width=sheet.width,
        height=sheet.height,
        rotation=float(-sheet.turn % 360),
        lines=[_line(run, number, sheet) for number, run in enumerate(found)],
        rules=[
            Rule(
                bbox=_fractions(box, sheet),
                direction="horizontal" if box[2] - box[0] >= box[3] - box[1] else "vertical",
            )
            for box in drawn.rules
        ],
        frames=[_fractions(box, sheet) for box in drawn.frames],
        pictures=[_fractions(box, sheet) for box in drawn.pictures],
    )


def _line(run: Run, number: int, sheet: Sheet) -> Line:
    text, edges = text_and_edges(run)
    solid = [glyph for glyph in run.glyphs if not glyph.blank]
    side = sheet.height if run.vertical else sheet.width
    box = (run.x0, run.top, run.x1, run.bottom)
    fractions = [min(1.0, max(0.0, round(edge / side, 5))) for edge in edges]
    confidences = [0.0 if char == LOST else 1.0 for char in text]
    return Line(
        text=text,
        bbox=_fractions(box, sheet),
        edges=fractions,
        direction="vertical" if run.vertical else "horizontal",
        size=round(run.size, 2),
        font=Counter(glyph.font for glyph in solid).most_common(1)[0][0] or None,
        bold=sum(glyph.bold for glyph in solid) * 2 > len(solid),
        opening=_opening(solid),
        confidence=round(sum(confidences) / len(confidences), 4),
        confidences=confidences if LOST in text else None,
        number=number,
    )


def _opening(solid: Sequence[Glyph]) -> int:
    """Return how many glyphs at a line's beginning are bold where the others are not; 0 where all are, or one is."""
    count = next((at for at, glyph in enumerate(solid) if not glyph.bold), 0)
    return count if count > 1 else 0


def _fractions(box: Box, sheet: Sheet) -> Box:
    x0, y0, x1, y1 = box
    fractions = (x0 / sheet.width, y0 / sheet.height, x1 / sheet.width, y1 / sheet.height)
    x0, y0, x1, y1 = (min(1.0, max(0.0, value)) for value in fractions)
    return x0, y0, x1, y1
