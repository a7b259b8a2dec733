"""Page pictures: a picture file or a PDF page into an array, and the straightened picture that boxes hold on."""

from __future__ import annotations

import io
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ingest.ocr.flat import half_of, straightened
from ingest.options import MAX_PIXELS
from schemas import Half
from schemas.errors import BrokenSource, EncryptedSource, OversizedSource, UnsupportedSource

Picture = NDArray[np.uint8]
"""Height × width × 3, BGR."""
FORMATS = ("PNG", "JPEG", "TIFF", "JPEG2000", "WEBP")
"""What Pillow may be asked to decode; everything else stays closed to hostile files."""
SUBFILE_TYPE = 254
"""TIFF tag whose lowest bit marks a reduced copy of another page (a thumbnail)."""
SQUARE = 1.25
"""Pixels whose sides differ by more than this ratio (standard fax: 204 × 98 dpi) are made square."""
POINTS_PER_INCH = 72
"""A PDF's unit is 1/72 inch."""
DAMAGE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    struct.error,
)
"""What Pillow's decoders were seen to raise for damaged files."""
_pillow = threading.Lock()


def count(data: bytes) -> int:
    """Return how many pages a picture file has: more than one only in a TIFF, thumbnails not counted.

    Raises:
        BrokenSource: the file is damaged.
        UnsupportedSource: it is no picture of a kind that is read.
    """
    with _opened(data) as image:
        return len(_pages(image))


def decode(data: bytes, index: int = 0, max_pixels: int = MAX_PIXELS) -> Picture:
    """Return page ``index`` of a picture file, upright as its EXIF says, on white where it is transparent.

    Raises:
        OversizedSource: it has more than ``max_pixels``; this is told from the header, before anything is decoded.
        BrokenSource: the file is damaged or cut short, or has no such page.
        UnsupportedSource: it is no picture of a kind that is read.
    """
    with _opened(data) as image:
        pages = _pages(image)
        if index >= len(pages):
            raise BrokenSource(f"the picture has no page {index + 1}", remedy="Scan the page again.")
        if pages[index]:
            with _without_limit():
                image.seek(pages[index])
        check_size(image.width, image.height, max_pixels)
        with _broken():
            image.load()
            return _square(_to_bgr(image), image.info.get("dpi"))


def render_pdf_page(data: bytes, index: int, dpi: int, max_pixels: int = MAX_PIXELS) -> Picture:
    """Return page ``index`` of a PDF drawn at ``dpi``.

    Raises:
        OversizedSource: the page would have more than ``max_pixels``.
        EncryptedSource: the PDF needs a password.
        BrokenSource: the PDF is damaged or has no such page.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise EncryptedSource("the PDF needs a password", remedy="Save it without a password.") from error
        raise BrokenSource("the PDF is damaged", remedy="Export or download it again.") from error
    try:
        page = document[index]
        scale = dpi / POINTS_PER_INCH
        check_size(round(page.get_width() * scale), round(page.get_height() * scale), max_pixels)
        drawn = page.render(scale=scale).to_numpy()
        return np.ascontiguousarray(drawn[:, :, :3])
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise BrokenSource(f"page {index + 1} can't be drawn", remedy="Export the PDF again.") from error
    finally:
        document.close()


def page_picture(
    source: Path | bytes,
    kind: Literal["pdf", "image"],
    index: int,
    dpi: int,
    rotation: float = 0.0,
    half: Half | None = None,
) -> Picture:
    """Return the picture of a page on which the page's boxes hold.

    Args:
        source: the file or its contents.
        kind: as the page's ``source.kind`` says.
        index: which page of the file, from 0.
        dpi: resolution for a PDF; a picture file keeps its own.
        rotation: the page's ``rotation``: degrees clockwise that it was turned before it was read, a full turn more
            where it was made flat first (:mod:`ingest.ocr.flat`).
        half: the page's ``source.half``.

    Raises:
        SourceError: the file can't be read.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    picture = render_pdf_page(data, index, dpi) if kind == "pdf" else decode(data, index)
    return straightened(picture if half is None else half_of(picture, half), rotation)


