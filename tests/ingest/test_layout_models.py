"""The learned models of layout: what is said when one is missing, and that they tell the same every time."""

from pathlib import Path

import numpy as np
import pytest

from bench.layouts import family_d
from bench.layouts.learning.pages import PDF, samples
from ingest.layout import layout
from ingest.layout.continuations import FILE, goes_on, load
from ingest.layout.junctions import in_words, on_page
from ingest.layout.model import WEIGHTS, Model
from schemas.errors import ModelError


def test_a_missing_model_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"links\.onnx is missing or damaged"):
        Model.load(tmp_path / "links.onnx")


def test_a_damaged_model_is_told_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "links.onnx").write_bytes((WEIGHTS / "links.onnx").read_bytes()[:1000])
    with pytest.raises(ModelError) as told:
        Model.load(tmp_path / "links.onnx")
    assert told.value.remedy


@pytest.mark.usefixtures("noto_fonts")
def test_a_page_is_laid_out_the_same_every_time() -> None:
    page = samples(family_d.practice(6000), PDF, 0)[0].page
    once, twice = layout(page), layout(page)
    assert once.page.model_dump_json() == twice.page.model_dump_json()
    assert once.drafts == twice.drafts


@pytest.mark.usefixtures("noto_fonts")
def test_every_line_stands_in_one_block() -> None:
    page = samples(family_d.practice(6001), PDF, 0)[0].page
    lines = [index for block in layout(page).page.blocks for index in block.lines]
    assert sorted(lines) == list(range(len(page.lines)))


def test_a_word_over_a_break_is_known_by_the_dictionary_and_by_the_page() -> None:
    told = in_words(["全省供电", "数字3"], ["力公司", "，是"])
    assert told[0, 0] > 0
    assert told[1].tolist() == [0, 0]
    pairs, triples = on_page(["全省供"], ["电公司", "水公司"], ["变电站供电公司", "供电"])
    assert pairs.tolist() == [[2, 0]]
    assert triples.tolist() == [[1, 0]]


def test_a_sentence_goes_on_in_what_newspapers_write_after_it() -> None:
    told = goes_on(["公司副总经", "全市人民代表"], ["理在会上说", "大会昨天闭幕"])
    assert told[0, 0] > 2 > 0 > told[0, 1]
    assert told[1, 1] > 2 > 0 > told[1, 0]


def test_digits_and_letters_count_the_same_in_whatever_width() -> None:
    told = goes_on(["一九九７", "共有3", "ＡＢ"], ["年一月", "8月5日", "9月1日"])
    assert told[0, 0] > 0
    assert told[1, 1] == told[1, 2]
    assert goes_on(["共有３"], ["８月"]) == goes_on(["共有3"], ["8月"])


def test_empty_and_unheard_of_texts_have_a_score() -> None:
    assert np.isfinite(goes_on(["", "𠮷", "龘龘"], ["", "𠮷野", "龘"])).all()
    assert goes_on([], ["年"]).shape == (0, 1)


def test_a_missing_table_of_continuations_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=FILE) as told:
        load(tmp_path)
    assert told.value.remedy
