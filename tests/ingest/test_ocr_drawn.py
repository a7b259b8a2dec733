"""Rules, frames, tints and photographs; captions under neighbouring photographs; lines that only their ink tells."""

import numpy as np
from numpy.typing import NDArray

from ingest.ocr import drawings, ink, tones
from ingest.ocr.beside import cut
from ingest.ocr.boxes import Cell
from ingest.ocr.leftover import missed
from ingest.ocr.sheet import Sheet
from ingest.ocr.sizes import consistent

Gray = NDArray[np.uint8]


def paper(height: int = 1200, width: int = 1000) -> Gray:
    return np.full((height, width), 250, dtype=np.uint8)


def standing(page: Gray) -> list[drawings.Drawn]:
    return drawings.free_standing(drawings.rules(ink.ink(ink.flatten(page))), page)


def test_both_rules_of_a_double_frame_are_found() -> None:
    page = paper()
    for inset in (0, 8):
        page[300 + inset : 302 + inset, 100 + inset : 600 - inset] = 20
        page[700 - inset : 702 - inset, 100 + inset : 600 - inset] = 20
        page[300 + inset : 702 - inset, 100 + inset : 102 + inset] = 20
        page[300 + inset : 702 - inset, 598 - inset : 600 - inset] = 20
    assert sorted(drawings.frames(standing(page), 1200)) == [(100, 300, 600, 702), (108, 308, 592, 694)]


def test_a_table_is_one_frame() -> None:
    page = paper()
    for y in range(200, 601, 50):
        page[y : y + 2, 100:500] = 20
    for x in (100, 300, 498):
        page[200:602, x : x + 2] = 20
    assert drawings.frames(standing(page), 1200) == [(100, 200, 500, 602)]


def test_a_row_of_dots_is_a_rule_and_a_black_bar_is_none() -> None:
    page = paper()
    for x in range(50, 950, 9):
        page[400:402, x : x + 4] = 20
    page[600:640, 50:950] = 20
    found = standing(page)
    assert [rule.direction for rule in found] == ["horizontal"]
    x0, y0, x1, y1 = found[0].box
    assert (x0, y0, y1) == (50, 400, 402)
    assert x1 >= 940


def test_bars_of_neighbouring_vertical_lines_stay_ink() -> None:
    page = paper()
    for x in range(100, 700, 38):
        page[300:303, x : x + 23] = 20
    drawn = sheet(page)
    assert all(rule.broken for rule in drawn.rules)
    assert int(drawn.mask.sum()) == int((page < 100).sum())