def check_size(width: int, height: int, max_pixels: int) -> None:
    """Refuse a picture of more than ``max_pixels``.

    Raises:
        OversizedSource: it is larger.
    """
    if width * height > max_pixels:
        raise OversizedSource(
            f"the picture has {width:,} × {height:,} pixels, and {max_pixels:,} are the most that is read",
            remedy="Scan it at a lower resolution: 300 dpi is plenty.",
        )


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    from PIL import Image

    Image.init()
    with _broken(), _without_limit():
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    with image:
        yield image


@contextmanager
def _broken() -> Iterator[None]:
    """Turn what Pillow raises for damaged files into errors of ours; what it only warns of is read as it is."""
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            yield
    except UnidentifiedImageError as error:
        raise UnsupportedSource(
            "this is no picture that can be read, or its header is damaged",
            remedy="Save it as PNG, JPEG or TIFF.",
        ) from error
    except DAMAGE as error:
        raise BrokenSource(f"the picture is damaged ({error})", remedy="Scan or download it again.") from error


@contextmanager
def _without_limit() -> Iterator[None]:
    """Lift Pillow's own limit of pixels while a header is read: :func:`check_size` holds ours, with a remedy."""
    from PIL import Image

    with _pillow:
        limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            yield
        finally:
            Image.MAX_IMAGE_PIXELS = limit


def _pages(image: Any) -> list[int]:
    """Return the frames of ``image`` that are pages."""
    if image.format != "TIFF":
        return [0]
    with _broken(), _without_limit():
        frames = []
        for frame in range(image.n_frames):
            image.seek(frame)
            if not int(image.tag_v2.get(SUBFILE_TYPE, 0)) & 1:
                frames.append(frame)
        image.seek(0)
    return frames or [0]


def _to_bgr(image: Any) -> Picture:
    from PIL import Image, ImageOps

    image = ImageOps.exif_transpose(image)
    if image.mode.startswith(("I", "F")):
        gray = _to_8_bit(np.asarray(image))
        return np.repeat(gray[:, :, None], 3, axis=2)
    if image.mode == "LAB":
        image = image.getchannel(0)
    if "A" in image.getbands() or "transparency" in image.info:
        over = Image.new("RGBA", image.size, "white")
        over.alpha_composite(image.convert("RGBA"))
        image = over
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])


def _to_8_bit(values: NDArray[Any]) -> NDArray[np.uint8]:
    """Return deep gray values as 8 bit: 16-bit ones by their upper half, others by their own range."""
    top = float(values.max(initial=0))
    if np.issubdtype(values.dtype, np.integer) and FULL_8_BIT < top <= FULL_16_BIT:
        return (values.astype(np.int64) >> 8).clip(0, FULL_8_BIT).astype(np.uint8)
    scale = FULL_8_BIT / top if top > FULL_8_BIT or 0 < top <= 1 else 1.0
    return (values.astype(np.float64) * scale).clip(0, FULL_8_BIT).astype(np.uint8)


FULL_8_BIT, FULL_16_BIT = 255, 65535
"""White in 8 and 16 bits."""


def _square(picture: Picture, dpi: Any) -> Picture:
    """Return ``picture`` with square pixels, where its file says that they are not."""
    import cv2

    if not dpi or min(dpi) <= 0:
        return picture
    ratio = float(dpi[0]) / float(dpi[1])
    if 1 / SQUARE <= ratio <= SQUARE or not 1 / SQUARE_MOST <= ratio <= SQUARE_MOST:
        return picture
    height, width = picture.shape[:2]
    size = (width, round(height * ratio)) if ratio > 1 else (round(width / ratio), height)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


SQUARE_MOST = 3.0
"""A ratio beyond this is a slip in the file's header and not believed."""
