"""Layout family A: everything is set once, inside the page, over nothing else; all features are shown."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest
from sheet_support import bare, overlaps, printed

from bench.layouts import family_a
from bench.layouts.case import Case, TrueStory

pytestmark = pytest.mark.usefixtures("noto_fonts")

TOUCH = 0.3
"""Points by which boxes may reach into each other: rounding."""
FEATURES = {
    "4 columns",
    "5 columns",
    "6 columns",
    "7 columns",
    "8 columns",
    "9 columns",
    "columns of differing widths",
    "columns of another measure",
    "headline top",
    "headline left",
    "headline right",
    "headline inside",
    "headline middle",
    "headline part",
    "headline down-left",
    "headline down-right",
    "vertical headline",
    "vertical body",
    "reversed headline",
    "shaded headline",
    "headline in lines",
    "bold by overprint",
    "kicker",
    "subtitle",
    "lead",
    "byline",
    "tail",
    "section",
    "subheads",
    "frame box",
    "frame tint",
    "frame tint-box",
    "frame double",
    "frame bar",
    "body in boxes that don't touch",
    "body runs on round another piece",
    "rules between columns",
    "columns without rules",
    "rules between articles",
    "white between articles",
    "white at the end",
    "picture in an article",
    "photo",
    "photo group with a caption each",
    "photo group with one text",
    "table",
    "advertisement",
    "notice",
    "pointers",
    "editor's note",
    "masthead",
    "page head",
    "page foot",
    "section banner",
    "a page that is one article",
    "a page of briefs",
    "briefs with bold openings",
    "briefs with headlines",
    "two pages",
    "jump in a sentence",
    "jump between paragraphs",
    "jump, headline same",
    "jump, headline changed",
    "jump, headline none",
}


@cache
def case(index: int) -> Case:
    return family_a.case(index)


every_case = pytest.mark.parametrize("index", range(family_a.COUNT))


@every_case
def test_lines_stand_inside_the_page_and_over_nothing_else(index: int) -> None:
    for sheet in case(index).sheets:
        for line in sheet.lines:
            x0, y0, x1, y1 = line.box
            assert 0 <= x0 < x1 <= sheet.width, line.text
            assert 0 <= y0 < y1 <= sheet.height, line.text
            assert len(line.edges) == len(line.text) + 1
            assert all(after >= before for before, after in pairwise(line.edges)), line.text
        assert not overlaps(sheet, TOUCH)
        for _, area in sheet.pictures:
            assert area.width > 20
            assert area.height > 20
            boxes = [line.box for line in sheet.lines]
            assert not any(
                min(box[2], area.right) - max(box[0], area.x) > TOUCH
                and min(box[3], area.bottom) - max(box[1], area.y) > TOUCH
                for box in boxes
            )


@every_case
def test_every_character_of_a_story_is_set_once_and_in_order(index: int) -> None:
    made = case(index)
    for story in made.truth:
        _check_heads(made, story)
        captions = printed(made, story.id, "caption")
        body = bare("".join(story.body))
        if not captions:
            assert printed(made, story.id, "lead", "body", "table") == body
        elif story.kind == "photo":
            assert captions.startswith(body)
            assert captions[len(body) :] in ("", _credit(story))
        else:
            caption = bare(story.body[-1])
            assert captions in (caption, caption + _credit(story))
            assert printed(made, story.id, "lead", "body") == body[: -len(caption)]


def _check_heads(made: Case, story: TrueStory) -> None:
    for role, text in (("kicker", story.kicker), ("section", story.section)):
        assert printed(made, story.id, role) == bare(text)
    assert printed(made, story.id, "headline", piece=0) == bare(story.title)
    if story.kind != "advertisement":
        assert printed(made, story.id, "subtitle") == bare(story.subtitle)
        assert Counter(printed(made, story.id, "subhead")) == Counter(bare("".join(story.subheads)))


def _credit(story: TrueStory) -> str:
    return "".join(name for role, name in story.byline if role == "摄") + "摄"


@every_case
def test_truth_and_pages_tell_of_the_same_stories(index: int) -> None:
    made = case(index)
    told = {story.id for story in made.truth}
    assert told == {line.article for sheet in made.sheets for line in sheet.lines if line.article}
    assert len(told) == len(made.truth)
    pages = {sheet.number for sheet in made.sheets}
    for story in made.truth:
        shown = {sheet.number for sheet in made.sheets for line in sheet.lines if line.article == story.id}
        assert shown == set(story.pages) <= pages
        assert story.continues == (story.pages[1] if len(story.pages) > 1 else None)
        assert story.body
        assert all(story.body)


@every_case
def test_jumps_are_printed_on_both_pages(index: int) -> None:
    made = case(index)
    for story in made.truth:
        marks = [
            line for sheet in made.sheets for line in sheet.lines if line.article == story.id and line.role == "jump"
        ]
        assert [line.piece for line in marks] == ([0, 1] if story.continues else [])


@pytest.mark.parametrize("index", [0, 2, 10])
def test_the_same_index_gives_the_same_layout(index: int) -> None:
    assert family_a.case(index) == case(index)


def test_layouts_differ() -> None:
    assert len({repr(case(index).sheets) for index in range(family_a.COUNT)}) == family_a.COUNT
    with pytest.raises(IndexError):
        family_a.case(family_a.COUNT)


def test_the_family_shows_every_feature_at_least_twice() -> None:
    shown = Counter(name for index in range(family_a.COUNT) for name in family_a.features(index))
    assert not {name for name in FEATURES if shown[name] < 2}
    assert shown["two pages"] >= 8
    assert family_a.COUNT >= 40


def test_a_page_of_briefs_has_twenty() -> None:
    pages = [index for index in range(family_a.COUNT) if "a page of briefs" in family_a.features(index)]
    for index in pages:
        untitled = [story for story in case(index).truth if story.title is None]
        assert len(untitled) >= 20
        opened = {line.article for sheet in case(index).sheets for line in sheet.lines if line.opening}
        assert {story.id for story in untitled} <= opened
