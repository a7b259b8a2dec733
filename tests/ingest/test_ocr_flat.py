"""Photographed pages: the sheet is found on its desk, made flat, and read; its boxes hold on the flat picture."""

import io
import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from rapidfuzz.distance import Levenshtein

from ingest.ocr.flat import FULL_TURN, flattening, straightened
from ingest.ocr.outline import outline
from ingest.ocr.page import read_picture
from ingest.options import ReadOptions
from ingest.sources import picture

HERE = Path(__file__).parents[1] / "data" / "images"
TRUTH: dict[str, Any] = json.loads((HERE / "columns.json").read_text("utf-8"))
Picture = NDArray[np.uint8]


@pytest.fixture(scope="module")
def columns() -> Picture:
    return picture.decode((HERE / "columns.png").read_bytes())


def photographed(page: Picture, bulge: float = 9.0) -> Picture:
    """The page askew and bulging on a dark desk, one side of it in shadow."""
    height, width = page.shape[:2]
    out_w, out_h = round(width * 1.25), round(height * 1.3)
    corners = np.array([[110, 70], [width + 90, 95], [width + 120, height + 70], [90, height + 90]], dtype=np.float32)
    here = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    back = cv2.getPerspectiveTransform(corners, here)
    xs, ys = np.meshgrid(np.arange(out_w, dtype=np.float32), np.arange(out_h, dtype=np.float32))
    x, y, w = np.tensordot(back, np.stack([xs, ys, np.ones_like(xs)]), axes=1)
    px, py = (x / w).astype(np.float32), (y / w + bulge * np.sin(np.pi * x / w / width)).astype(np.float32)
    shot = cv2.remap(page, px, py, cv2.INTER_CUBIC, borderValue=(60, 55, 50)).astype(np.float32)
    light = np.linspace(1.0, 0.7, out_w, dtype=np.float32)[None, :, None]
    noise = np.random.default_rng(1).normal(0, 3, shot.shape)
    return np.clip(shot * light + noise, 0, 255).astype(np.uint8)


def closed(text: str) -> str:
    return "".join(text.split())


def test_a_photographed_page_is_read_flat(columns: Picture, models: Path) -> None:
    shot = photographed(columns)
    page = read_picture(shot, ReadOptions(models=models))
    lines = [closed(line.text) for line in page.lines]
    wrong = sum(min(Levenshtein.distance(closed(told["text"]), line) for line in lines) for told in TRUTH["lines"])
    assert wrong <= 4
    assert page.rotation >= FULL_TURN - 1
    stream = io.BytesIO()
    Image.fromarray(shot[:, :, ::-1]).save(stream, "PNG")
    shown = picture.page_picture(stream.getvalue(), "image", 0, 200, page.rotation)
    assert shown.shape[:2] == (page.height, page.width)
    assert np.array_equal(shown, straightened(shot, page.rotation))
    for line in page.lines:
        x0, y0, x1, y1 = (round(v * s) for v, s in zip(line.bbox, (page.width, page.height) * 2, strict=True))
        assert int(shown[y0:y1, x0:x1].min()) < int(shown[y0:y1, x0:x1].max()) - 60


def test_lines_of_a_bulging_page_become_level() -> None:
    page = np.full((900, 700, 3), 235, dtype=np.uint8)
    page[100:104, 60:640] = page[780:784, 60:640] = 30
    way = flattening(photographed(page, bulge=12.0))
    assert way is not None
    flat = way.of(photographed(page, bulge=12.0))
    dark = flat[:, :, 0] < 110
    for low, high in ((0.05, 0.2), (0.8, 0.95)):
        rows = dark[round(low * len(dark)) : round(high * len(dark))]
        places = [float(np.mean(np.flatnonzero(rows[:, x]))) for x in range(100, rows.shape[1] - 100, 20)]
        assert max(places) - min(places) <= 2.5


def test_a_page_that_fills_its_picture_stays_as_it_is(columns: Picture) -> None:
    assert flattening(columns) is None
    assert straightened(columns, 0.0) is columns


def test_type_on_a_dark_band_at_the_edge_is_no_desk() -> None:
    page = np.full((800, 600), 240, dtype=np.uint8)
    page[:60] = 20
    for x in range(20, 580, 24):
        page[18:42, x : x + 14] = 240
    assert not outline(page).found


def test_a_scanners_dark_lid_at_one_side_is_cut_off() -> None:
    page = np.full((800, 600), 240, dtype=np.uint8)
    page[:, :37] = 15
    found = outline(page)
    assert found.left.found
    assert not any(edge.found for edge in (found.right, found.top, found.bottom))
    way = flattening(np.repeat(page[:, :, None], 3, axis=2))
    assert way is not None
    assert int(way.of(page).min()) > 200
