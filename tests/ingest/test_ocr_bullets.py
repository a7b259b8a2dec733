"""Bullets that the recogniser leaves out are told by their shape, and nothing else is taken for one."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ingest.ocr.bullets import bulleted
from ingest.ocr.decode import Reading

Mask = NDArray[np.uint8]
EM = 30
POINTS = {
    "■": [(2, 2), (26, 2), (26, 26), (2, 26)],
    "◆": [(14, 1), (27, 14), (14, 27), (1, 14)],
    "▶": [(3, 2), (26, 14), (3, 26)],
    "▲": [(14, 3), (26, 26), (2, 26)],
}


def drawn(char: str, hollow: bool = False) -> Mask:
    """Return a bullet in its square."""
    square: Mask = np.zeros((EM, EM), dtype=np.uint8)
    thickness = 2 if hollow else cv2.FILLED
    if char == "●":
        cv2.circle(square, (14, 14), 12, (1,), thickness)
    elif hollow:
        cv2.polylines(square, [np.array(POINTS[char], dtype=np.int32)], True, (1,), thickness)
    else:
        cv2.fillPoly(square, [np.array(POINTS[char], dtype=np.int32)], (1,))
    return square


def line(first: Mask) -> Mask:
    """Return a line of a glyph and three Han characters of body type."""
    han: Mask = np.zeros((EM, EM), dtype=np.uint8)
    han[2:28:6, 2:28] = 1
    han[2:28, 13:16] = 1
    whole = np.concatenate((first, han, han, han), axis=1)
    return np.asarray(whole[:, int(np.flatnonzero(whole.any(axis=0))[0]) :], dtype=np.uint8)


READ = Reading("三条路", (0.99, 0.98, 0.97), (44.0, 74.0, 104.0))
"""What is read of it: the first of three characters is in the second square."""


@pytest.mark.parametrize(
    ("char", "outline", "told"),
    [
        ("●", False, "●"),
        ("■", False, "■"),
        ("◆", False, "◆"),
        ("▶", False, "▶"),
        ("▲", False, "▲"),
        ("●", True, "○"),
        ("■", True, "□"),
        ("◆", True, "◇"),
    ],
)
def test_a_bullet_that_was_not_read_is_told_by_its_shape(char: str, outline: bool, told: str) -> None:
    found = bulleted(READ, line(drawn(char, outline)), EM)
    assert found.text == told + READ.text
    assert found.places[0] < EM
    assert found.places[1:] == READ.places
    assert len(found.confidences) == 4


def test_a_character_that_was_not_read_is_no_bullet() -> None:
    glyph: Mask = np.zeros((EM, EM), dtype=np.uint8)
    glyph[2:28, 4:7] = glyph[2:28, 22:25] = glyph[2:5, 4:25] = glyph[13:16, 4:25] = 1
    assert bulleted(READ, line(glyph), EM) == READ


def test_a_shape_that_was_read_is_not_told_twice() -> None:
    read = Reading("▲" + READ.text, (0.9, *READ.confidences), (14.0, *READ.places))
    assert bulleted(read, line(drawn("▲")), EM) == read


def test_a_dot_and_a_dash_are_no_bullets() -> None:
    for rows, columns in ((slice(12, 18), slice(12, 18)), (slice(13, 16), slice(2, 28))):
        glyph: Mask = np.zeros((EM, EM), dtype=np.uint8)
        glyph[rows, columns] = 1
        assert bulleted(READ, line(glyph), EM) == READ


def test_nothing_read_stays_nothing() -> None:
    nothing = Reading("", (), ())
    assert bulleted(nothing, line(drawn("●")), EM) == nothing
    assert bulleted(READ, np.zeros((EM, 4 * EM), dtype=np.uint8), EM) == READ


@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.integers(1, 90), st.floats(0, 1), st.floats(1, 60))
def test_whatever_ink_there_is_the_text_is_kept_behind_one_bullet_at_most(
    seed: int, height: int, length: int, density: float, em: float
) -> None:
    ink = (np.random.default_rng(seed).random((height, length)) < density).astype(np.uint8)
    found = bulleted(READ, ink, em)
    assert found.text.endswith(READ.text)
    assert len(found.text) - len(READ.text) in (0, 1)
    assert len(found.places) == len(found.confidences) == len(found.text)
