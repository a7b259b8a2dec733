"""Whether each figure's box holds its ink: crop it from the page picture, read it again, compare."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.truth import bare
from schemas import Article, Page, Region

STRIP_HEIGHT = 48
"""Pixels: what PP-OCR's recogniser reads at."""
DPI = 200
"""Resolution at which a PDF's page is drawn: that of the sample's scan."""
MARGIN = 0.12
"""White put around a crop, and the ink taken beyond its box above and below, as a share of its height."""


@dataclass(frozen=True)
class InkScore:
    """How many figures read the same from their boxes alone."""

    figures: int
    right: int
    differing: tuple[tuple[str, str], ...]
    """The others: the figure's words, and what its boxes read as."""

    @property
    def share(self) -> float:
        """Figures that read the same, of all."""
        return self.right / self.figures if self.figures else 1.0


def score_ink(path: Path, pages: Sequence[Page], articles: Sequence[Article], models: Path) -> InkScore:
    """Read every figure of ``articles`` again from the pictures of ``pages`` and compare the words."""
    from ingest.ocr.engine import engine
    from ingest.sources.picture import page_picture

    data = path.read_bytes()
    pictures = {
        page.id: page_picture(data, page.source.kind, page.source.index, DPI, page.rotation, page.source.half)
        for page in pages
        if page.source.kind != "text"
    }
    reader = engine("accurate", models)
    right, differing = 0, []
    for article in articles:
        for figure in article.figures:
            again = "".join(reader.recognise(strip(pictures[region.page], region)).text for region in figure.regions)
            if plain(again) == plain(figure.text):
                right += 1
            else:
                differing.append((figure.text, again))
    return InkScore(right + len(differing), right, tuple(differing))


def strip(picture: NDArray[np.uint8], region: Region) -> NDArray[np.uint8]:
    """Return the crop of ``region`` from a page picture (BGR), with white around it, scaled for the recogniser."""
    import cv2

    height, width = picture.shape[:2]
    x0, y0, x1, y1 = region.bbox
    pad = max(1, round((y1 - y0) * height * MARGIN))
    top, bottom = max(0, int(y0 * height) - pad), min(height, round(y1 * height) + pad)
    left, right = int(x0 * width), max(int(x0 * width) + 1, round(x1 * width))
    crop = cv2.copyMakeBorder(
        np.ascontiguousarray(picture[top:bottom, left:right]), pad, pad, 2 * pad, 2 * pad, cv2.BORDER_REPLICATE
    )
    scale = STRIP_HEIGHT / crop.shape[0]
    return np.asarray(
        cv2.resize(crop, (max(1, round(crop.shape[1] * scale)), STRIP_HEIGHT), interpolation=cv2.INTER_AREA), np.uint8
    )


def plain(text: str) -> str:
    """Return ``text`` as it is compared: compatibility forms folded, no white space."""
    return bare(unicodedata.normalize("NFKC", text))
