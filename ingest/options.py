"""What a caller may ask of the reading of a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

DEFAULT_DPI = 200
"""Resolution at which a PDF page is drawn for OCR: an 8.5 pt glyph is 24 px high, what PP-OCR's recogniser wants
at least (it scales lines to 48 px)."""
MAX_PIXELS = 250_000_000
"""A broadsheet of 400 × 576 mm at 600 dpi has 129 million pixels; twice that is more than any newspaper scan, and
at 3 bytes a pixel is still 750 MB."""
MAX_BYTES = 1 << 29
"""512 MiB: a file is read into memory whole, so that what is hashed is what is read."""

Spread = Literal["auto", "single", "double"]
"""How to tell whether a picture or PDF page shows two pages (一图两版)."""


@dataclass(frozen=True)
class ReadOptions:
    """How to read a file.

    Attributes:
        issue_date: ISO date of the issue; none to take it from the file's name or the masthead.
        newspaper: name of the newspaper; none to take it from the masthead.
        ocr: ``fast`` (PP-OCRv6 tiny) or ``accurate`` (small).
        models: folder in which OCR model folders are made; needed only when a page goes to OCR.
        dpi: resolution at which a PDF page without usable text is drawn for OCR.
        spread: whether pictures and PDF pages that show two pages side by side are parted: where they are seen to
            (``auto``), never (``single``), or wherever they are wider than high (``double``).
        max_pixels: largest picture that is decoded, in pixels.
        max_bytes: largest file that is read, in bytes.
    """

    issue_date: str | None = None
    newspaper: str | None = None
    ocr: Literal["fast", "accurate"] = "fast"
    models: Path | None = None
    dpi: int = DEFAULT_DPI
    spread: Spread = "auto"
    max_pixels: int = MAX_PIXELS
    max_bytes: int = MAX_BYTES
