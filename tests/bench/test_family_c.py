"""Layouts of family c: nothing overlaps, all text stands there once and in order, every feature is shown."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import numpy as np
import pytest

from bench.layouts.case import Case, TrueStory
from bench.layouts.family_c import COUNT, case, compose
from bench.typeset.sheet import PlacedLine, Sheet

pytestmark = pytest.mark.usefixtures("noto_fonts")
SLACK = 0.6
"""Points by which boxes may touch: justified marks hang over by rounding."""
EVERY = range(COUNT)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def boxes(found: list[tuple[float, float, float, float]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(found, dtype=float).reshape(-1, 4)


def crossings(
    one: np.ndarray[tuple[int, int], np.dtype[np.float64]], two: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> list[tuple[int, int]]:
    """Return which boxes of ``one`` overlap which of ``two``."""
    wide = np.minimum(one[:, None, 2], two[None, :, 2]) - np.maximum(one[:, None, 0], two[None, :, 0])
    high = np.minimum(one[:, None, 3], two[None, :, 3]) - np.maximum(one[:, None, 1], two[None, :, 1])
    return [(int(a), int(b)) for a, b in np.argwhere((wide > SLACK) & (high > SLACK))]


def lines_of(case_: Case) -> dict[str, list[PlacedLine]]:
    found: dict[str, list[PlacedLine]] = defaultdict(list)
    for sheet in case_.sheets:
        for line in sheet.lines:
            if line.article is not None:
                found[line.article].append(line)
    return found


def joined(lines: list[PlacedLine], roles: set[str], piece: int | None = None) -> str:
    return bare("".join(line.text for line in lines if line.role in roles and piece in (None, line.piece)))


@pytest.mark.parametrize("index", EVERY)
def test_nothing_overlaps(index: int) -> None:
    for sheet in case(index).sheets:
        lines = boxes([line.box for line in sheet.lines])
        pairs = [(sheet.lines[a].text, sheet.lines[b].text) for a, b in crossings(lines, lines) if a < b]
        assert not pairs
        pictures = boxes([(area.x, area.y, area.right, area.bottom) for _, area in sheet.pictures])
        assert not [(sheet.lines[a].text, sheet.pictures[b]) for a, b in crossings(lines, pictures)]
        assert not [(a, b) for a, b in crossings(pictures, pictures) if a < b]


@pytest.mark.parametrize("index", EVERY)
def test_everything_is_on_the_page(index: int) -> None:
    for sheet in case(index).sheets:
        for x0, y0, x1, y1 in everything(sheet):
            assert -SLACK <= x0 <= x1 <= sheet.width + SLACK
            assert -SLACK <= y0 <= y1 <= sheet.height + SLACK


def everything(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    areas = [*sheet.frames, *(area for _, area in sheet.pictures), *(fill.area for fill in sheet.fills)]
    found = [(area.x, area.y, area.right, area.bottom) for area in areas]
    found += [
        (min(rule.x0, rule.x1), min(rule.y0, rule.y1), max(rule.x0, rule.x1), max(rule.y0, rule.y1))
        for rule in sheet.rules
    ]
    return found + [line.box for line in sheet.lines]


@pytest.mark.parametrize("index", EVERY)
def test_no_line_crosses_a_rule_or_a_frame(index: int) -> None:
    for sheet in case(index).sheets:
        lines = boxes([line.box for line in sheet.lines])
        for x0, y0, x1, y1 in strokes(sheet):
            stroke = boxes([(x0 - SLACK / 2, y0 - SLACK / 2, x1 + SLACK, y1 + SLACK)])
            assert not [sheet.lines[a].text for a, _ in crossings(lines, stroke)]


def strokes(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """Return every rule and every side of a frame."""
    found = [
        (min(rule.x0, rule.x1), min(rule.y0, rule.y1), max(rule.x0, rule.x1), max(rule.y0, rule.y1))
        for rule in sheet.rules
    ]
    for area in sheet.frames:
        found += [
            (area.x, area.y, area.right, area.y),
            (area.x, area.bottom, area.right, area.bottom),
            (area.x, area.y, area.x, area.bottom),
            (area.right, area.y, area.right, area.bottom),
        ]
    return found


@pytest.mark.parametrize("index", EVERY)
def test_each_story_is_set_once_and_in_order(index: int) -> None:
    made = case(index)
    lines = lines_of(made)
    assert set(lines) == {story.id for story in made.truth}
    for story in made.truth:
        own = lines[story.id]
        body = joined(own, {"lead", "body", "caption"})
        assert in_body(story, body), story.id
        assert joined(own, {"headline"}, 0) == bare(story.title or "")
        assert joined(own, {"subtitle"}) == bare(story.subtitle or "")
        assert joined(own, {"kicker"}) == bare(story.kicker or "")
        assert joined(own, {"section"}) == bare(story.section or "")
        assert joined(own, {"subhead"}) == bare("".join(story.subheads))


def in_body(story: TrueStory, body: str) -> bool:
    """Return whether the printed body is the true one; a photo's caption has its credit at the end."""
    true = bare("".join(story.body))
    return body == true or (story.kind == "photo" and body.startswith(true) and body.endswith("摄"))


