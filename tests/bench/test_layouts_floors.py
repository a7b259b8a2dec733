"""Layout of printed pages of families a and b stays as good as it was when the README's table was made."""

import pytest

from bench.layouts import report
from bench.layouts.trial import BAOKU, Asked, run

CASES = {"a": (0, 4, 8, 13), "b": (1, 4, 8, 12)}
"""Bold briefs, one article, a jump, a body round another; an old paper, a changed headline, insets, vertical text."""
FLOORS = {"a": (0.9, 0.9), "b": (0.85, 0.88)}
"""Article F1 and order; measured when set: a 1.000 and 0.996, b 0.945 and 0.976."""


@pytest.mark.usefixtures("noto_fonts", "chromium")
@pytest.mark.parametrize("family", ["a", "b"])
def test_printed_pages_are_put_together(family: str) -> None:
    asked = [Asked(family, index, ("pdf",), characters=False) for index in CASES[family]]
    outcomes = [outcome for one in asked for outcome in run(one) if outcome.reader == BAOKU]
    assert all(outcome.failure is None for outcome in outcomes)
    sums = report.sums(outcomes)
    assert sums.f1 >= FLOORS[family][0]
    assert sums.order >= FLOORS[family][1]
