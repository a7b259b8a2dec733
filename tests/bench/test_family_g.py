"""Family G: lines stand inside their page and over nothing else, and the truth is what is printed."""

from __future__ import annotations

import io
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from sheet_support import bare, misplaced, overlaps, printed, shown

from bench.layouts import family_g
from bench.layouts.case import Case, TrueStory
from bench.layouts.learning import train
from bench.layouts.learning.pages import PDF, samples
from bench.layouts.press import printed as pdf_of
from bench.typeset.sheet import PlacedLine

pytestmark = pytest.mark.usefixtures("noto_fonts")
CASES = 60
TOUCH = 0.35
ROLES = {
    "body",
    "lead",
    "headline",
    "kicker",
    "subtitle",
    "byline",
    "subhead",
    "caption",
    "section",
    "jump",
    "furniture",
    "table",
}
KINDS = {"article", "photo", "notice", "advertisement", "table"}
every_case = pytest.mark.parametrize("index", range(CASES))


@cache
def case(index: int) -> Case:
    return family_g.practice(index)


@every_case
def test_lines_stand_inside_the_page_and_over_nothing_else(index: int) -> None:
    for sheet in case(index).sheets:
        assert sheet.lines
        assert not misplaced(sheet, TOUCH)
        assert not overlaps(sheet, TOUCH)


@every_case
def test_pictures_and_rules_cut_nothing(index: int) -> None:
    for sheet in case(index).sheets:
        lines = np.array([line.box for line in sheet.lines])
        inner = lines + 0.12 * np.array([[line.size] for line in sheet.lines]) * [1, 1, -1, -1]
        pictures = [(area.x, area.y, area.right, area.bottom) for _, area in sheet.pictures]
        for at, picture in enumerate(pictures):
            assert min(picture[2] - picture[0], picture[3] - picture[1]) > 8
            met = _shared(np.vstack([lines, *pictures[:at]]), picture) > TOUCH
            assert not met.any(), [shown(line) for line, hit in zip(sheet.lines, met, strict=False) if hit]
        for rule in sheet.rules:
            box = min(rule.x0, rule.x1), min(rule.y0, rule.y1), max(rule.x0, rule.x1), max(rule.y0, rule.y1)
            cut = _shared(inner, box) >= 0
            assert not cut.any(), (rule, [shown(line) for line, hit in zip(sheet.lines, cut, strict=True) if hit])


def _shared(boxes: np.ndarray, box: tuple[float, ...]) -> np.ndarray:
    """Return how far each of the boxes reaches into another, the lesser way."""
    wide = np.minimum(boxes[:, 2], box[2]) - np.maximum(boxes[:, 0], box[0])
    high = np.minimum(boxes[:, 3], box[3]) - np.maximum(boxes[:, 1], box[1])
    return np.minimum(wide, high)


@every_case
def test_the_truth_is_what_is_printed(index: int) -> None:
    made = case(index)
    told = {story.id for story in made.truth}
    assert len(told) == len(made.truth)
    assert told == {line.article for sheet in made.sheets for line in sheet.lines if line.article}
    for story in made.truth:
        _check(made, story)


def _check(made: Case, story: TrueStory) -> None:
    assert story.body, story.id
    assert all(story.body), story.id
    body = printed(made, story.id, "lead", "body", "table")
    captions = printed(made, story.id, "caption")
    if story.kind == "photo":
        assert captions.startswith(bare("".join(story.body)))
    elif captions:
        assert captions.startswith(bare(story.body[-1])), story.id
        assert body == bare("".join(story.body[:-1])), story.id
    else:
        assert body == bare("".join(story.body)), story.id
    for role, text in (("kicker", story.kicker), ("section", story.section), ("subtitle", story.subtitle)):
        assert printed(made, story.id, role) == bare(text), story.id
    assert printed(made, story.id, "headline", piece=0) == bare(story.title)
    assert printed(made, story.id, "subhead") == bare("".join(story.subheads))


@every_case
def test_roles_kinds_and_jumps(index: int) -> None:
    made = case(index)
    for sheet in made.sheets:
        assert {line.role for line in sheet.lines} <= ROLES
        assert all((line.role == "furniture") == (line.article is None) for line in sheet.lines)
    for story in made.truth:
        assert story.kind in KINDS
        on = {sheet.number for sheet in made.sheets for line in sheet.lines if line.article == story.id}
        assert on == set(story.pages)
        jumps = [line.piece for sheet in made.sheets for line in sheet.lines if _jump(line, story.id)]
        assert story.continues == (story.pages[1] if len(story.pages) > 1 else None)
        assert set(jumps) == ({0, 1} if story.continues else set())


def _jump(line: PlacedLine, story: str) -> bool:
    return line.article == story and line.role == "jump"


def test_the_same_index_gives_the_same_layout() -> None:
    assert family_g.practice(3) == case(3)
    assert repr(family_g.practice(4)) != repr(case(3))


def test_much_is_shown() -> None:
    sheets = [sheet for index in range(CASES) for sheet in case(index).sheets]
    assert {line.role for sheet in sheets for line in sheet.lines} == ROLES
    assert {story.kind for index in range(CASES) for story in case(index).truth} == KINDS
    directions: Counter[str] = Counter()
    for sheet in sheets:
        bodies = Counter(line.direction for line in sheet.lines if line.role == "body")
        directions[max(bodies, key=lambda way: bodies[way])] += 1
    assert 0.06 < directions["vertical"] / len(sheets) < 0.3
    assert any(story.continues for index in range(CASES) for story in case(index).truth)


def test_texts_interlock() -> None:
    """In most papers some text begins or ends at several heights, or runs on in boxes that do not touch."""
    stepped = 0
    for index in range(CASES):
        for sheet in case(index).sheets:
            tops: dict[tuple[str, int], float] = {}
            for line in sheet.lines:
                if line.article and line.role == "body" and line.column >= 0 and line.direction == "horizontal":
                    tops.setdefault((line.article, line.column), line.box[1])
            for name in {name for name, _ in tops}:
                own = [top for (one, _), top in tops.items() if one == name]
                stepped += max(own) - min(own) > 60
    assert stepped > CASES


def test_pages_are_full() -> None:
    """Of the cells between the first and the last line of body in a column few are white."""
    for index in range(0, CASES, 4):
        for sheet in case(index).sheets:
            lines = [line.box for line in sheet.lines] + [
                (area.x, area.y, area.right, area.bottom) for _, area in sheet.pictures
            ]
            inked = sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in lines)
            assert inked > 0.25 * sheet.width * sheet.height


def test_models_can_learn_from_it() -> None:
    known = train.practice(["g"], 4)
    assert len(known) >= 4
    for sample in samples(case(5), PDF, 0):
        assert len(sample.page.lines) == len(sample.truth)


@pytest.mark.usefixtures("chromium")
def test_a_printed_page_reads_as_its_truth_says(tmp_path: Path) -> None:
    made = case(6)
    with pdfplumber.open(io.BytesIO(pdf_of(made, tmp_path))) as file:
        for sheet, page in zip(made.sheets, file.pages, strict=True):
            for line in sheet.lines:
                x0, y0, x1, y1 = line.box
                inside = [
                    char["text"]
                    for char in page.chars
                    if x0 - 0.1 * line.size < (char["x0"] + char["x1"]) / 2 < x1
                    and y0 < (char["top"] + char["bottom"]) / 2 < y1
                ]
                assert Counter(bare("".join(inside))) == Counter(bare(line.text)), shown(line)
