"""Bold lines and bold openings of scans, told by the thickness of upright strokes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.ocr.openings import opening
from ingest.ocr.weight import NONE, Scale, Stems, is_bold, scale_of, stems

Gray = NDArray[np.uint8]
DATA = Path(__file__).parents[1] / "data" / "images"
SIZE = 60.0


def strokes(*thick: int) -> Gray:
    page = np.full((round(SIZE), 15 * len(thick) + 10), 245, dtype=np.uint8)
    for at, own in enumerate(thick):
        page[4:-4, 5 + 15 * at : 5 + 15 * at + own] = 20
    return page


@pytest.fixture(scope="module")
def briefs() -> list[tuple[dict[str, Any], Stems]]:
    import cv2

    gray = np.asarray(cv2.imread(str(DATA / "openings.png"), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    told = json.loads((DATA / "openings.json").read_text("utf-8"))["lines"]
    return [
        (line, stems(gray[line["box"][1] : line["box"][3], line["box"][0] : line["box"][2]], line["size"]))
        for line in told
    ]


def test_thick_upright_strokes_are_bold() -> None:
    thin, thick = stems(strokes(*[4] * 20), SIZE), stems(strokes(*[8] * 20), SIZE)
    page = scale_of([thin] * 9 + [thick, NONE], [SIZE] * 11)
    assert page is not None
    assert [is_bold(own, SIZE, page) for own in (thin, thick, NONE)] == [False, True, False]
    assert scale_of([NONE], [SIZE]) is None


def test_level_strokes_are_left_out() -> None:
    assert stems(np.ascontiguousarray(strokes(*[8] * 20).T), SIZE).thickness is None
    assert stems(np.full((3, 3), 200, dtype=np.uint8), SIZE) is NONE


def test_light_strokes_on_dark_are_measured_as_well() -> None:
    dark, light = (stems(picture, SIZE).thickness for picture in (strokes(*[6] * 20), 255 - strokes(*[6] * 20)))
    assert dark == light == 6.0


def test_what_the_scan_adds_is_taken_off() -> None:
    assert Scale(added=9.0, blur=1.0).ems(5.0, 40.0) == 0.1
    assert Scale(added=30.0, blur=1.0).ems(5.0, 40.0) == 0.0
    assert Scale(added=9.0, blur=3.0).bold > Scale(added=9.0, blur=1.0).bold


def test_briefs_open_in_bold(briefs: list[tuple[dict[str, Any], Stems]]) -> None:
    page = scale_of([own for _, own in briefs], [line["size"] for line, _ in briefs])
    assert page is not None
    opens = [opening(own, line["size"], line["edges"], page) for line, own in briefs]
    assert opens == [line["opening"] for line, _ in briefs]
    bold = [not at and is_bold(own, line["size"], page) for at, (line, own) in zip(opens, briefs, strict=True)]
    assert bold == [line["bold"] for line, _ in briefs]


def test_an_opening_is_told_where_a_scan_thickens_strokes_much() -> None:
    own = stems(strokes(*[9] * 20, *[6] * 40), SIZE)
    glyphs = [5.0 + 75.0 * at for at in range(13)]
    faint, aged = Scale(added=36.0, blur=2.5), Scale(added=20.0, blur=2.5)
    assert opening(own, SIZE, glyphs, aged) == 4
    assert opening(stems(strokes(*[6] * 60), SIZE), SIZE, glyphs, aged) == 0
    assert opening(own, SIZE, glyphs, Scale(added=80.0, blur=10.0)) == 0
    assert opening(own, SIZE, glyphs, faint) == 4


def test_no_opening_is_told_where_a_scan_leaves_little_of_the_strokes(
    briefs: list[tuple[dict[str, Any], Stems]],
) -> None:
    page = Scale(added=12.0, blur=3.0)
    assert not any(opening(own, line["size"], line["edges"], page) for line, own in briefs)


def test_a_wide_step_tells_an_opening_that_is_not_quite_as_thick_as_bold() -> None:
    own = stems(strokes(*[8] * 20, *[6] * 40), SIZE)
    glyphs = [5.0 + 75.0 * at for at in range(13)]
    wide, narrow = Scale(added=36.0, blur=2.5), Scale(added=30.0, blur=2.5)
    assert [page.ems(8.0, SIZE) < page.bold for page in (wide, narrow)] == [True, True]
    assert [opening(own, SIZE, glyphs, page) for page in (wide, narrow)] == [4, 0]
