"""Reading through OCR: a scan inside a PDF, a page among good ones that can't be read, models that are missing."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

import ingest
from ingest import ReadOptions
from schemas import PageOutcome
from schemas.errors import ModelError

IMAGES = Path(__file__).parents[1] / "data" / "images"


@pytest.fixture(scope="module")
def scan() -> Image.Image:
    return Image.open(IMAGES / "columns.png").convert("L")


def as_pdf(pictures: list[Image.Image]) -> bytes:
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def test_a_scan_inside_a_pdf_is_read_from_its_picture(scan: Image.Image, tmp_path: Path, models: Path) -> None:
    path = tmp_path / "江城电力报2025-06-13第2版.pdf"
    path.write_bytes(as_pdf([scan]))
    (page,) = ingest.read(path, ReadOptions(models=models))
    printed = json.dumps(json.loads((IMAGES / "columns.json").read_text(encoding="utf-8")), ensure_ascii=False)
    assert page.ocr is not None
    assert page.source.kind == "pdf"
    assert page.id == "jiangchengdianlibao-2025-06-13-p02"
    assert sum(line.text in printed for line in page.lines) >= 0.8 * len(page.lines) > 0


def test_an_unreadable_page_among_good_ones_is_told_and_the_others_go_on(
    scan: Image.Image, tmp_path: Path, models: Path
) -> None:
    path = tmp_path / "scan.tif"
    blank = Image.new("L", scan.size, 255)
    scan.save(path, save_all=True, append_images=[blank, scan], compression="tiff_lzw")
    outcomes: list[PageOutcome] = []
    pages = list(ingest.read(path, ReadOptions(models=models), on_failure=outcomes.append))
    assert [page.source.index for page in pages] == [0, 2]
    assert [(outcome.page, outcome.code, outcome.file) for outcome in outcomes] == [(2, "page_empty", str(path))]
    assert [line.text for line in pages[0].lines] == [line.text for line in pages[1].lines]


def test_a_picture_larger_than_the_limit_is_told(scan: Image.Image, tmp_path: Path, models: Path) -> None:
    path = tmp_path / "scan.png"
    scan.save(path)
    outcomes: list[PageOutcome] = []
    options = ReadOptions(models=models, max_pixels=1000)
    assert list(ingest.read(path, options, on_failure=outcomes.append)) == []
    assert [(outcome.page, outcome.code) for outcome in outcomes] == [(1, "source_oversized")]


def test_a_pdf_page_larger_than_the_limit_is_told(scan: Image.Image, tmp_path: Path, models: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(as_pdf([scan]))
    outcomes: list[PageOutcome] = []
    assert list(ingest.read(path, ReadOptions(models=models, max_pixels=1000), on_failure=outcomes.append)) == []
    assert [(outcome.page, outcome.code, outcome.file) for outcome in outcomes] == [(1, "source_oversized", str(path))]


def test_missing_models_end_the_reading_of_a_scan(scan: Image.Image, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    scan.save(path)
    with pytest.raises(ModelError) as caught:
        list(ingest.read(path, on_failure=lambda outcome: None))
    assert caught.value.remedy


def test_a_truncated_picture(scan: Image.Image, tmp_path: Path, models: Path) -> None:
    path = tmp_path / "scan.png"
    scan.save(path)
    path.write_bytes(path.read_bytes()[:2000])
    outcomes: list[PageOutcome] = []
    assert list(ingest.read(path, ReadOptions(models=models), on_failure=outcomes.append)) == []
    assert [(outcome.code, outcome.file) for outcome in outcomes] == [("source_broken", str(path))]
