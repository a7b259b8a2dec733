"""The scans: the same seed the same bytes, each of its own kind, all with the page's ink where it was."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from bench.layouts.variants import VARIANTS, make

WIDTH, HEIGHT = 180, 240


def pdf() -> bytes:
    """Return two pages of 2.5 × 3.3 inches: black bars on white, on the second one fewer."""
    pages = []
    for bars in (6, 3):
        page = Image.new("L", (WIDTH, HEIGHT), 255)
        pen = ImageDraw.Draw(page)
        for bar in range(bars):
            pen.rectangle((30, 30 + 30 * bar, 150, 42 + 30 * bar), fill=0)
        pages.append(page)
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", resolution=72, save_all=True, append_images=pages[1:])
    return buffer.getvalue()


def pictures(data: bytes) -> list[Image.Image]:
    with Image.open(io.BytesIO(data)) as opened:
        out = []
        for index in range(getattr(opened, "n_frames", 1)):
            opened.seek(index)
            out.append(opened.copy())
    return out


def grey(picture: Image.Image) -> NDArray[np.float32]:
    return np.asarray(picture.convert("L"), dtype=np.float32)


@pytest.mark.parametrize("name", VARIANTS)
def test_the_same_seed_gives_the_same_bytes_and_another_one_others(name: str) -> None:
    once = make(pdf(), name, 5)
    assert once == make(pdf(), name, 5)
    assert once != make(pdf(), name, 6)


@pytest.mark.parametrize("name", VARIANTS)
def test_every_page_is_there_with_its_ink(name: str) -> None:
    first, second = pictures(make(pdf(), name, 7))
    dark, few = (float((grey(p) < grey(p).max() * 0.55).mean()) for p in (first, second))
    if name != "phone":
        assert 0.15 < dark < 0.3
        assert 0.4 * dark < few < 0.6 * dark
    assert abs(first.height / first.width - HEIGHT / WIDTH * (196 / 204 if name == "fax" else 1.0)) < 0.02


def test_each_is_of_its_kind() -> None:
    made = {name: pictures(make(pdf(), name, 8))[0] for name in VARIANTS}
    assert made["clean200"].size == (500, 666)
    assert made["clean300"].size == (750, 1000)
    assert made["fax"].mode == "1"
    assert tuple(round(float(value)) for value in made["fax"].info["dpi"]) == (204, 196)
    red, _, blue = np.asarray(made["aged"].convert("RGB"), dtype=np.float32).mean(axis=(0, 1))
    assert red > 1.2 * blue
    assert max(made["phone"].size) == 733
    edge = grey(made["phone"])[:20].mean()
    assert edge < 90


def test_the_aged_page_shows_the_one_behind() -> None:
    page = grey(pictures(make(pdf(), "aged", 9))[1])
    shown = page[int(page.shape[0] * 0.62) : int(page.shape[0] * 0.66)]
    middle, side = shown[:, 150:350].mean(), shown[:, 10:60].mean()
    assert 3 < side - middle < 60
