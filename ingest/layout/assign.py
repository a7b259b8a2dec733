"""The best pairing of rows with columns (assignment problem)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_pairs(scores: NDArray[np.float64]) -> list[int]:
    """Return for each row the column it is paired with, so that the sum of scores is largest.

    Args:
        scores: rows × columns, with at least as many columns as rows.

    Returns:
        One column for each row; no column twice. Of equal sums the one found first, the same on every run.

    Raises:
        ValueError: there are more rows than columns.
    """
    rows, columns = scores.shape
    if rows > columns:
        raise ValueError(f"{rows} rows can't be paired with {columns} columns")
    row_price = np.zeros(rows + 1)
    column_price = np.zeros(columns + 1)
    owner = np.zeros(columns + 1, dtype=int)
    costs = -scores
    for row in range(1, rows + 1):
        _place(row, costs, owner, row_price, column_price)
    result = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            result[owner[column] - 1] = column - 1
    return result


def _place(
    row: int,
    costs: NDArray[np.float64],
    owner: NDArray[np.int_],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
) -> None:
    """Find ``row`` a column by the shortest augmenting path (Hungarian method with potentials)."""
    columns = costs.shape[1]
    owner[0] = row
    at = 0
    least = np.full(columns + 1, np.inf)
    came_from = np.zeros(columns + 1, dtype=int)
    used = np.zeros(columns + 1, dtype=bool)
    while owner[at]:
        used[at] = True
        current = owner[at]
        reduced = costs[current - 1] - row_price[current] - column_price[1:]
        better = ~used[1:] & (reduced < least[1:])
        least[1:][better] = reduced[better]
        came_from[1:][better] = at
        free = np.where(used, np.inf, least)
        free[0] = np.inf
        nearest = int(np.argmin(free))
        step = free[nearest]
        row_price[owner[used]] += step
        column_price[used] -= step
        least[~used] -= step
        at = nearest
    while at:
        owner[at] = owner[came_from[at]]
        at = int(came_from[at])
