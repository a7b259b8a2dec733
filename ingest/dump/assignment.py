"""The best one-to-one assignment under a table of scores (指派问题)."""

from __future__ import annotations

import math
from collections.abc import Sequence

LARGEST_EXACT = 160
"""Rows or columns up to which the assignment is exact (cubic time: 4 million steps); a newspaper page has 10 to 40."""


def best_assignment(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return the column of each row such that the sum of scores is largest; pairs that score 0 or less are left out.

    Tables larger than :data:`LARGEST_EXACT` are assigned greedily, best pairs first.
    """
    if not scores or not scores[0]:
        return {}
    if max(len(scores), len(scores[0])) > LARGEST_EXACT:
        return _greedy(scores)
    size = max(len(scores), len(scores[0]))
    costs = [
        [
            -max(0.0, scores[row][column]) if row < len(scores) and column < len(scores[0]) else 0.0
            for column in range(size)
        ]
        for row in range(size)
    ]
    chosen = _hungarian(costs)
    return {
        row: column
        for row, column in sorted(chosen.items())
        if row < len(scores) and column < len(scores[0]) and scores[row][column] > 0
    }


def _greedy(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    pairs = [(-score, row, column) for row, line in enumerate(scores) for column, score in enumerate(line) if score > 0]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, row, column in sorted(pairs):
        if row not in found and column not in taken:
            found[row] = column
            taken.add(column)
    return dict(sorted(found.items()))


def _hungarian(costs: Sequence[Sequence[float]]) -> dict[int, int]:
    """Return the column of each row with the least total cost in a square table (Kuhn, Munkres; potentials)."""
    size = len(costs)
    row_potential = [0.0] * (size + 1)
    column_potential = [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        owner[0] = row
        way = _grow(costs, row_potential, column_potential, owner)
        column = way.pop()
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return {owner[column] - 1: column - 1 for column in range(1, size + 1)}


def _grow(
    costs: Sequence[Sequence[float]], row_potential: list[float], column_potential: list[float], owner: list[int]
) -> list[int]:
    """Grow the alternating tree from ``owner[0]`` to a free column; return the columns' parents and that column."""
    size = len(costs)
    least = [math.inf] * (size + 1)
    parent = [0] * (size + 1)
    used = [False] * (size + 1)
    column = 0
    while owner[column]:
        used[column] = True
        row = owner[column]
        step, following = math.inf, 0
        for other in range(1, size + 1):
            if used[other]:
                continue
            reduced = costs[row - 1][other - 1] - row_potential[row] - column_potential[other]
            if reduced < least[other]:
                least[other], parent[other] = reduced, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(size + 1):
            if used[other]:
                row_potential[owner[other]] += step
                column_potential[other] -= step
            else:
                least[other] -= step
        column = following
    return [*parent, column]
