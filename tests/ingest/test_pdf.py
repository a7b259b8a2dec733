"""PDF pages: which glyphs count, how they make lines, and what is drawn beside them."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_examples import Sheet, pdf

from ingest.sources.glyph_lines import runs, text_and_edges
from ingest.sources.glyphs import Glyph
from ingest.sources.pdf import opened
from schemas import Line, Page
from schemas.errors import EmptyPage, PageError, SourceError

TEXT = "江城供电公司在新的一年里完成了一条新线路的建设"


def page_of(sheet: Sheet, font: str = "") -> Page | None:
    with opened(pdf([sheet], font=font), "ab" * 32, "page.pdf") as file:
        return file.page(0)


def lines_of(sheet: Sheet) -> list[Line]:
    page = page_of(sheet)
    assert page is not None
    return page.lines


def texts_of(sheet: Sheet) -> list[str]:
    return [line.text for line in lines_of(sheet)]


def test_a_line_knows_its_place_and_the_edges_of_its_glyphs() -> None:
    (line,) = lines_of(Sheet(600, 800).text(60, 400, "总长23公里", 12))
    assert line.text == "总长23公里"
    assert line.size == pytest.approx(12)
    assert [round(edge * 600) for edge in line.edges] == [60, 72, 84, 90, 96, 108, 120]
    assert line.bbox[1] * 800 < 400 - 0.85 * 12
    assert line.bbox[3] * 800 > 400 + 0.1 * 12


def test_two_columns_stay_apart_whatever_the_order_in_the_file() -> None:
    sheet = Sheet()
    for at in range(4):
        sheet.text(200, 100 + 15 * at, "右边一栏的文字", 10)
        sheet.text(100, 100 + 15 * at, "左边一栏的文字", 10)
    assert texts_of(sheet) == ["左边一栏的文字", "右边一栏的文字"] * 4


def test_a_rule_parts_columns_that_nearly_touch() -> None:
    sheet = Sheet().text(100, 100, "左边一栏", 10).text(144, 100, "右边一栏", 10).rule(142, 80, 142, 120)
    assert texts_of(sheet) == ["左边一栏", "右边一栏"]


def test_a_mark_that_hangs_into_the_gutter_does_not_join_columns() -> None:
    sheet = Sheet()
    for at in range(5):
        mark = "，" if at == 2 else ""
        sheet.text(100, 100 + 15 * at, "左边一栏的文字" + mark, 10)
        sheet.text(184, 100 + 15 * at, "右边一栏的文字", 10)
    assert "左边一栏的文字，" in texts_of(sheet)


def test_a_loosely_justified_line_is_one_line() -> None:
    sheet = Sheet().text(100, 100, "这一行排得满满当当的", 10).text(100, 115, "疏排行", 10, spacing=12)
    sheet.text(166, 115, "疏排", 10, spacing=12).text(100, 130, "这一行也排得满满当当", 10)
    assert [text.replace(" ", "") for text in texts_of(sheet)] == [
        "这一行排得满满当当的",
        "疏排行疏排",
        "这一行也排得满满当当",
    ]


def test_a_letter_spaced_headline_is_one_line_with_its_white() -> None:
    assert texts_of(Sheet().text(100, 100, "理事会开会", 20, spacing=20)) == ["理 事 会 开 会"]


def test_the_space_in_a_byline_stays() -> None:
    assert texts_of(Sheet().text(100, 100, "记者 王小明 李大海", 10)) == ["记者 王小明 李大海"]


def test_bold_made_by_printing_twice_is_folded() -> None:
    sheet = Sheet().text(100, 100, "常常研究研究", 20).text(100.3, 100.2, "常常研究研究", 20)
    (line,) = lines_of(sheet)
    assert (line.text, line.bold) == ("常常研究研究", True)
    (once,) = lines_of(Sheet().text(100, 100, "常常研究研究", 20))
    assert (once.text, once.bold) == ("常常研究研究", False)


def test_vertical_headlines_of_one_and_of_two_lines() -> None:
    one = lines_of(Sheet().stack(300, 100, "竖排的题目", 24).text(50, 100, TEXT, 10))
    assert ("竖排的题目", "vertical") in [(line.text, line.direction) for line in one]
    two = Sheet().stack(330, 100, "竖排的题目", 24).stack(298, 100, "第二行在左", 24).text(50, 300, TEXT, 10)
    assert [(line.text, line.direction) for line in lines_of(two)][:2] == [
        ("第二行在左", "vertical"),
        ("竖排的题目", "vertical"),
    ]


def test_a_page_whose_text_lies_on_its_side_is_turned_upright() -> None:
    sheet = Sheet(800, 600)
    for at in range(3):
        sheet.turned(500 - 20 * at, 100, TEXT, 10)
    page = page_of(sheet)
    assert page is not None
    assert (page.width, page.height, page.rotation) == (600, 800, 270)
    assert [(line.text, line.direction) for line in page.lines] == [(TEXT, "horizontal")] * 3


def test_a_page_turned_by_its_own_entry() -> None:
    sheet = Sheet(800, 600, extra="/Rotate 90")
    sheet.raw(f"BT /F1 10 Tf 0 1 -1 0 400 100 Tm <{TEXT.encode('utf-16-be').hex()}> Tj ET")
    page = page_of(sheet)
    assert page is not None
    assert (page.width, page.height, page.rotation) == (600, 800, 0)
    assert [line.text for line in page.lines] == [TEXT]


def test_text_outside_the_page_is_left_out_and_boxes_count_from_the_crop_box() -> None:
    sheet = Sheet(600, 800, extra="/CropBox [100 100 500 700]")
    sheet.text(50, 50, "印在外面的字", 10).text(140, 400, TEXT, 10)
    page = page_of(sheet)
    assert page is not None
    assert (page.width, page.height) == (400, 600)
    (line,) = page.lines
    assert line.text == TEXT
    assert line.bbox[0] * 400 == pytest.approx(40, abs=0.5)
    assert (line.bbox[1] + line.bbox[3]) / 2 * 600 == pytest.approx(296, abs=2)


def test_white_text_counts_only_where_something_dark_lies_under_it() -> None:
    white = f"1 g BT /F1 10 Tf 1 0 0 1 {{x}} {{y}} Tm <{TEXT.encode('utf-16-be').hex()}> Tj ET 0 g"
    sheet = Sheet().text(100, 100, "看得见的一行字", 10)
    sheet.raw(white.format(x=100, y=600))
    sheet.raw("0 0 0.5 rg 90 380 300 40 re f 0 g").raw(white.format(x=100, y=395))
    assert texts_of(sheet) == ["看得见的一行字", TEXT]


def test_rules_frames_and_pictures() -> None:
    sheet = Sheet(600, 800).text(100, 100, TEXT, 10)
    sheet.rule(60, 200, 540, 200).rule(300, 220, 300, 500).frame(60, 520, 260, 700).picture(300, 520, 540, 700)
    sheet.rule(100, 110, 110, 110)
    page = page_of(sheet)
    assert page is not None
    assert [(rule.direction, rule.bbox) for rule in page.rules] == [
        ("horizontal", (0.1, 0.25, 0.9, 0.25)),
        ("vertical", (0.5, 0.275, 0.5, 0.625)),
    ]
    assert page.frames == [(0.1, 0.65, pytest.approx(0.43333), 0.875)]
    assert page.pictures == [(0.5, 0.65, 0.9, 0.875)]


def test_a_blank_page() -> None:
    with pytest.raises(EmptyPage) as caught:
        page_of(Sheet())
    assert (caught.value.page, caught.value.file) == (1, "page.pdf")


def test_a_picture_without_text_goes_to_ocr() -> None:
    assert page_of(Sheet().picture(0, 0, 600, 800)) is None


def test_a_scan_with_a_stamp_of_text_goes_to_ocr() -> None:
    assert page_of(Sheet().picture(0, 0, 600, 800).text(20, 790, "文件编号 0001", 8)) is None


def test_glyphs_without_characters_go_to_ocr() -> None:
    nameless = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
        "/Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        "/DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] >> >>] >>"
    )
    assert page_of(Sheet().text(100, 100, TEXT, 10), font=nameless) is None


@pytest.mark.parametrize(
    "text",
    [
        "".join(chr(0x4E00 + 97 * at % 20000) for at in range(200)),
        "ÖÐ¹úµçÁ¦±¨Éç½ñÌìµÄÐÂÎÅ" * 10,
        "\ue000\ue001\ue002\ue003" * 20,
    ],
)
def test_nonsense_goes_to_ocr(text: str) -> None:
    sheet = Sheet()
    for at in range(0, len(text), 20):
        sheet.text(50, 100 + at, text[at : at + 20], 10)
    assert page_of(sheet) is None


def test_english_is_no_nonsense() -> None:
    words = ["The", "new", "power", "line", "was", "finished", "in", "May", "and", "went", "into", "service"]
    sheet = Sheet()
    for at in range(0, len(words), 4):
        sheet.text(50, 100 + 4 * at, " ".join(words[at : at + 4]), 10)
    assert texts_of(sheet)[0] == "The new power line"


WHOLE = pdf([Sheet().text(100, 100, TEXT, 10).rule(60, 200, 540, 200), Sheet().picture(0, 0, 600, 800)])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(9, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_pdf_is_read_or_refused_by_name(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    with suppress(SourceError), opened(bytes(data), "ab" * 32, "page.pdf") as file:
        for index in range(file.count):
            with suppress(PageError):
                file.page(index)


@st.composite
def glyph_rows(draw: st.DrawFn) -> list[Glyph]:
    found: list[Glyph] = []
    for row in range(draw(st.integers(1, 4))):
        x = draw(st.floats(0, 100))
        for char in draw(st.text("中文字符数12ab， ", min_size=1, max_size=12)):
            size = draw(st.sampled_from([9.0, 10.0, 10.0, 10.0, 24.0]))
            width = size * (0.5 if char.isascii() else 1.0)
            found.append(Glyph(char, x, x + width, 100 + 15 * row, size, "F"))
            x += width + draw(st.sampled_from([0.0, 0.0, 0.2, 3.0, 30.0]))
    return found


@settings(max_examples=60, deadline=None)
@given(glyph_rows())
def test_lines_hold_every_glyph_once_and_edges_never_fall(glyphs: list[Glyph]) -> None:
    found = runs(glyphs)
    printed = [glyph for run in found for glyph in run.glyphs if not glyph.blank]
    assert sorted(map(id, printed)) == sorted(id(glyph) for glyph in glyphs if not glyph.blank)
    for run in found:
        text, edges = text_and_edges(run)
        assert len(edges) == len(text) + 1
        assert all(a <= b for a, b in pairwise(edges))
        assert text.replace(" ", "") == "".join(glyph.text for glyph in run.glyphs if not glyph.blank)
