"""Heavy type and black bars are no pictures and no frames; the bullets of briefs are read."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from ingest.ocr.page import RecognisedPage, read_picture
from ingest.options import ReadOptions
from ingest.sources import picture

HERE = Path(__file__).parents[1] / "data" / "images"


@pytest.fixture(scope="module")
def heavy() -> NDArray[np.uint8]:
    return picture.decode((HERE / "heavy.png").read_bytes())


@pytest.fixture(scope="module")
def read(heavy: NDArray[np.uint8], models: Path) -> RecognisedPage:
    return read_picture(heavy, ReadOptions(models=models))


def test_briefs_keep_the_bullets_that_no_recogniser_reads(read: RecognisedPage) -> None:
    printed = [line["text"] for line in json.loads((HERE / "heavy.json").read_text("utf-8"))["lines"]]
    briefs = [text for text in printed if text[0] in "●◆■○▶"]
    assert len(briefs) == 5
    assert [line.text for line in read.lines if line.text[0] in "●◆■○▶"] == briefs


def test_huge_glyphs_and_a_black_bar_beside_its_words_are_no_pictures(read: RecognisedPage) -> None:
    assert read.pictures == []
    assert {"铁", "路", "报", "短讯"} <= {line.text for line in read.lines}


def test_only_the_bar_is_a_frame(read: RecognisedPage) -> None:
    (bar,) = read.frames
    assert np.allclose(bar, (0.26, 80 / 1400, 0.96, 150 / 1400), atol=0.006)
