"""Pictures into pages: real recognition on a small made picture (``tests/data/images/make.py``)."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from rapidfuzz.distance import Levenshtein

from ingest.ocr.engine import STRIP_HEIGHT, engine
from ingest.ocr.page import RecognisedPage, read_picture
from ingest.ocr.straighten import turn
from ingest.options import ReadOptions
from ingest.sources import image, picture
from schemas import Line
from schemas.errors import BrokenSource, EmptyPage, OversizedSource, UnreadablePage

HERE = Path(__file__).parents[1] / "data" / "images"
TRUTH: dict[str, Any] = json.loads((HERE / "columns.json").read_text("utf-8"))
HEADLINE, LABEL, UPRIGHT = "春检收官可靠率再提升", "基层动态", "夏夜守灯人"


@pytest.fixture(scope="module")
def options(models: Path) -> ReadOptions:
    return ReadOptions(models=models)


@pytest.fixture(scope="module")
def columns() -> NDArray[np.uint8]:
    return picture.decode((HERE / "columns.png").read_bytes())


@pytest.fixture(scope="module")
def read(columns: NDArray[np.uint8], options: ReadOptions) -> RecognisedPage:
    return read_picture(columns, options)


def texts(page: RecognisedPage) -> list[str]:
    return [line.text for line in page.lines]


def closed(text: str) -> str:
    return "".join(text.split())


def errors(page: RecognisedPage) -> int:
    """Characters wrong, each printed line against the line read that is closest to it."""
    lines = [closed(text) for text in texts(page)]
    return sum(min(Levenshtein.distance(closed(printed["text"]), line) for line in lines) for printed in TRUTH["lines"])


def line_of(page: RecognisedPage, text: str) -> Line:
    return next(line for line in page.lines if closed(line.text) == closed(text))


def test_every_printed_line_is_one_line_with_its_text(read: RecognisedPage) -> None:
    assert len(read.lines) == len(TRUTH["lines"])
    assert errors(read) <= 1
    assert [line.number for line in read.lines] == list(range(len(read.lines)))
    assert read.ocr == "PP-OCRv6_tiny_rec"
    assert read.rotation == 0


def test_type_in_reverse_and_upright_type_are_read(read: RecognisedPage) -> None:
    assert line_of(read, UPRIGHT).direction == "vertical"
    assert line_of(read, LABEL).direction == "horizontal"
    assert line_of(read, HEADLINE).size == pytest.approx(56, rel=0.15)
    body = [line.size for line in read.lines if line.size < 40 and closed(line.text) != LABEL]
    assert np.median(body) == pytest.approx(27, rel=0.1)


def test_every_glyph_stands_between_its_edges(read: RecognisedPage) -> None:
    checked = 0
    for printed in TRUTH["lines"]:
        found = [line for line in read.lines if closed(line.text) == closed(printed["text"])]
        for line in found:
            extent = TRUTH["height"] if printed["vertical"] else TRUTH["width"]
            axis = 1 if printed["vertical"] else 0
            places = [index for index, char in enumerate(line.text) if not char.isspace()]
            for (_, *box), index in zip(printed["glyphs"], places, strict=True):
                low, high = line.edges[index] * extent, line.edges[index + 1] * extent
                cut = max(0.0, low - box[axis]) + max(0.0, box[axis + 2] - high)
                assert cut <= 0.3 * (box[axis + 2] - box[axis]) + 1, (line.text, index)
                checked += 1
    assert checked >= 180


def test_boxes_are_tight_around_the_ink(read: RecognisedPage) -> None:
    for printed in TRUTH["lines"]:
        for line in (line for line in read.lines if closed(line.text) == closed(printed["text"])):
            boxes = np.array([glyph[1:] for glyph in printed["glyphs"]])
            true = [*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0)]
            scale = (TRUTH["width"], TRUTH["height"]) * 2
            for value, wanted, size in zip(line.bbox, true, scale, strict=True):
                assert value * size == pytest.approx(wanted, abs=4)


def test_a_stretch_cut_out_reads_the_same_again(
    read: RecognisedPage, columns: NDArray[np.uint8], options: ReadOptions
) -> None:
    reader = engine("accurate", options.models)
    height, width = columns.shape[:2]
    for text in ("470.5万元", "99.982%", "3.27亿千瓦时", "6.8万"):
        line = next(line for line in read.lines if text in line.text)
        start = line.text.index(text)
        x0, x1 = line.edges[start] * width, line.edges[start + len(text)] * width
        y0, y1 = line.bbox[1] * height, line.bbox[3] * height
        crop = np.pad(columns[round(y0) : round(y1), round(x0) : round(x1)], ((3, 3), (6, 6), (0, 0)), mode="edge")
        scaled = Image.fromarray(crop).resize((round(crop.shape[1] * STRIP_HEIGHT / crop.shape[0]), STRIP_HEIGHT))
        assert reader.recognise(np.asarray(scaled)).text == text


def test_rules_are_found_and_glyphs_strokes_are_none(read: RecognisedPage) -> None:
    kinds = sorted(rule.direction for rule in read.rules)
    assert kinds == ["horizontal", "vertical"]
    (upright,) = (rule for rule in read.rules if rule.direction == "vertical")
    assert upright.bbox[0] * TRUTH["width"] == pytest.approx(780, abs=2)
    assert read.pictures == []


@pytest.mark.parametrize("degrees", [90.0, 180.0, 270.0, -2.4])
def test_a_turned_page_is_turned_back(degrees: float, columns: NDArray[np.uint8], options: ReadOptions) -> None:
    turned = turn(columns, degrees)
    page = read_picture(turned, options)
    assert (page.rotation + degrees) % 360 == pytest.approx(0, abs=0.15) or (page.rotation + degrees) % 360 > 359.8
    assert errors(page) <= 3
    straight = turn(turned, page.rotation)
    assert (page.height, page.width) == straight.shape[:2]
    line = line_of(page, HEADLINE)
    x0, y0, x1, y1 = (round(v * s) for v, s in zip(line.bbox, (page.width, page.height) * 2, strict=True))
    assert straight[y0:y1, x0:x1].min() < 80
    assert straight[y0:y1, max(0, x0 - 12) : x0 - 2].min() > 120


def test_a_coarse_scan_is_enlarged_and_its_boxes_hold(columns: NDArray[np.uint8], options: ReadOptions) -> None:
    small = np.asarray(Image.fromarray(columns).resize((470, 260), Image.Resampling.BOX))
    page = read_picture(small, options)
    assert (page.width, page.height) == pytest.approx((470, 260), abs=1)
    assert errors(page) <= 8
    assert line_of(page, HEADLINE).size == pytest.approx(28, rel=0.2)


def test_reading_twice_gives_the_same(columns: NDArray[np.uint8], options: ReadOptions, read: RecognisedPage) -> None:
    assert read_picture(columns.copy(), options) == read


def test_accurate_reads_with_the_larger_model(columns: NDArray[np.uint8], models: Path) -> None:
    page = read_picture(columns, ReadOptions(models=models, ocr="accurate"))
    assert page.ocr == "PP-OCRv6_small_rec"
    assert errors(page) <= 1


def noise() -> NDArray[np.uint8]:
    rough = np.random.default_rng(4).integers(0, 255, (30, 40)).astype(np.uint8)
    return np.repeat(np.kron(rough, np.ones((16, 16), np.uint8))[:, :, None], 3, axis=2)


def test_a_picture_on_a_page_holds_no_text_and_its_caption_does(
    columns: NDArray[np.uint8], options: ReadOptions
) -> None:
    page = np.full((1200, 940, 3), 248, dtype=np.uint8)
    page[:520] = columns
    page[560:1000, 100:700] = noise()[:440, :600]
    page[1010:1060, 30:450] = columns[186:236, 0:420]
    read = read_picture(page, options)
    (box,) = read.pictures
    assert [v * s for v, s in zip(box, (940, 1200) * 2, strict=True)] == pytest.approx([100, 560, 700, 1000], abs=30)
    assert not [line.text for line in read.lines if 0.47 < line.bbox[1] < 0.82]
    assert any("通讯员" in line.text for line in read.lines if line.bbox[1] > 0.83)


def test_an_empty_page_and_a_picture_that_is_no_page(options: ReadOptions) -> None:
    with pytest.raises(EmptyPage):
        read_picture(np.full((800, 600, 3), 240, dtype=np.uint8), options)
    speckled = np.random.default_rng(0).normal(235, 6, (800, 600, 3)).clip(0, 255).astype(np.uint8)
    with pytest.raises(EmptyPage):
        read_picture(speckled, options)
    with pytest.raises(UnreadablePage) as caught:
        read_picture(noise(), options)
    assert caught.value.remedy


def tiff(*pages: NDArray[np.uint8]) -> bytes:
    first, *others = (Image.fromarray(page[:, :, 0]) for page in pages)
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=others, compression="tiff_lzw")
    return out.getvalue()


def test_the_pages_of_a_tiff_fail_one_by_one(columns: NDArray[np.uint8], options: ReadOptions) -> None:
    data = tiff(columns, np.full((300, 300, 3), 255, dtype=np.uint8), columns)
    assert image.count(data) == 3
    path = Path("folder") / "scan.tif"
    (third,) = image.pages(path, data, "0" * 64, 2, options)
    assert (third.id, third.number, third.source.index, third.source.file) == ("", 3, 2, "scan.tif")
    assert third.source.kind == "image"
    with pytest.raises(EmptyPage) as caught:
        image.pages(path, data, "0" * 64, 1, options)
    assert (caught.value.file, caught.value.page) == (str(path), 2)
    results = []
    for step in image.steps(path, data, "0" * 64, options, [1, 2]):
        try:
            results += [page.source.index for page in step()]
        except EmptyPage as error:
            results.append(str(error.page))
    assert results == ["2", 2]


def test_limits_and_damage_are_told_with_file_and_page(columns: NDArray[np.uint8], models: Path) -> None:
    data = tiff(columns)
    with pytest.raises(OversizedSource) as caught:
        image.pages(Path("a.tif"), data, "0" * 64, 0, ReadOptions(models=models, max_pixels=1000))
    assert (caught.value.file, caught.value.page) == ("a.tif", 1)
    data = (HERE / "columns.png").read_bytes()[:20_000]
    with pytest.raises(BrokenSource):
        image.pages(Path("a.png"), data, "0" * 64, 0, ReadOptions(models=models))
