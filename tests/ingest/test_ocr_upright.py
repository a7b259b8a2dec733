"""Text that is set downwards: glyphs parted, marks turned back, pages of it told upright."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.ocr.decode import Reading
from ingest.ocr.marks import settle, upright_marks
from ingest.ocr.page import read_picture
from ingest.ocr.stacked import glyph_rows
from ingest.ocr.straighten import turn
from ingest.ocr.upright import Kind, kind, told_by_shape
from ingest.options import ReadOptions
from ingest.sources import picture

HERE = Path(__file__).parents[1] / "data" / "images"
TRUTH: dict[str, Any] = json.loads((HERE / "columns.json").read_text("utf-8"))
Ink = NDArray[np.uint8]
EM = 40


def bars(*rows: tuple[int, int], width: int = EM, length: int = 200) -> Ink:
    ink = np.zeros((length, width), dtype=np.uint8)
    for start, end in rows:
        ink[start:end] = 1
    return ink


def test_two_glyphs_of_bars_are_not_mixed_up() -> None:
    two = [(8, 12), (31, 35)]
    ink = bars((0, 38), *((a + 42, b + 42) for a, b in two), *((a + 84, b + 84) for a, b in two), (126, 164))
    assert glyph_rows(ink) == [(0, 38), (50, 77), (92, 119), (126, 164)]


def test_bars_under_each_other_are_two_glyphs() -> None:
    ink = bars((0, 38), (60, 64), (102, 106), (126, 164))
    assert glyph_rows(ink) == [(0, 38), (60, 64), (102, 106), (126, 164)]


def drawn(name: Kind) -> Ink:
    y, x = np.mgrid[0:EM, 0:EM]
    ink = np.zeros((EM, EM), dtype=np.uint8)
    if name == "ring":
        far = np.hypot(y - 19.5, x - 19.5)
        ink[(far > 15) & (far < 19)] = 1
    elif name == "opening":
        ink[4:8, 12:36] = ink[4:20, 32:36] = 1
    elif name == "closing":
        ink[16:20, 4:28] = ink[4:20, 4:8] = 1
    elif name == "bar":
        ink[18:21, 2:38] = 1
    elif name == "point":
        ink[2:10, 26:34] = 1
    elif name == "turned":
        arch = (y - 20 - (x - 19.5) ** 2 / 45) ** 2 < 4
        ink[arch & (x > 3) & (x < 37)] = 1
    else:
        ink[2:38:5] = ink[:, 3:38:7] = 1
    rows = np.flatnonzero(ink.any(axis=1))
    return ink[rows[0] : rows[-1] + 1]


@pytest.mark.parametrize("name", ["ring", "opening", "closing", "bar", "point", "turned", "plain"])
def test_the_kind_of_a_glyph_is_told_by_its_shape(name: Kind) -> None:
    assert kind(drawn(name), EM) == name


def test_a_bar_with_its_serif_is_one_too() -> None:
    bar = np.zeros((8, EM), dtype=np.uint8)
    bar[4:8, 2:38] = 1
    bar[0:4, 30:36] = 1
    assert kind(bar, EM) == "bar"


def reading(text: str, places: list[float]) -> Reading:
    return Reading(text, tuple(0.9 for _ in text), tuple(places))


def test_what_the_recogniser_leaves_out_is_told_by_shape() -> None:
    kinds: list[Kind] = ["opening", "plain", "ring", "bar", "closing"]
    told = told_by_shape(reading("五-", [0.3, 0.7]), kinds)
    assert told.text == "“五〇一”"
    assert len(told.places) == len(told.confidences) == 5
    kept = told_by_shape(reading("『五〇一』", [0.1, 0.3, 0.5, 0.7, 0.9]), kinds)
    assert upright_marks(kept).text == "“五〇一”"


def test_a_character_told_too_near_to_its_neighbour_is_not_told_twice() -> None:
    assert told_by_shape(reading("五〇月", [0.1, 0.32, 0.9]), ["plain", "ring", "plain"]).text == "五〇月"
    crowded = told_by_shape(reading("五〇月", [0.1, 0.3, 0.9]), ["plain", "ring", "plain"])
    assert crowded.text == "五〇月"


def test_a_wave_is_the_one_of_ranges() -> None:
    assert settle(reading("5〜8万", [0.1, 0.3, 0.6, 0.9])).text == "5～8万"


def downwards() -> tuple[NDArray[np.uint8], list[str]]:
    """A page of vertical lines, made of the glyphs of the test picture, from right to left."""
    page = picture.decode((HERE / "columns.png").read_bytes())
    lines = [
        [glyph for glyph in line["glyphs"] if "\u4e00" <= glyph[0] <= "\u9fff"]
        for line in TRUTH["lines"]
        if not line["vertical"]
    ]
    body = [line[:9] for line in lines if len(line) >= 9 and line[1][4] - line[1][2] < 32]
    out = np.full((60 + 9 * 34, 60 + 44 * len(body), 3), 248, dtype=np.uint8)
    for number, line in enumerate(body):
        for row, (_, x0, y0, x1, y1) in enumerate(line):
            glyph = page[round(y0) : round(y1), round(x0) : round(x1)]
            top = 30 + 34 * row + (30 - glyph.shape[0]) // 2
            left = out.shape[1] - 60 - 44 * number + (30 - glyph.shape[1]) // 2
            out[top : top + glyph.shape[0], left : left + glyph.shape[1]] = glyph
    return out, ["".join(glyph[0] for glyph in line) for line in body]


@pytest.mark.parametrize("degrees", [0.0, 90.0, 180.0])
def test_a_page_of_vertical_lines_is_told_upright_and_read(degrees: float, models: Path) -> None:
    page, printed = downwards()
    read = read_picture(turn(page, degrees), ReadOptions(models=models))
    assert (read.rotation + degrees + 180) % 360 == pytest.approx(180, abs=0.3)
    found = {line.text: line for line in read.lines}
    right = [text for text in printed if text in found and found[text].direction == "vertical"]
    assert len(right) >= len(printed) - 1
    places = [found[text].bbox[0] for text in right]
    assert places == sorted(places, reverse=True)
