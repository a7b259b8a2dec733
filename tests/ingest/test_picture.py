"""Picture files of every kind into arrays, and what is refused."""

import contextlib
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from ingest.ocr.straighten import turn
from ingest.sources import picture
from schemas.errors import BrokenSource, EncryptedSource, OversizedSource, SourceError, UnsupportedSource

LIMIT = 10_000_000


def base() -> Image.Image:
    """A small picture with a dark block at its top left."""
    gray = np.full((60, 90), 230, dtype=np.uint8)
    gray[4:20, 6:40] = 20
    return Image.fromarray(gray)


def encoded(image: Image.Image, form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def assert_like_base(decoded: NDArray[np.uint8], tolerance: int = 0) -> None:
    assert decoded.shape == (60, 90, 3)
    assert decoded.dtype == np.uint8
    expected = np.asarray(base()).astype(int)
    assert np.abs(decoded.astype(int) - expected[:, :, None]).max() <= tolerance


def alpha() -> Image.Image:
    image = base().convert("LA")
    white = np.asarray(base()) == 230
    image.putalpha(Image.fromarray(np.where(white, 0, 255).astype(np.uint8)))
    return image


KINDS = {
    "gray PNG": (lambda: encoded(base(), "PNG"), 0),
    "colour PNG": (lambda: encoded(base().convert("RGB"), "PNG"), 0),
    "palette PNG": (lambda: encoded(base().convert("P"), "PNG"), 0),
    "16-bit PNG": (lambda: encoded(Image.fromarray(np.asarray(base()).astype(np.uint16) * 257), "PNG"), 0),
    "16-bit TIFF": (lambda: encoded(Image.fromarray(np.asarray(base()).astype(np.uint16) * 257), "TIFF"), 0),
    "float TIFF": (lambda: encoded(Image.fromarray(np.asarray(base()).astype(np.float32) / 230), "TIFF"), 26),
    "JPEG": (lambda: encoded(base(), "JPEG", quality=97), 12),
    "CMYK JPEG": (lambda: encoded(base().convert("CMYK"), "JPEG", quality=97), 12),
    "CMYK TIFF": (lambda: encoded(base().convert("CMYK"), "TIFF", compression="tiff_lzw"), 1),
    "JPEG 2000": (lambda: encoded(base(), "JPEG2000"), 0),
    "WebP": (lambda: encoded(base(), "WEBP", lossless=True), 0),
    "LZW TIFF": (lambda: encoded(base(), "TIFF", compression="tiff_lzw"), 0),
    "deflate TIFF": (lambda: encoded(base().convert("RGB"), "TIFF", compression="tiff_adobe_deflate"), 0),
    "fax": (lambda: encoded(base().point(lambda v: 255 * (v > 128), "1"), "TIFF", compression="group4"), 25),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture_is_decoded(kind: str) -> None:
    make, tolerance = KINDS[kind]
    data = make()
    assert picture.count(data) == 1
    assert_like_base(picture.decode(data), tolerance)


def test_what_is_transparent_is_paper() -> None:
    decoded = picture.decode(encoded(alpha(), "PNG"))
    assert decoded[50, 50].tolist() == [255, 255, 255]
    assert decoded[10, 10].tolist() == [20, 20, 20]


def test_colours_come_as_blue_green_red() -> None:
    assert picture.decode(encoded(Image.new("RGB", (8, 8), (200, 10, 30)), "PNG"))[0, 0].tolist() == [30, 10, 200]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_exif_says_which_way_is_up(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways = base().rotate(90, expand=True)
    data = encoded(sideways, form, exif=exif, **({"quality": 97} if form in ("JPEG", "WEBP") else {}))
    assert_like_base(picture.decode(data), 16)


def test_a_tiff_has_pages_and_its_thumbnails_are_none() -> None:
    first, second = base(), base().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    small = base().resize((9, 6))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    data = encoded(first, "TIFF", save_all=True, append_images=[small, second])
    assert picture.count(data) == 2
    assert_like_base(picture.decode(data, 0))
    assert picture.decode(data, 1)[10, 80].tolist() == [20, 20, 20]
    with pytest.raises(BrokenSource, match="no page 3"):
        picture.decode(data, 2)


def test_pixels_of_a_coarse_fax_are_made_square() -> None:
    data = encoded(base(), "TIFF", dpi=(204, 98))
    assert picture.decode(data).shape == (125, 90, 3)


def huge_png(side: int) -> bytes:
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize("side", [12_000, 60_000, 2**31 - 1])
def test_a_huge_picture_is_refused_by_its_header(side: int) -> None:
    with pytest.raises(OversizedSource, match=f"{side:,}") as caught:
        picture.decode(huge_png(side), 0, LIMIT)
    assert "resolution" in caught.value.remedy


def test_pillows_own_limit_is_left_as_it_was() -> None:
    before = Image.MAX_IMAGE_PIXELS
    with pytest.raises(OversizedSource):
        picture.decode(huge_png(60_000), 0, LIMIT)
    assert before == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "JPEG2000", "WEBP"])
@pytest.mark.parametrize("share", [0.3, 0.8])
def test_a_truncated_picture_is_broken(form: str, share: float) -> None:
    noise = Image.fromarray(np.random.default_rng(2).integers(0, 255, (80, 80)).astype(np.uint8))
    data = encoded(noise, form)
    with pytest.raises((BrokenSource, UnsupportedSource)):
        picture.decode(data[: int(len(data) * share)])


@pytest.mark.parametrize("data", [b"", b"hello", b"GIF89a" + bytes(100), b"\x89PNG\r\n\x1a\n" + bytes(50)])
def test_what_is_no_picture_is_told(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        picture.count(data)
    assert caught.value.remedy


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["PNG", "TIFF", "JPEG", "WEBP"]), st.data())
def test_damage_never_ends_in_anything_but_our_errors(form: str, data: st.DataObject) -> None:
    whole = bytearray(encoded(base(), form))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(SourceError):
        assert picture.decode(bytes(whole), 0, LIMIT).ndim == 3


def pdf(width: int = 200, height: int = 100) -> bytes:
    out = io.BytesIO()
    base().resize((width, height)).save(out, "PDF", resolution=72)
    return out.getvalue()


def test_a_pdf_page_is_drawn_at_the_resolution_asked_for() -> None:
    drawn = picture.render_pdf_page(pdf(), 0, 144)
    assert drawn.shape == (200, 400, 3)
    assert drawn[30, 60].max() < 60
    assert drawn[190, 390].min() > 200


def test_a_pdf_that_cannot_be_drawn_is_told() -> None:
    with pytest.raises(BrokenSource):
        picture.render_pdf_page(b"%PDF-1.4 nothing", 0, 72)
    with pytest.raises(BrokenSource, match="page 5"):
        picture.render_pdf_page(pdf(), 4, 72)
    with pytest.raises(OversizedSource):
        picture.render_pdf_page(pdf(), 0, 20_000, LIMIT)


def test_a_locked_pdf_is_told() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'11' * 32}> /U <{'22' * 32}> >> /ID [<00> <00>] "
    locked = pdf().replace(b"/Root", lock.encode() + b"/Root")
    with pytest.raises(EncryptedSource):
        picture.render_pdf_page(locked, 0, 72)


def test_the_page_picture_is_the_straightened_one(tmp_path: Path) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(encoded(base(), "PNG"))
    straight = picture.page_picture(path, "image", 0, 200, 90.8)
    assert np.array_equal(straight, turn(picture.decode(path.read_bytes()), 90.8))
    assert np.array_equal(picture.page_picture(pdf(), "pdf", 0, 72), picture.render_pdf_page(pdf(), 0, 72))