def photo(random: np.random.Generator, height: int, width: int) -> Gray:
    rough = random.integers(20, 200, (height // 10 + 1, width // 10 + 1)).astype(np.uint8)
    return np.kron(rough, np.ones((10, 10), np.uint8))[:height, :width]


def test_photographs_close_beside_each_other_are_two_and_dense_text_is_none() -> None:
    page, random = paper(), np.random.default_rng(7)
    page[200:400, 100:400] = photo(random, 200, 300)
    page[200:400, 412:800] = photo(random, 200, 388)
    page[405:450, 100:800:3] = 30
    ground = ink.paper(page)
    blank = ink.sheet(ground)
    (area,) = tones.toned(page, ground, blank, [(96, 402, 804, 454)])
    parts = tones.photographs(area.box, page, blank)
    assert len(parts) == 2
    for part, box in zip(parts, ((100, 200, 400, 400), (412, 200, 800, 400)), strict=True):
        assert all(abs(a - b) <= 10 for a, b in zip(part, box, strict=True))


def test_a_shadow_is_no_tint() -> None:
    page = paper().astype(np.float32)
    page *= 1 - 0.3 / (1 + np.exp(-(np.arange(1000, dtype=np.float32)[None, :] - 700) / 40))
    page[300:420, 200:500] *= 0.85
    page += np.random.default_rng(2).normal(0, 2, page.shape)
    shaded = np.clip(page, 0, 255).astype(np.uint8)
    ground = ink.paper(shaded)
    tints = [area.box for area in tones.toned(shaded, ground, ink.sheet(ground)) if area.tinted]
    assert len(tints) == 1
    assert all(abs(a - b) <= 16 for a, b in zip(tints[0], (200, 300, 500, 420), strict=True))


def test_a_black_bar_with_light_type_is_a_panel_and_a_headline_is_none() -> None:
    page = paper()
    page[100:160, 100:800] = 15
    for x in range(130, 760, 40):
        page[115:145, x : x + 4] = page[115:145, x + 20 : x + 24] = 240
    for x in range(100, 700, 60):
        page[300:350, x : x + 8] = page[300:350, x + 20 : x + 28] = page[300:350, x + 40 : x + 48] = 15
    (box,) = tones.panels(ink.ink(ink.flatten(page)))
    assert all(abs(a - b) <= 6 for a, b in zip(box, (100, 100, 800, 160), strict=True))


def lined(page: Gray, y: int, x0: int, x1: int, size: int = 24) -> None:
    """A line of glyph-like shapes."""
    for x in range(x0, x1 - size + 1, size):
        page[y : y + size - 2 : 5, x : x + size - 8] = 20
        page[y : y + size - 2, x + 2 : x + size - 8 : 7] = 20


def sheet(page: Gray) -> Sheet:
    return Sheet.of(np.repeat(page[:, :, None], 3, axis=2))


def test_a_caption_that_runs_under_two_photographs_is_cut() -> None:
    page = paper()
    lined(page, 420, 100, 388)
    lined(page, 420, 402, 690)
    across = Cell(100, 420, 687, 442)
    photos = [(100, 200, 390, 410), (402, 200, 690, 410)]
    parts = cut(across, photos, sheet(page))
    assert len(parts) == 2
    assert parts[0].x1 <= 390
    assert parts[1].x0 >= 402
    assert cut(across, photos[:1], sheet(page)) == [across]
    assert cut(across, [(100, 700, 390, 900), (402, 700, 690, 900)], sheet(page)) == [across]


def test_a_line_between_others_is_found_by_its_ink() -> None:
    page = paper()
    for y in range(200, 400, 36):
        lined(page, y, 100, 460)
    lined(page, 900, 600, 700, size=60)
    found = [Cell(100, y, 457, y + 22) for y in range(200, 400, 36) if y != 272]
    (cell,) = missed(found, sheet(page))
    assert not cell.sure
    assert all(abs(a - b) <= 2 for a, b in zip(cell.box, (100, 272, 452, 294), strict=True))


def test_lines_of_one_type_have_one_size() -> None:
    random = np.random.default_rng(3)
    body = (27 * random.normal(1, 0.01, 60)).tolist()
    told = consistent([*body, 40.0, 28.0], [12] * 60 + [9, 2])
    assert len(set(told[:60])) == 1
    assert told[60] == 40.0
    assert told[61] == told[0]
    assert consistent([10.0, 12.0], [3, 3]) == [10.0, 12.0]


def test_strokes_that_run_through_a_line_are_its_glyphs_and_an_underline_is_a_rule() -> None:
    page = paper()
    page[320:325, 100:240] = 20
    for top in (300, 330):
        page[top : top + 22, 250:600:8] = 20
    page[362:365, 240:600] = 20
    drawn = sheet(page)
    assert [rule.box for rule in drawn.rules] == [(100, 320, 240, 325), (240, 362, 600, 365)]
    assert not drawn.mask[323, 150]
    typed = drawn.with_type([(160, 296, 604, 368)])
    assert typed.mask[323, 150] == 1
    assert typed.count(100, 320, 240, 325) == 140 * 5
    assert [rule.box for rule in typed.rules] == [(240, 362, 600, 365)]
    assert not typed.mask[363, 400]


def test_a_rule_between_columns_that_the_detector_took_for_one_line_stays_a_rule() -> None:
    page = paper()
    page[200:700, 400:403] = 20
    drawn = sheet(page)
    assert drawn.with_type([(100, 300, 700, 330)]) is drawn


def test_a_rule_that_a_glyph_touches_stays_out_of_the_ink() -> None:
    page = paper()
    page[290:295, 100:700] = 20
    page[295:385, 300:305] = 20
    typed = sheet(page).with_type([(100, 286, 700, 390)])
    assert typed.mask[350, 302] == 1
    assert typed.count(100, 290, 700, 295) == 0
