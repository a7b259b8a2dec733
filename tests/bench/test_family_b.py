"""Family B places every character of every story once, inside the page, without overlap, the same each time."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain, pairwise

import pytest

from bench.layouts import family_b
from bench.layouts.case import Case, TrueStory
from bench.typeset.sheet import PlacedLine, Sheet

pytestmark = pytest.mark.usefixtures("noto_fonts")
CASES = range(family_b.COUNT)
SLACK = 0.3
"""Points by which two boxes may touch."""
HEADS = {"section", "kicker", "headline", "subtitle", "byline", "jump"}
TEXT = {"body", "lead", "caption"}
FEATURES = {
    "advertisement",
    "around others",
    "bold openings",
    "boxed",
    "byline",
    "changed headline",
    "gutter rules",
    "headline in lines",
    "headline inside",
    "headline left",
    "headline over some columns",
    "headline right",
    "jump",
    "kicker",
    "lead",
    "masthead",
    "note",
    "notice",
    "one article",
    "page head",
    "photo",
    "photo group",
    "picture inside",
    "pointers",
    "reversed headline",
    "section",
    "several boxes",
    "shaded",
    "shaded headline",
    "subheads",
    "subtitle",
    "table",
    "titled briefs",
    "two pages",
    "unequal columns",
    "untitled",
    "vertical body",
    "vertical headline",
    "white at the end",
    "white gutters",
}


@cache
def case(index: int) -> Case:
    return family_b.case(index)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lines_of(made: Case, story: str) -> list[PlacedLine]:
    return [line for sheet in made.sheets for line in sheet.lines if line.article == story]


def told(story: TrueStory) -> str:
    heads = [story.title, story.subtitle, story.kicker, story.section]
    return bare("".join(text for text in [*heads, *story.body, *story.subheads] if text))


def over(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return wide > SLACK and high > SLACK


def overlaps(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the pairs of lines that overlap; lines are compared with those that begin above their foot only."""
    found = []
    ordered = sorted(sheet.lines, key=lambda line: line.box[1])
    for at, line in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.box[1] >= line.box[3] - SLACK:
                break
            if over(line.box, other.box):
                found.append((line.text, other.text))
    return found


@pytest.mark.parametrize("index", CASES)
def test_lines_stand_inside_the_page_and_apart(index: int) -> None:
    for sheet in case(index).sheets:
        for line in sheet.lines:
            x0, y0, x1, y1 = line.box
            assert 0 <= x0 < x1 <= sheet.width, line
            assert 0 <= y0 < y1 <= sheet.height, line
            assert len(line.edges) == len(line.text) + 1 == len(line.glyphs) + 1
            assert all(after >= before for before, after in pairwise(line.edges)), line
            pictures = [(area.x, area.y, area.right, area.bottom) for _, area in sheet.pictures]
            assert not any(over(line.box, picture) for picture in pictures), line
        assert overlaps(sheet) == []


@pytest.mark.parametrize("index", CASES)
def test_every_character_of_a_story_is_placed_once(index: int) -> None:
    made = case(index)
    assert {line.article for sheet in made.sheets for line in sheet.lines} - {None} == {s.id for s in made.truth}
    for story in made.truth:
        lines = lines_of(made, story.id)
        printed = [line for line in lines if line.role in TEXT | {"subhead"}]
        first = [line for line in lines if line.role in HEADS - {"jump", "byline"} and line.piece == 0]
        placed = bare("".join(line.text for line in chain(first, printed)))
        extra = Counter(placed) - Counter(told(story))
        names = Counter("".join(name for _, name in story.byline) + "摄") if story.body else Counter()
        assert Counter(told(story)) - Counter(placed) == Counter(), story.id
        assert extra - names == Counter(), story.id


@pytest.mark.parametrize("index", CASES)
def test_bodies_are_placed_in_reading_order(index: int) -> None:
    made = case(index)
    for story in made.truth:
        lines = [line for line in lines_of(made, story.id) if line.role in {"body", "lead"}]
        captioned = any(line.role == "caption" for line in lines_of(made, story.id))
        whole = bare("".join(story.body))
        text = bare("".join(line.text for line in lines))
        first = story.kind != "photo"
        assert (whole.startswith(text) if first else whole.endswith(text)) if captioned else whole == text, story.id


@pytest.mark.parametrize("index", CASES)
def test_jumps_are_printed_at_both_ends(index: int) -> None:
    made = case(index)
    for story in made.truth:
        jumps = [line for line in lines_of(made, story.id) if line.role == "jump"]
        assert len(jumps) == (0 if story.continues is None else 2)
        assert (story.continues is None) == (len(story.pages) == 1)
        if jumps:
            assert [line.piece for line in jumps] == [0, 1]
            assert story.continues == story.pages[1]
            on = {sheet.number for sheet in made.sheets if any(line.article == story.id for line in sheet.lines)}
            assert on == set(story.pages)


def test_families_have_the_wanted_size() -> None:
    assert family_b.COUNT >= 40
    assert sum(len(case(index).sheets) == 2 for index in CASES) >= 8
    assert len({case(index).name for index in CASES}) == family_b.COUNT


def test_each_feature_is_in_several_cases() -> None:
    counts = Counter(name for index in CASES for name in family_b.features(index))
    assert {name for name in FEATURES if counts[name] < 2} == set()


def test_a_page_of_twenty_briefs_has_bold_openings() -> None:
    pages = [case(index) for index in CASES if "bold openings" in family_b.features(index)]
    most = max(pages, key=lambda made: len(made.truth))
    opened = {line.article for sheet in most.sheets for line in sheet.lines if line.opening}
    assert len(opened) >= 20


def test_the_same_index_gives_the_same_case() -> None:
    for index in (0, 7, 20, 36):
        assert family_b.case(index) == case(index)


def test_an_unknown_case_is_refused() -> None:
    with pytest.raises(IndexError, match="cases 0 to"):
        family_b.case(family_b.COUNT)
