"""The assignment is the best there is."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from ingest.dump.assignment import LARGEST_EXACT, best_assignment

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-4, 9).map(float), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def total(scores: list[list[float]], chosen: dict[int, int]) -> float:
    return sum(scores[row][column] for row, column in chosen.items())


@given(TABLES)
def test_no_other_assignment_is_better(scores: list[list[float]]) -> None:
    chosen = best_assignment(scores)
    assert len(set(chosen.values())) == len(chosen)
    assert all(scores[row][column] > 0 for row, column in chosen.items())
    rows, columns = len(scores), len(scores[0])
    padded = range(max(rows, columns))
    best = max(
        sum(max(0.0, scores[row][column]) for row, column in enumerate(order) if row < rows and column < columns)
        for order in permutations(padded)
    )
    assert total(scores, chosen) == best


def test_empty_tables_have_no_pairs() -> None:
    assert best_assignment([]) == {}
    assert best_assignment([[]]) == {}


def test_large_tables_are_assigned_greedily() -> None:
    size = LARGEST_EXACT + 1
    scores = [[2.0 if row == column else 1.0 for column in range(size)] for row in range(size)]
    assert best_assignment(scores) == {index: index for index in range(size)}
