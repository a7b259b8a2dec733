"""Scans of two pages side by side, read by OCR: each half is a page with its own picture; wide pages stay one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from rapidfuzz.distance import Levenshtein

import ingest
from ingest import ReadOptions
from ingest.ocr.straighten import turn
from ingest.sources import picture
from schemas import Page

HERE = Path(__file__).parents[1] / "data" / "images"
Grey = NDArray[np.uint8]
MARGIN = 60
PARTS = (20, 390), (395, 770)
"""Where the two columns of ``columns.png`` stand, from left to right."""
ROWS = slice(185, 462)


def grey(name: str) -> Grey:
    return np.asarray(Image.open(HERE / name).convert("L"))


@pytest.fixture(scope="module")
def pages() -> list[Grey]:
    """Two small pages, one column each."""
    parts = [grey("columns.png")[ROWS, start:end] for start, end in PARTS]
    return [np.pad(part, MARGIN, constant_values=255) for part in parts]


@pytest.fixture(scope="module")
def printed() -> list[list[str]]:
    """The lines on each page."""
    lines = json.loads((HERE / "columns.json").read_text("utf-8"))["lines"]
    return [
        [line["text"] for line in lines if start < line["glyphs"][0][1] < end and line["glyphs"][0][2] > ROWS.start]
        for start, end in PARTS
    ]


def beside(pages: list[Grey], fold: int | None = None) -> Grey:
    """Return both on one picture; ``fold`` is how light the fold is, none where it can't be seen."""
    middle = np.full((len(pages[0]), 12), 255 if fold is None else fold, dtype=np.uint8)
    return np.concatenate([pages[0], middle, pages[1]], axis=1)


def shaded(scan: Grey) -> Grey:
    """Return a scan with the shadow of a fold, and the noise of a scanner."""
    away = np.abs(np.arange(scan.shape[1]) - scan.shape[1] / 2)
    noise = np.random.default_rng(7).normal(0, 4, scan.shape)
    return np.clip(scan * (1 - 0.55 * np.exp(-((away / 16) ** 2))) + noise, 0, 255).astype(np.uint8)


def read(folder: Path, scan: Grey, options: ReadOptions, name: str = "江城电力报2025-06-13.png") -> list[Page]:
    path = folder / name
    Image.fromarray(scan).save(path)
    return list(ingest.read(path, options))


@pytest.fixture(scope="module")
def options(models: Path) -> ReadOptions:
    return ReadOptions(models=models)


def check(found: list[Page], printed: list[list[str]], wrong: int = 2) -> None:
    assert [one.source.side for one in found] == ["left", "right"]
    assert [one.id for one in found] == [f"jiangchengdianlibao-2025-06-13-p0{number}" for number in (1, 2)]
    for one, lines in zip(found, printed, strict=True):
        read_text, told = ("".join("".join(texts).split()) for texts in ([line.text for line in one.lines], lines))
        assert Levenshtein.distance(read_text, told) <= wrong


@pytest.mark.parametrize("fold", [None, 60])
def test_a_spread_gives_what_its_pages_give(
    pages: list[Grey], printed: list[list[str]], options: ReadOptions, tmp_path: Path, fold: int | None
) -> None:
    found = read(tmp_path, beside(pages, fold), options)
    check(found, printed)
    assert [(one.width, one.height) for one in found] == [pytest.approx(one.shape[::-1], abs=30) for one in pages]


def test_a_spread_that_lies_askew_with_the_shadow_of_its_fold(
    pages: list[Grey], printed: list[list[str]], options: ReadOptions, tmp_path: Path
) -> None:
    found = read(tmp_path, turn(shaded(beside(pages)), 1.3), options)
    check(found, printed, 5)
    assert [one.source.half.rotation for one in found if one.source.half] == pytest.approx([-1.3, -1.3], abs=0.1)


def test_a_spread_that_lies_on_its_side(
    pages: list[Grey], printed: list[list[str]], options: ReadOptions, tmp_path: Path
) -> None:
    check(read(tmp_path, np.ascontiguousarray(np.rot90(beside(pages))), options), printed)


def test_the_picture_of_a_half_is_where_its_boxes_hold(pages: list[Grey], options: ReadOptions, tmp_path: Path) -> None:
    scan = turn(beside(pages, 60), 1.3)
    stream = io.BytesIO()
    Image.fromarray(scan).save(stream, "PNG")
    for one in read(tmp_path, scan, options):
        shown = picture.page_picture(stream.getvalue(), "image", 0, 200, one.rotation, one.source.half)
        height, width = shown.shape[:2]
        assert (one.width, one.height) == (width, height)
        dark = cv2.cvtColor(shown, cv2.COLOR_BGR2GRAY) < 128
        inked = []
        for x0, y0, x1, y1 in (line.bbox for line in one.lines):
            place = dark[round(y0 * height) : round(y1 * height), round(x0 * width) : round(x1 * width)]
            inked.append(place.any(axis=0).mean())
        assert np.median(inked) > 0.6


def test_a_scan_of_two_pages_in_a_pdf(
    pages: list[Grey], printed: list[list[str]], options: ReadOptions, tmp_path: Path
) -> None:
    path = tmp_path / "江城电力报2025-06-13.pdf"
    Image.fromarray(beside(pages)).save(path, "PDF", resolution=200)
    found = list(ingest.read(path, options))
    check(found, printed, 5)
    assert {one.source.kind for one in found} == {"pdf"}
    assert list(ingest.read(path, options)) == found


def test_a_page_over_both_sides_of_a_sheet_stays_one(pages: list[Grey], options: ReadOptions, tmp_path: Path) -> None:
    scan = beside(pages)
    headline = grey("columns.png")[95:160, 35:712]
    middle = scan.shape[1] // 2 - headline.shape[1] // 2
    scan = np.pad(scan, ((80, 0), (0, 0)), constant_values=255)
    scan[40 : 40 + len(headline), middle : middle + headline.shape[1]] = headline
    (one,) = read(tmp_path, scan, options)
    assert one.source.half is None
    assert one.width > one.height


def test_a_wide_page_with_columns_stays_one(options: ReadOptions, tmp_path: Path) -> None:
    (one,) = read(tmp_path, grey("columns.png"), options)
    assert one.source.half is None


def test_the_user_may_say_that_a_scan_is_one_page(pages: list[Grey], models: Path, tmp_path: Path) -> None:
    (one,) = read(tmp_path, beside(pages), ReadOptions(models=models, spread="single"))
    assert one.source.half is None


def test_the_user_may_say_that_wide_scans_are_two_pages(pages: list[Grey], models: Path, tmp_path: Path) -> None:
    options = ReadOptions(models=models, spread="double")
    (one,) = read(tmp_path, np.concatenate([one[:, :480] for one in pages]), options)
    assert one.source.half is None
    found = read(tmp_path, grey("columns.png"), options)
    assert [half.source.side for half in found] == ["left", "right"]
