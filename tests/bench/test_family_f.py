"""Family F: lines inside their page and over nothing else, full pages, the truth as printed, the same every time."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from sheet_support import bare, misplaced, overlaps, printed, shown

from bench.layouts import family_f, press
from bench.layouts.case import Case, TrueStory
from bench.layouts.learning.train import practice
from bench.typeset.sheet import PlacedLine, Sheet
from ingest.layout.roles import ROLES

pytestmark = pytest.mark.usefixtures("noto_fonts")
CASES = 60
TOUCH = 0.35
PRINTED = 2
every_case = pytest.mark.parametrize("index", range(CASES))


@cache
def case(index: int) -> Case:
    return family_f.practice(index)


@every_case
def test_lines_stand_inside_the_page_and_over_nothing_else(index: int) -> None:
    for sheet in case(index).sheets:
        assert not misplaced(sheet, TOUCH)
        assert not overlaps(sheet, TOUCH)


@every_case
def test_pictures_cover_nothing_but_the_words_of_captions_printed_white_on_them(index: int) -> None:
    for sheet in case(index).sheets:
        for number, (_, area) in enumerate(sheet.pictures):
            assert min(area.width, area.height) > 20
            box = (area.x, area.y, area.right, area.bottom)
            over = [line for line in sheet.lines if _meet(line.box, box)]
            assert all(line.role == "caption" and line.grey == 1.0 for line in over)
            for _, other in sheet.pictures[:number]:
                assert not _meet((other.x, other.y, other.right, other.bottom), box)


@every_case
def test_rules_run_beside_words(index: int) -> None:
    for sheet in case(index).sheets:
        for rule in sheet.rules:
            for line in sheet.lines:
                x0, y0, x1, y1 = line.box
                inside = x0 + 0.12 * line.size, y0 + 0.12 * line.size, x1 - 0.12 * line.size, y1 - 0.12 * line.size
                wide = min(inside[2], rule.x1) - max(inside[0], rule.x0)
                assert wide < 0 or min(inside[3], rule.y1) < max(inside[1], rule.y0), (shown(line), rule)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    return wide > TOUCH and min(one[3], other[3]) - max(one[1], other[1]) > TOUCH


@every_case
def test_the_truth_is_what_is_printed(index: int) -> None:
    made = case(index)
    for story in made.truth:
        _check(made, story)
    assert len({story.id for story in made.truth}) == len(made.truth)
    assert {story.id for story in made.truth} == {
        line.article for sheet in made.sheets for line in sheet.lines if line.article
    }


def _check(made: Case, story: TrueStory) -> None:
    running, captions = printed(made, story.id, "lead", "body", "table"), printed(made, story.id, "caption")
    assert story.body
    assert all(story.body)
    texts = [bare(text) for text in story.body]
    if story.kind == "photo":
        assert "".join(texts).endswith(running)
        assert all(text in captions + running for text in texts)
    else:
        assert "".join(texts).startswith(running), story.id
        while running:
            running = running.removeprefix(texts.pop(0))
        assert all(text in captions for text in texts), story.id
    if story.kind == "advertisement":
        return
    for role, text in (("kicker", story.kicker), ("section", story.section), ("subtitle", story.subtitle)):
        assert printed(made, story.id, role) == bare(text), story.id
    assert printed(made, story.id, "headline", piece=0) == bare(story.title)
    assert printed(made, story.id, "subhead") == bare("".join(story.subheads))


@every_case
def test_jumps_are_paired(index: int) -> None:
    made = case(index)
    for story in made.truth:
        places = {sheet.number for sheet in made.sheets for line in sheet.lines if line.article == story.id}
        assert places == set(story.pages)
        assert story.continues == (story.pages[1] if len(story.pages) > 1 else None)
        for piece in (0, 1):
            jumps = printed(made, story.id, "jump", piece=piece)
            assert (("转", "接")[piece] in jumps) if story.continues else not jumps


@every_case
def test_columns_are_read_down_and_from_left_to_right(index: int) -> None:
    for sheet in case(index).sheets:
        for lines in _bodies(sheet).values():
            for before, after in pairwise(lines):
                if after.column == before.column:
                    assert after.across > before.across - TOUCH or after.role != before.role, shown(after)
                else:
                    assert after.column > before.column, shown(after)


def _bodies(sheet: Sheet) -> dict[tuple[str, int], list[PlacedLine]]:
    out: dict[tuple[str, int], list[PlacedLine]] = {}
    for line in sheet.lines:
        if line.article and line.column >= 0 and line.role in ("body", "subhead"):
            out.setdefault((line.article, line.piece), []).append(line)
    return {key: lines for key, lines in out.items() if len(lines) > 4}


def test_much_is_shown() -> None:
    roles: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for index in range(CASES):
        roles.update({line.role for sheet in case(index).sheets for line in sheet.lines})
        kinds.update({story.kind for story in case(index).truth})
    assert set(ROLES) - {"advert"} <= set(roles)
    assert set(kinds) == {"article", "photo", "notice", "advertisement", "table"}
    assert any(story.continues for index in range(CASES) for story in case(index).truth)
    counts = [len(case(index).truth) / len(case(index).sheets) for index in range(CASES)]
    assert min(counts) < 10
    assert max(counts) > 35


def test_pages_differ_in_measure_from_article_to_article() -> None:
    """On most pages some article's columns are at least a quarter wider than another's (变栏)."""
    varied = 0
    for index in range(CASES):
        for sheet in case(index).sheets:
            widths = [max(line.edges[-1] - line.edges[0] for line in lines) for lines in _bodies(sheet).values()]
            varied += bool(widths) and max(widths) > 1.25 * min(widths)
    assert varied > CASES / 2


@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize("index", range(PRINTED))
def test_what_a_pdf_says_inside_a_lines_box_is_the_line(index: int, tmp_path: Path) -> None:
    made = case(index)
    with pdfplumber.open(io.BytesIO(press.printed(made, tmp_path))) as file:
        for page, sheet in zip(file.pages, made.sheets, strict=True):
            for line in sheet.lines:
                x0, y0, x1, y1 = line.box
                slack = 0.3 * line.size
                found = [
                    char["text"]
                    for char in page.chars
                    if x0 - slack < (char["x0"] + char["x1"]) / 2 < x1 + slack
                    and y0 < (char["top"] + char["bottom"]) / 2 < y1
                ]
                assert Counter(bare("".join(found))) >= Counter(bare(line.text)), shown(line)


def test_learning_takes_its_pages() -> None:
    known = practice(["f"], 2)
    assert [page.sample.page.ocr is None for page in known].count(True) >= 1
    assert all(page.sample.page.lines for page in known)


def test_the_same_index_gives_the_same_layout() -> None:
    assert family_f.practice(3) == case(3)
    assert repr(family_f.practice(4)) != repr(case(3))
