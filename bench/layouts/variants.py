"""Scans of a printed page as they come: clean, from an office scanner, of an aged paper, by fax, by phone."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

from bench.layouts import lens

Grey = NDArray[np.float32]
"""A page's ink as a picture: 1 is bare paper, 0 full ink."""
Chance = np.random.Generator


@dataclass(frozen=True)
class Variant:
    """One way to come from a printed page to a picture of it.

    Attributes:
        dpi: resolution at which the page is drawn.
        worn: what happens to a page: its ink and that of the page behind it, in; its picture, out.
        compression: of the TIFF.
        quality: of the JPEG inside it.
        stored: resolution that the file names, across and down.
    """

    dpi: int
    worn: Callable[[Grey, Grey, Chance], Image.Image]
    compression: str
    quality: int = 75
    stored: tuple[float, float] | None = None


def make(pdf: bytes, name: str, seed: int) -> bytes:
    """Return a TIFF of all pages of ``pdf`` in the variant called ``name``; the same seed gives the same bytes.

    Raises:
        KeyError: there is no such variant.
    """
    variant = VARIANTS[name]
    chance = np.random.default_rng([seed, *name.encode()])
    drawn = [_cut(page) for page in _drawn(pdf, variant.dpi)]
    pictures = []
    for index, page in enumerate(drawn):
        behind = drawn[index - 1] if len(drawn) > 1 else np.roll(page, page.shape[0] // 3, axis=0)
        pictures.append(variant.worn(page, behind, chance))
    return _tiff(pictures, variant)


def _drawn(pdf: bytes, dpi: int) -> list[Grey]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[index].render(scale=dpi / 72, grayscale=True).to_numpy() for index in range(len(document))]
    finally:
        document.close()
    return [page.reshape(page.shape[:2]).astype(np.float32) / 255 for page in pages]


def _cut(page: Grey) -> Grey:
    """Return the page with even sides, so that halves of it have one size."""
    return page[: page.shape[0] // 2 * 2, : page.shape[1] // 2 * 2]


def _tiff(pictures: Sequence[Image.Image], variant: Variant) -> bytes:
    buffer = io.BytesIO()
    told: dict[str, object] = {"quality": variant.quality} if variant.compression == "jpeg" else {}
    pictures[0].save(
        buffer,
        "TIFF",
        save_all=True,
        append_images=list(pictures[1:]),
        compression=variant.compression,
        dpi=variant.stored or (variant.dpi, variant.dpi),
        **told,
    )
    return buffer.getvalue()


def _clean(page: Grey, behind: Grey, chance: Chance) -> Image.Image:
    return _picture(12 + 238 * lens.soft(page, 0.4), 2.0, chance)


def _office(page: Grey, behind: Grey, chance: Chance) -> Image.Image:
    turned = lens.turned(page, float(chance.uniform(-0.8, 0.8)))
    return _picture(30 + 210 * lens.soft(turned, 0.6), 7.0, chance)


def _aged(page: Grey, behind: Grey, chance: Chance) -> Image.Image:
    """Yellowed uneven paper, faded uneven ink, the page behind shining through."""
    turned = lens.turned(page, float(chance.uniform(-0.5, 0.5)))
    height, width = turned.shape
    light = 1 - 0.22 * lens.clouds(height, width, 3, chance)
    strength = 0.62 + 0.2 * lens.clouds(height, width, 6, chance)
    through = 0.13 * (1 - lens.soft(behind[:, ::-1], 2.2))
    ink = strength * (1 - lens.soft(turned, 0.7))
    paper = light * (1 - 0.05 * lens.clouds(height, width, 120, chance))
    grey = paper * (1 - np.maximum(ink, 0)) * (1 - through)
    noisy = grey + chance.normal(0, 0.022, grey.shape).astype(np.float32)
    tint = np.array([238, 221, 180], dtype=np.float32)
    return Image.fromarray(np.clip(noisy[:, :, None] * tint, 0, 255).astype(np.uint8))


def _fax(page: Grey, behind: Grey, chance: Chance) -> Image.Image:
    """One bit at 204 × 196 dpi, its edges ragged, with specks."""
    height, width = page.shape
    turned = lens.turned(page, float(chance.uniform(-0.4, 0.4)))
    sampled = lens.resized(lens.soft(turned, 0.5), round(width * 204 / FAX_DRAWN), round(height * 196 / FAX_DRAWN))
    noisy = sampled + chance.normal(0, 0.09, sampled.shape)
    bits = noisy > 0.55
    bits &= chance.random(bits.shape) > 0.00015
    return Image.fromarray((bits * 255).astype(np.uint8)).convert("1")


def _phone(page: Grey, behind: Grey, chance: Chance) -> Image.Image:
    """A photograph from a hand: the page a little curved, askew in perspective, on a dark desk, under a shadow."""
    shot, mask = lens.photographed(page, chance, min(PHONE_SIDE, round(max(page.shape) * 1.1)))
    height, width = shot.shape
    light = lens.shadow(height, width, chance)
    desk = 0.22 + 0.06 * lens.clouds(height, width, 40, chance)
    paper = 0.12 + 0.82 * lens.soft(shot, 0.7)
    seen = (mask * paper + (1 - mask) * desk) * light
    noisy = seen + chance.normal(0, 0.018, seen.shape).astype(np.float32)
    tint = np.array([250, 246, 236], dtype=np.float32)
    return Image.fromarray(np.clip(noisy[:, :, None] * tint, 0, 255).astype(np.uint8))


def _picture(grey: Grey, noise: float, chance: Chance) -> Image.Image:
    noisy = grey + chance.normal(0, noise, grey.shape).astype(np.float32)
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


FAX_DRAWN = 240
"""Resolution at which a page is drawn before it is sampled to that of a fax (ITU-T T.4: 204 × 196 dots an inch)."""
PHONE_SIDE = 4000
"""Longest side of the photograph, in pixels: a 12-megapixel camera has 4000 × 3000. Less for a smaller page."""
VARIANTS: dict[str, Variant] = {
    "clean200": Variant(200, _clean, "jpeg", 90),
    "clean300": Variant(300, _clean, "jpeg", 90),
    "office": Variant(200, _office, "jpeg", 60),
    "aged": Variant(200, _aged, "jpeg", 70),
    "fax": Variant(FAX_DRAWN, _fax, "group4", stored=(204, 196)),
    "phone": Variant(200, _phone, "jpeg", 80),
}
"""All variants by name; seeds move skew, noise, stains, perspective and shadow."""
