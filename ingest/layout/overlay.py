"""A page's picture with its blocks drawn in: article by colour, role and reading order by label (for looking at)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from schemas import Page

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = ("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#17becf", "#8c564b", "#e377c2", "#7f7f00", "#005f73")
"""Ten colours that stay apart in print; an article's is chosen by its number."""


def overlay(picture: Image, page: Page) -> Image:
    """Return ``picture`` (of the upright page) in RGB with the blocks of ``page`` outlined and labelled."""
    from PIL import ImageDraw

    drawn = picture.convert("RGB")
    pen = ImageDraw.Draw(drawn)
    for order, block in enumerate(page.blocks):
        colour = "#aaaaaa" if block.article is None else COLOURS[_number(block.article) % len(COLOURS)]
        x0, y0, x1, y1 = block.bbox
        corner = (x0 * drawn.width, y0 * drawn.height)
        pen.rectangle((*corner, x1 * drawn.width, y1 * drawn.height), outline=colour, width=3)
        label = f"{order} {block.role} {(block.article or '').rpartition('-')[2]}"
        pen.text((corner[0] + 4, corner[1]), label, fill=colour, stroke_width=1, stroke_fill="white")
    return drawn


def _number(article: str) -> int:
    digits = article.rpartition("-a")[2]
    return int(digits) if digits.isdecimal() else zlib.crc32(article.encode())
