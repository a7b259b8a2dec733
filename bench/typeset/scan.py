"""A scan of a printed page: grey, a little skewed, soft and noisy."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter


@dataclass(frozen=True)
class ScanSettings:
    """How the scanner behaves.

    Attributes:
        dpi: resolution.
        skews: degrees counter-clockwise by which each page lies askew.
        blur: radius of the lens's softness, in pixels.
        noise: standard deviation of the sensor's noise, in grey levels.
        paper: grey level of the paper; ink: that of the ink.
        quality: JPEG quality inside the TIFF.
    """

    dpi: int = 200
    skews: tuple[float, ...] = (0.4, -0.3)
    blur: float = 0.55
    noise: float = 7.0
    paper: int = 236
    ink: int = 34
    quality: int = 42


def scan(pdf: bytes, settings: ScanSettings, seed: int) -> list[Image.Image]:
    """Return a picture of every page of ``pdf``; the same seed gives the same pictures."""
    chance = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            _worn(_drawn(document[index], settings), settings.skews[index % len(settings.skews)], settings, chance)
            for index in range(len(document))
        ]
    finally:
        document.close()


def tiff(pictures: Sequence[Image.Image], settings: ScanSettings) -> bytes:
    """Return the pictures as one TIFF with JPEG inside."""
    buffer = io.BytesIO()
    pictures[0].save(
        buffer,
        "TIFF",
        save_all=True,
        append_images=list(pictures[1:]),
        compression="jpeg",
        quality=settings.quality,
        dpi=(settings.dpi, settings.dpi),
    )
    return buffer.getvalue()


def _drawn(page: pypdfium2.PdfPage, settings: ScanSettings) -> Image.Image:
    picture: Image.Image = page.render(scale=settings.dpi / 72, grayscale=True).to_pil()
    return picture.convert("L")


def _worn(picture: Image.Image, skew: float, settings: ScanSettings, chance: np.random.Generator) -> Image.Image:
    turned = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    soft = np.asarray(turned.filter(ImageFilter.GaussianBlur(settings.blur)), dtype=np.float32)
    grey = settings.ink + soft / 255 * (settings.paper - settings.ink)
    grey *= 1 - 0.04 * np.linspace(0, 1, grey.shape[1], dtype=np.float32)
    grey += chance.normal(0, settings.noise, grey.shape).astype(np.float32)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
