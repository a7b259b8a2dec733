"""Family D: whatever chance makes, every line is inside its page, over nothing else, and told of truly."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from sheet_support import bare, misplaced, overlaps, printed, shown

from bench.layouts import family_d
from bench.layouts.case import Case, TrueStory

pytestmark = pytest.mark.usefixtures("noto_fonts")
CASES = 30
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
every_case = pytest.mark.parametrize("index", range(CASES))


@cache
def case(index: int) -> Case:
    return family_d.practice(index)


@every_case
def test_lines_stand_inside_the_page_and_over_nothing_else(index: int) -> None:
    for sheet in case(index).sheets:
        assert sheet.lines
        assert not misplaced(sheet, TOUCH, least=2.0)
        assert not overlaps(sheet, TOUCH)


@every_case
def test_pictures_cover_words_only_where_a_caption_stands_on_them(index: int) -> None:
    for sheet in case(index).sheets:
        areas = [area for _, area in sheet.pictures]
        for area in areas:
            assert min(area.width, area.height) > 8
            assert 0 <= area.x < area.right <= sheet.width + TOUCH
            assert 0 <= area.y < area.bottom <= sheet.height + TOUCH
            for line in sheet.lines:
                x0, y0, x1, y1 = line.box
                wide, high = min(x1, area.right) - max(x0, area.x), min(y1, area.bottom) - max(y0, area.y)
                assert wide < TOUCH or high < TOUCH or (line.role == "caption" and line.grey == 1.0), shown(line)
        for one, two in [(a, b) for at, a in enumerate(areas) for b in areas[:at]]:
            wide = min(one.right, two.right) - max(one.x, two.x)
            assert wide < TOUCH or min(one.bottom, two.bottom) - max(one.y, two.y) < TOUCH


@every_case
def test_the_truth_is_what_is_printed(index: int) -> None:
    made = case(index)
    for story in made.truth:
        _check(made, story)
    told = {story.id for story in made.truth}
    assert len(told) == len(made.truth)
    assert told == {line.article for sheet in made.sheets for line in sheet.lines if line.article}


def _check(made: Case, story: TrueStory) -> None:
    body = printed(made, story.id, "lead", "body", "table")
    captions = printed(made, story.id, "caption")
    told = bare("".join(story.body))
    if story.kind == "photo":
        assert len(captions) + len(body) >= len(told), story.id
        assert all(bare(text) in captions + body for text in story.body), story.id
    elif captions and story.body and bare(story.body[-1]) in captions:
        assert body == bare("".join(story.body[:-1])), story.id
    else:
        assert body == told, story.id
    if story.kind == "advertisement":
        return
    for role, text in (("kicker", story.kicker), ("section", story.section), ("subtitle", story.subtitle)):
        assert printed(made, story.id, role) == bare(text), story.id
    heads = [
        line
        for sheet in made.sheets
        for line in sheet.lines
        if line.article == story.id and line.role == "headline" and line.piece == 0
    ]
    assert bare("".join(line.text for line in heads)) == bare(story.title)
    assert Counter(printed(made, story.id, "subhead")) == Counter(bare("".join(story.subheads)))


@every_case
def test_roles_kinds_and_pages(index: int) -> None:
    made = case(index)
    for sheet in made.sheets:
        assert {line.role for line in sheet.lines} <= ROLES
        assert all((line.role == "furniture") == (line.article is None) for line in sheet.lines)
    for story in made.truth:
        assert story.kind in ("article", "photo", "notice", "advertisement", "table")
        shown_on = {sheet.number for sheet in made.sheets for line in sheet.lines if line.article == story.id}
        assert shown_on == set(story.pages)
        assert story.continues == (story.pages[1] if len(story.pages) > 1 else None)
        assert all(story.body)


def test_the_same_index_gives_the_same_layout() -> None:
    assert family_d.practice(3) == case(3)
    assert repr(family_d.case(3)) != repr(case(3))
    with pytest.raises(IndexError):
        family_d.case(family_d.COUNT)


def test_much_is_shown() -> None:
    roles: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for index in range(CASES):
        roles.update({line.role for sheet in case(index).sheets for line in sheet.lines})
        kinds.update({story.kind for story in case(index).truth})
    assert set(roles) == ROLES
    assert set(kinds) == {"article", "photo", "notice", "advertisement", "table"}
    assert any(line.direction == "vertical" for index in range(CASES) for s in case(index).sheets for line in s.lines)
