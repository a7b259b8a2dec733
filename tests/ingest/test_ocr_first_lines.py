"""Bold first lines of briefs on poor scans: told by the lines around them."""

from __future__ import annotations

import numpy as np

from ingest.ocr.openings import first_lines


def column(indents: list[bool], *, left: float = 100, width: float = 240) -> np.ndarray:
    """Boxes of a column's lines of 24 pixels, 30 apart, some set in by two ems."""
    return np.array([(left + 48 * set_in, 30 * at, left + width, 30 * at + 24) for at, set_in in enumerate(indents)])


def told(indents: list[bool], ems: list[float]) -> list[int]:
    boxes = column(indents)
    return [int(at) for at in np.flatnonzero(first_lines(boxes, np.full(len(boxes), 24.0), np.array(ems)))]


INDENTS = [True, False, False, True, False, False, True, False]


def test_a_first_line_thicker_than_those_around_it() -> None:
    assert told(INDENTS, [0.1, 0.07, 0.068, 0.072, 0.07, 0.071, 0.1, 0.07]) == [0, 6]


def test_a_thick_line_amid_a_paragraph_is_not_told() -> None:
    assert told(INDENTS, [0.07, 0.07, 0.1, 0.07, 0.07, 0.07, 0.07, 0.07]) == []


def test_a_column_that_is_thick_throughout_has_no_openings() -> None:
    assert told(INDENTS, [0.1] * 8) == []


def test_unknown_thickness_and_nothing_at_all() -> None:
    assert told(INDENTS, [np.nan] * 8) == []
    assert first_lines(np.zeros((0, 4)), np.zeros(0), np.zeros(0)).tolist() == []
