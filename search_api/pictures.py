"""Page pictures with marked boxes, cut out and scaled."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Literal

from PIL import Image, ImageChops, ImageDraw, UnidentifiedImageError

from schemas.errors import ArchiveError, UsageError

Box = tuple[float, float, float, float]
Kind = Literal["PNG", "JPEG"]

PIXELS_MAX = 40_000_000
"""Of a picture that is made: 120 MB in memory; a whole page at 200 dpi has 15 million."""
AT_ONCE = 4
"""Pictures that are made at a time: each may hold several times :data:`PIXELS_MAX`, and a server answers forty requests
at once."""
TURNS = BoundedSemaphore(AT_ONCE)
_MARKER = (255, 236, 130)
"""Multiplied with the page: paper turns yellow, ink stays black."""
_EDGE = (214, 120, 0)
JPEG_QUALITY = 88
"""Of pictures made here."""
_MEDIA: dict[str, str] = {"PNG": "image/png", "JPEG": "image/jpeg"}


@dataclass(frozen=True)
class Picture:
    """A picture file."""

    data: bytes
    media_type: str


def whole(data: bytes) -> Picture:
    """Return the picture ``data`` as it is; as PNG where browsers don't show its kind.

    Raises:
        ArchiveError: it is no picture.
    """
    with TURNS:
        image = opened(data)
        if image.format in _MEDIA:
            return Picture(data, _MEDIA[image.format])
        return _encoded(image.convert("RGB"), "PNG")


def part(
    image: Image.Image,
    kind: Kind,
    *,
    highlights: Sequence[Box] = (),
    width: int | None = None,
    crop: Box | None = None,
) -> Picture:
    """Return a page picture with boxes marked, cut and scaled.

    No more than :data:`AT_ONCE` are made at a time; others wait.

    Args:
        image: the whole picture.
        kind: of the file that is made.
        highlights: boxes in fractions of the whole picture.
        width: of the result in pixels.
        crop: the part to show, in fractions of the whole picture.

    Raises:
        UsageError: the result would be too large.
    """
    with TURNS:
        return _encoded(_shown(image, highlights, width, crop), kind)


def _shown(image: Image.Image, highlights: Sequence[Box], width: int | None, crop: Box | None) -> Image.Image:
    part = _pixels(crop or (0, 0, 1, 1), image.size, (0, 0))
    scale = (width or part[2] - part[0]) / (part[2] - part[0])
    size = max(1, round((part[2] - part[0]) * scale)), max(1, round((part[3] - part[1]) * scale))
    if size[0] * size[1] > PIXELS_MAX:
        raise UsageError(
            f"the picture would be {size[0]} × {size[1]} pixels", remedy="Ask for a smaller width, or a larger part."
        )
    shown = image.resize(size, Image.Resampling.LANCZOS, box=part).convert("RGB")
    boxes = [[round(edge * scale) for edge in _pixels(one, image.size, part[:2])] for one in highlights]
    _mark(shown, [(x0, y0, x1, y1) for x0, y0, x1, y1 in boxes])
    return shown


def _encoded(shown: Image.Image, kind: Kind) -> Picture:
    out = io.BytesIO()
    options = {"quality": JPEG_QUALITY} if kind == "JPEG" else {"compress_level": 3}
    shown.save(out, kind, **options)
    return Picture(out.getvalue(), _MEDIA[kind])


def opened(data: bytes) -> Image.Image:
    """Return a picture file decoded.

    Raises:
        ArchiveError: it is no picture.
    """
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError) as error:
        raise ArchiveError("the page picture is damaged", remedy="Ingest the page again with --replace.") from error
    return image


def _pixels(box: Box, size: tuple[int, int], origin: tuple[int, int]) -> tuple[int, int, int, int]:
    """Return ``box`` in pixels of the whole picture, at least one wide and high, counted from ``origin``."""
    x0, y0 = (min(size[axis] - 1, int(box[axis] * size[axis])) for axis in (0, 1))
    x1, y1 = max(x0 + 1, round(box[2] * size[0])), max(y0 + 1, round(box[3] * size[1]))
    return x0 - origin[0], y0 - origin[1], x1 - origin[0], y1 - origin[1]


def _mark(image: Image.Image, boxes: Sequence[tuple[int, int, int, int]]) -> None:
    """Mark boxes in ``image``, all at once: what lies in several is tinted once, and costs once."""
    cut = (
        (max(0, x0), max(0, y0), min(image.width, max(x1, x0 + 2)), min(image.height, max(y1, y0 + 2)))
        for x0, y0, x1, y1 in boxes
    )
    inside = [one for one in cut if one[0] < one[2] and one[1] < one[3]]
    if not inside:
        return
    left, top = (min(one[axis] for one in inside) for axis in (0, 1))
    around = left, top, max(one[2] for one in inside), max(one[3] for one in inside)
    part = image.crop(around)
    tinted = Image.new("L", part.size, 0)
    fill = ImageDraw.Draw(tinted)
    for x0, y0, x1, y1 in inside:
        fill.rectangle((x0 - left, y0 - top, x1 - 1 - left, y1 - 1 - top), fill=255)
    image.paste(ImageChops.multiply(part, Image.new("RGB", part.size, _MARKER)), around, tinted)
    edges = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in inside:
        edges.rectangle((x0, y0, x1 - 1, y1 - 1), outline=_EDGE)
