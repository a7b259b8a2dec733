"""Family E: lines inside their page and over nothing else, the truth as printed, the same page for the same index."""

from __future__ import annotations

from functools import cache

import pytest
from sheet_support import bare, misplaced, overlaps, printed

from bench.layouts import family_e
from bench.layouts.case import Case

pytestmark = pytest.mark.usefixtures("noto_fonts")
CASES = 30
TOUCH = 0.35
every_case = pytest.mark.parametrize("index", range(CASES))


@cache
def case(index: int) -> Case:
    return family_e.practice(index)


@every_case
def test_lines_stand_inside_the_page_and_over_nothing_else(index: int) -> None:
    for sheet in case(index).sheets:
        assert not misplaced(sheet, TOUCH, least=2.0)
        assert not overlaps(sheet, TOUCH)


@every_case
def test_the_truth_is_what_is_printed(index: int) -> None:
    made = case(index)
    told = {story.id for story in made.truth}
    assert told == {line.article for sheet in made.sheets for line in sheet.lines if line.article}
    for story in made.truth:
        if story.kind == "photo":
            continue
        body = printed(made, story.id, "lead", "body", "table")
        assert bare("".join(story.body)).startswith(body), story.id


def test_texts_interlock() -> None:
    """Some article's columns begin, and end, at different depths, and other texts stand in the steps."""
    stepped = 0
    for index in range(CASES):
        for sheet in case(index).sheets:
            tops: dict[tuple[str, int], float] = {}
            for line in sheet.lines:
                if line.article and line.role == "body" and line.column >= 0:
                    key = (line.article, line.column)
                    tops[key] = min(tops.get(key, line.box[1]), line.box[1])
            names = {name for name, _ in tops}
            steps = [[top for (name, _), top in tops.items() if name == own] for own in names]
            stepped += sum(max(step) - min(step) > 60 for step in steps)
    assert stepped > CASES


def test_the_same_index_gives_the_same_layout() -> None:
    assert family_e.practice(3) == case(3)
    assert repr(family_e.practice(4)) != repr(case(3))
