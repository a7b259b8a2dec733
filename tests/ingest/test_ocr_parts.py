"""The parts of reading a picture that need no model."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest.ocr import drawings, ink, tones
from ingest.ocr.decode import Reading, decode
from ingest.ocr.glyphs import boundaries, han_pitch, type_size
from ingest.ocr.marks import dashes, quoted, settle
from ingest.ocr.pool import in_order, workers_for
from ingest.ocr.scale import reading_scale, resized
from ingest.ocr.stacked import glyph_rows
from ingest.ocr.straighten import skew, turn
from schemas.errors import EmptyPage

Mask = NDArray[np.uint8]


def strip(widths: list[int], gaps: list[int], height: int = 20) -> tuple[Mask, list[tuple[int, int]]]:
    """A line of solid glyphs with white between them, and where each stands."""
    length = sum(widths) + sum(gaps)
    mask = np.zeros((height, length), dtype=np.uint8)
    at, places = 0, []
    for width, gap in zip(widths, [*gaps, 0], strict=False):
        mask[:, at : at + width] = 1
        places.append((at, at + width))
        at += width + gap
    return mask, places


@given(st.text(st.sampled_from("电力报12.%，。 AB一"), max_size=12), st.data())
def test_decoding_tells_each_character_once_where_it_stands(text: str, data: st.DataObject) -> None:
    characters = ["", *sorted(set("电力报12.%，。 AB一"))]
    rows: list[int] = []
    for char in text:
        rows += [0] * data.draw(st.integers(1, 3)) + [characters.index(char)] * data.draw(st.integers(1, 3))
    rows += [0]
    scores = np.full((len(rows), len(characters)), 0.01, dtype=np.float32)
    scores[np.arange(len(rows)), rows] = 0.9
    read = decode(scores, characters)
    assert read.text == text
    assert len(read.confidences) == len(read.places) == len(text)
    assert all(a < b for a, b in pairwise(read.places))
    assert all(0 < place < 1 for place in read.places)
    assert read.weakest == pytest.approx(0.9 if text else 0.0)


def test_nothing_read_has_no_confidence() -> None:
    assert Reading("", (), ()).confidence == 0.0


@given(st.lists(st.integers(13, 19), min_size=1, max_size=12), st.data())
def test_boundaries_lie_in_the_white_between_glyphs(widths: list[int], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.integers(2, 8), min_size=len(widths) - 1, max_size=len(widths) - 1))
    mask, places = strip(widths, gaps)
    seen = [(a + b) / 2 + data.draw(st.floats(-3, 5)) for a, b in places]
    cuts = boundaries("国" * len(widths), seen, mask, 20.0)
    assert cuts[0] == 0
    assert cuts[-1] == mask.shape[1]
    for cut, (_, left), (right, _) in zip(cuts[1:-1], places, places[1:], strict=False):
        assert left <= cut <= right


@given(st.text(st.sampled_from("国1，一 （%"), min_size=1, max_size=15), st.data())
def test_boundaries_never_fall_whatever_is_read(text: str, data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 200))
    mask = data.draw(
        st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).integers(0, 2, (9, length)))
    )
    places = sorted(data.draw(st.lists(st.floats(-5, length + 5), min_size=len(text), max_size=len(text))))
    cuts = boundaries(text, places, mask.astype(np.uint8), 10.0)
    assert len(cuts) == len(text) + 1
    assert cuts[0] == 0
    assert cuts[-1] == length
    assert all(a <= b for a, b in pairwise(cuts))


def test_a_glyph_of_two_parts_is_not_cut() -> None:
    mask, _ = strip([6, 7, 18, 18], [5, 2, 2])
    cuts = boundaries("川国国", [9, 29, 49], mask, 20.0)
    assert cuts == [0, 19, 39, 58]


def test_type_size_comes_from_pitch_or_height() -> None:
    assert type_size("国国国国国国", 20, 21.0) == pytest.approx((21.0 + 20 / 0.93) / 2)
    assert type_size("国国国国国国", 20, 26.0) == pytest.approx(20 / 0.93)
    assert type_size("国", 19, None) == pytest.approx(19 / 0.93)
    assert type_size("12.5", 15, None) == pytest.approx(15 / 0.74)
    assert han_pitch("国国国国", [0, 21, 42, 64, 84]) == pytest.approx(21.5)
    assert han_pitch("1国2", [0, 10, 30, 40]) is None


def read(text: str) -> Reading:
    return Reading(text, tuple(0.9 for _ in text), tuple(float(index) for index in range(len(text))))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("完成,同比", "完成，同比"),
        ("增长9.4%%,其中", "增长9.4%，其中"),
        ("公司(以下", "公司（以下"),
        ("修复！!完", "修复！完"),
        ("电话95598,", "电话95598，"),
        ("12,345 kWh", "12,345 kWh"),
        ("10:30", "10:30"),
        ("at 10:30, PM2.5", "at 10:30, PM2.5"),
        ("", ""),
    ],
)
def test_marks_are_settled_by_their_neighbours(seen: str, meant: str) -> None:
    settled = settle(read(seen))
    assert settled.text == meant
    assert len(settled.places) == len(settled.confidences) == len(meant)


def test_a_dash_is_told_from_the_number_one_by_its_ink() -> None:
    mask = np.zeros((20, 60), dtype=np.uint8)
    mask[11:13, 0:19] = 1
    mask[7:9, 20:39] = 1
    mask[11:13, 44:50] = 1
    assert dashes("一一-", [0, 20, 40, 60], mask, 20.0) == "—一-"


def test_glyphs_of_a_vertical_line_are_parted() -> None:
    rows = np.zeros((100, 20), dtype=np.uint8)
    for start, end in ((0, 19), (24, 27), (36, 40), (50, 68), (70, 100)):
        rows[start:end] = 1
    found = glyph_rows(rows)
    assert found[:3] == [(0, 19), (24, 40), (50, 68)]
    assert found[-1][1] == 100


@pytest.mark.parametrize("degrees", [-4.5, -0.8, 0.0, 0.3, 2.0])
def test_skew_is_measured_and_taken_out(degrees: float) -> None:
    page = np.full((900, 700, 3), 255, dtype=np.uint8)
    random = np.random.default_rng(3)
    for y in range(60, 840, 30):
        page[y : y + 16, 50 : 650 - int(random.integers(0, 200))][:, :: int(random.integers(2, 4))] = 0
    turned = turn(page, degrees)
    mask = ink.ink(ink.flatten(ink.to_gray(turned)))
    assert skew(mask) == pytest.approx(degrees, abs=0.06)


@pytest.mark.parametrize("degrees", [90.0, 180.0, 270.0])
def test_quarter_turns_are_exact_and_clockwise(degrees: float) -> None:
    picture = np.random.default_rng(1).integers(0, 255, (20, 30, 3)).astype(np.uint8)
    back = turn(turn(picture, degrees), 360 - degrees)
    assert np.array_equal(back, picture)
    if degrees == 90:
        assert np.array_equal(turn(picture, 90)[0, -1], picture[0, 0])


def test_a_small_turn_loses_no_corner() -> None:
    picture = np.full((400, 300), 250, dtype=np.uint8)
    picture[:12, :12] = 0
    turned = turn(picture, 3.0)
    assert turned.shape[0] > 400
    assert int((turned < 100).sum()) == pytest.approx(144, rel=0.1)


def test_coarse_scans_are_enlarged_and_fine_ones_reduced() -> None:
    page = np.zeros((600, 600), dtype=np.uint8)
    for y in range(10, 590, 14):
        page[y : y + 8, 10:590] = np.tile([1] * 8 + [0] * 4, 49)[:580]
    assert reading_scale(page) == pytest.approx(3.0, abs=0.2)
    large = np.kron(page, np.ones((10, 10), dtype=np.uint8))
    assert reading_scale(large) == pytest.approx(0.5, abs=0.02)
    assert reading_scale(np.zeros((50, 50), dtype=np.uint8)) == 1.0
    assert resized(page, 0.5).shape == (300, 300)
    assert resized(page, 1.0) is page


def drawn_page() -> NDArray[np.uint8]:
    page = np.full((1200, 1000), 250, dtype=np.uint8)
    page[100:103, 50:950] = 20
    page[150:700, 500:502] = 20
    page[800:1100, 100:103] = page[800:1100, 397:400] = 20
    page[800:803, 100:400] = page[1097:1100, 100:400] = 20
    random = np.random.default_rng(5)
    page[800:1100, 560:900] = np.kron(random.integers(20, 220, (30, 34)), np.ones((10, 10))).astype(np.uint8)
    page[200:400, 560:900] = 225
    return page


def test_rules_frames_and_toned_areas_are_found() -> None:
    page = drawn_page()
    found = drawings.free_standing(drawings.rules(ink.ink(ink.flatten(page))), page)
    outside = [rule for rule in found if rule.box[0] < 520]
    level = [rule.box for rule in outside if rule.direction == "horizontal"]
    assert (50, 100, 950, 103) in level
    assert any(abs(x - 500) <= 1 and y0 <= 152 and y1 >= 698 for x, y0, _, y1 in (rule.box for rule in outside))
    assert drawings.frames(outside, 1200) == [(100, 800, 400, 1100)]
    ground = ink.paper(page)
    areas = tones.toned(page, ground, ink.sheet(ground))
    tint, photo = areas
    assert tint.tinted
    assert tint.contrast < 0.055 < photo.contrast
    for area, box in ((tint, (560, 200, 900, 400)), (photo, (560, 800, 900, 1100))):
        assert all(abs(a - b) <= 24 for a, b in zip(area.box, box, strict=True))


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("旱地喝上“智慧水99", "旱地喝上“智慧水”"),
        ("村里来了“新邻居99之后", "村里来了“新邻居”之后"),
        ("66智慧水”到家", "“智慧水”到家"),
        ("“十四五”增长99", "“十四五”增长99"),
        ("投资“1999", "投资“1999"),
        ("完成“一号工程”99%", "完成“一号工程”99%"),
        ("第66届“好”活动", "第66届“好”活动"),
    ],
)
def test_a_headlines_quotation_marks_are_no_figures(seen: str, meant: str) -> None:
    told = quoted(read(seen))
    assert told.text == meant
    assert len(told.places) == len(told.confidences) == len(meant)


def test_light_type_on_a_dark_ground_is_ink() -> None:
    crop = np.full((20, 60), 30, dtype=np.uint8)
    crop[5:15, 10:20] = 240
    assert ink.line_ink(crop)[5:15, 10:20].all()
    assert int(ink.line_ink(crop).sum()) == 100
    assert not ink.line_ink(np.full((5, 5), 200, dtype=np.uint8)).any()


def squared(index: int) -> int:
    if index == 3:
        raise EmptyPage("nothing is printed on the page", remedy="Leave it out.", file="a.tif", page=4)
    return index * index


@pytest.mark.parametrize("workers", [0, 2])
def test_pages_come_in_order_and_one_failure_is_one_pages(workers: int) -> None:
    results: list[object] = []
    for step in in_order(squared, range(7), workers):
        try:
            results.append(step())
        except EmptyPage as error:
            results.append((error.page, error.file, error.remedy))
    assert results == [0, 1, 4, (4, "a.tif", "Leave it out."), 16, 25, 36]


def test_few_pages_need_no_workers() -> None:
    assert workers_for(1) == workers_for(3) == 0