@pytest.mark.parametrize("index", EVERY)
def test_lines_have_a_place_for_each_character(index: int) -> None:
    for sheet in case(index).sheets:
        for line in sheet.lines:
            assert len(line.edges) == len(line.text) + 1 == len(line.glyphs) + 1
            assert all(a <= b + 1e-6 for a, b in zip(line.edges, line.edges[1:], strict=False))
            assert not line.sideways or len(line.sideways) == len(line.text)


@pytest.mark.parametrize("index", EVERY)
def test_headlines_are_unlike_and_ids_unique(index: int) -> None:
    truth = case(index).truth
    assert len({story.id for story in truth}) == len(truth)
    titles = [story.title for story in truth if story.title and story.kind in ("article", "photo")]
    assert len(set(titles)) == len(titles)


def test_jumps_name_the_page_that_they_go_to() -> None:
    for index in EVERY:
        made = case(index)
        numbers = [sheet.number for sheet in made.sheets]
        for story in made.truth:
            assert set(story.pages) <= set(numbers)
            if story.continues is not None:
                assert story.pages == (numbers[0], story.continues)
                pieces = {line.piece for line in lines_of(made)[story.id] if line.role == "body"}
                assert pieces == {0, 1}


def test_a_case_is_the_same_again() -> None:
    for index in (1, 4, 9):
        assert compose.make(index)[0] == case(index)


def test_there_is_no_case_beyond_the_last() -> None:
    with pytest.raises(IndexError):
        case(COUNT)


def test_every_feature_is_shown_twice() -> None:
    shown = Counter(feature for index in EVERY for feature in compose.features(index))
    assert COUNT >= 40
    assert shown["jumps"] + shown["vertical-jumps"] >= 8
    assert {feature: shown[feature] for feature in WANTED if shown[feature] < 2} == {}


WANTED = (
    *("mixed", "jumps", "vertical", "vertical-jumps", "brief-page", "single", "columns-differ"),
    *("head-over", "head-part-left", "head-part-right", "head-inside", "head-centre", "head-left", "head-right"),
    *("head-corner", "head-black", "head-tint", "head-crosswise", "two-line-headline", "kicker", "subtitle", "lead"),
    *("boxed", "tint", "recut", "turned", "white-end", "note", "section", "byline", "tail", "picture"),
    *("shape-foot", "shape-shelf", "shape-crane", "shape-zed", "shape-bridge", "shape-apart", "shape-below"),
    *("photo", "photo-group", "table", "advertisement", "pointers", "notice", "brief-box"),
    *("jump-changed-headline", "jump-same-headline", "masthead", "masthead-corner", "page-head"),
    *("parting-all", "parting-across", "parting-along", "parting-none", "gutter-rules", "ringed"),
    *(f"tracks-{count}" for count in range(4, 10)),
)
