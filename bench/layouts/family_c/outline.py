"""Outlines of articles on the grid: which tracks they take, from which band to which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Cell = tuple[int, int]
"""Track and band."""


@dataclass(frozen=True)
class Run:
    """The bands ``top`` to ``bottom`` (exclusive) of one track."""

    track: int
    top: int
    bottom: int

    @property
    def height(self) -> int:
        """Number of bands."""
        return self.bottom - self.top


Group = tuple[Run, ...]
"""Runs in neighbouring tracks, from the first track on: they are read one after the other."""


@dataclass(frozen=True)
class Outline:
    """One or several groups that don't touch, in reading order."""

    groups: tuple[Group, ...]
    shape: str

    def cells(self) -> Iterator[Cell]:
        """Yield every cell."""
        for group in self.groups:
            for run in group:
                for band in range(run.top, run.bottom):
                    yield run.track, band

    @property
    def weight(self) -> int:
        """Number of cells."""
        return sum(run.height for group in self.groups for run in group)

    @property
    def width(self) -> int:
        """Tracks of the first group."""
        return len(self.groups[0])

    @property
    def is_rect(self) -> bool:
        """Whether it is one rectangle."""
        return len(self.groups) == 1 and len({(run.top, run.bottom) for run in self.groups[0]}) == 1

    @property
    def anchor(self) -> Cell:
        """Its first cell, for sorting: band, then track."""
        first = min(self.groups[0], key=lambda run: (run.top, run.track))
        return first.top, first.track


def rect(track: int, width: int, top: int, bottom: int) -> Group:
    """Return the runs of a rectangle."""
    return tuple(Run(track + at, top, bottom) for at in range(width))


def head_tracks(group: Group) -> tuple[int, int]:
    """Return first and last index (in the group) of the longest stretch of runs with the highest top."""
    tops = [run.top for run in group]
    top = min(tops)
    best, at = (0, -1), 0
    while at < len(group):
        end = at
        while end < len(group) and tops[end] == top:
            end += 1
        if end - at > best[1] - best[0] + 1:
            best = (at, end - 1)
        at = max(end, at + 1)
    return best


def covers(outlines: Iterable[Outline]) -> dict[Cell, int]:
    """Return which outline has each cell."""
    return {cell: index for index, outline in enumerate(outlines) for cell in outline.cells()}
