"""A corrected text keeps the ink of the old one."""

from __future__ import annotations

from desk_examples import inked
from hypothesis import given
from hypothesis import strategies as st

from baoku.desk.retext import joined, retext
from schemas import Paragraph

TEXT = st.text("甲乙丙丁戊1。", min_size=1, max_size=24)


def boxes(paragraph: Paragraph) -> list[tuple[int, float, float]]:
    """Return line, and edges along it, of each character."""
    return [(ink.line, ink.edges[at], ink.edges[at + 1]) for ink in paragraph.ink for at in range(ink.end - ink.start)]


def shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@given(TEXT, TEXT, st.integers(1, 9))
def test_the_new_text_is_covered_by_the_old_ink(old: str, new: str, width: int) -> None:
    before = inked(old, top=0.1, width=width)
    after = Paragraph.model_validate(retext(before, new).model_dump())
    assert after.text == new
    assert (after.role, after.regions) == (before.role, before.regions)
    lines = {ink.line: (ink.edges[0], ink.edges[-1]) for ink in before.ink}
    for ink in after.ink:
        low, high = lines[ink.line]
        assert low <= ink.edges[0] <= ink.edges[-1] <= high
        assert ink.edges == sorted(ink.edges)
    places = [(line, low) for line, low, _ in boxes(after)]
    assert places == sorted(places)
    for at in range(len(new)):
        (region,) = after.regions_of(at, at + 1)
        assert region.page == before.ink[0].page


@given(TEXT, TEXT, TEXT, TEXT, st.integers(1, 9))
def test_characters_that_stay_keep_their_boxes(head: str, old: str, new: str, tail: str, width: int) -> None:
    before = inked(head + old + tail, top=0.1, width=width)
    after = retext(before, head + new + tail)
    start = shared(head + old + tail, head + new + tail)
    end = shared((head + old + tail)[::-1], (head + new + tail)[::-1])
    end = min(end, min(len(head + old + tail), len(head + new + tail)) - start)
    assert boxes(after)[:start] == boxes(before)[:start]
    assert not end or boxes(after)[-end:] == boxes(before)[-end:]


@given(TEXT, st.integers(1, 9))
def test_the_same_text_is_the_same_paragraph(text: str, width: int) -> None:
    before = inked(text, top=0.1, width=width)
    assert retext(before, text) == before


def test_two_characters_for_one_share_its_width() -> None:
    after = retext(inked("甲乙丙", top=0.1), "甲子丑丙")
    assert boxes(after) == [(0, 0.1, 0.15), (0, 0.15, 0.175), (0, 0.175, 0.2), (0, 0.2, 0.25)]


def test_a_character_put_in_has_no_width_and_shows_its_neighbour() -> None:
    after = retext(inked("甲乙", top=0.1), "甲子乙")
    assert boxes(after)[1] == (0, 0.15, 0.15)
    assert after.regions_of(1, 2)[0].bbox[2] > after.regions_of(1, 2)[0].bbox[0]


def test_a_character_taken_out_leaves_its_ink_to_nobody() -> None:
    after = retext(inked("甲乙丙", top=0.1), "甲丙")
    assert boxes(after) == [(0, 0.1, 0.15), (0, 0.2, 0.25)]
    assert len(after.ink) == 2


def test_what_a_person_wrote_is_sure() -> None:
    doubtful = inked("甲乙丙", top=0.1)
    doubtful.ink[0].confidences = [0.9, 0.2, 0.8]
    after = retext(doubtful, "甲子丙")
    assert [after.confidence_of(at, at + 1) for at in range(3)] == [0.9, 1, 0.8]
    scanned = inked("甲乙丙", top=0.1)
    scanned.ink[0].confidence = 0.5
    assert [retext(scanned, "甲子丙").confidence_of(at, at + 1) for at in range(3)] == [0.5, 1, 0.5]


def test_a_paragraph_without_ink_gets_none() -> None:
    assert retext(Paragraph(role="body", text="甲"), "乙").ink == []


@given(TEXT, TEXT)
def test_paragraphs_put_together_keep_their_ink(one: str, other: str) -> None:
    whole = joined([inked(one, top=0.1), inked(other, top=0.2)])
    assert Paragraph.model_validate(whole.model_dump()).text == one + other
    assert boxes(whole) == boxes(inked(one, top=0.1)) + boxes(inked(other, top=0.2))
