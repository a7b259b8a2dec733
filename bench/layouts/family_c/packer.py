"""Covers a grid with interlocking outlines, without holes, by trying and taking back."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bench.layouts.family_c.outline import Cell, Group, Outline, Run, rect

LEAST = 5
"""Bands of the lowest piece that may be left free: a head and a few lines go into it."""
_TRIES = 14
"""Outlines tried at each place before the one before is taken back."""
_PATIENCE = 4000
"""Places tried before the packer begins anew."""


class UnpackableError(RuntimeError):
    """No covering was found."""


@dataclass(frozen=True)
class Taste:
    """What kinds of outline a page likes.

    Attributes:
        shapes: names of the makers, with weights.
        wide: most tracks of an outline.
        tall: most bands.
        heavy: most cells.
        lead: least tracks of the first outline.
    """

    shapes: dict[str, float]
    wide: int
    tall: int
    heavy: int
    lead: int = 1


@dataclass
class Place:
    """A free corner for the next outline."""

    track: int
    band: int
    room: int
    """Free tracks to the right in the corner's band."""
    below: int
    """Free bands under the corner."""
    chance: random.Random

    def number(self, low: int, high: int) -> int:
        """Return a number between two (the first where they are the wrong way round)."""
        return self.chance.randint(low, max(low, high))


Groups = tuple[Group, ...]


def _rect(at: Place, taste: Taste) -> Groups:
    width = at.number(1, min(taste.wide, at.room))
    return (rect(at.track, width, at.band, at.band + _height(at, taste)),)


def _height(at: Place, taste: Taste, least: int = LEAST) -> int:
    if at.chance.random() < 0.25 and at.below <= taste.tall:
        return at.below
    return at.number(least, min(taste.tall, at.below))


def _split(at: Place, taste: Taste) -> tuple[int, int]:
    """Return the heights of an upper and a lower part."""
    upper = at.number(LEAST, min(taste.tall // 2, at.below - LEAST))
    return upper, at.number(LEAST, min(taste.tall - upper, at.below - upper))


def _foot(at: Place, taste: Taste) -> Groups:
    """Its lower part runs on to the right under another article."""
    near, far = at.number(1, taste.wide - 1), at.number(1, 3)
    upper, lower = _split(at, taste)
    bottom = at.band + upper + lower
    return (rect(at.track, near, at.band, bottom) + rect(at.track + near, far, at.band + upper, bottom),)


def _shelf(at: Place, taste: Taste) -> Groups:
    """It is wide above; its first tracks run down beside another article."""
    near, far = at.number(1, taste.wide - 1), at.number(1, 3)
    upper, lower = _split(at, taste)
    top = at.band
    return (rect(at.track, near, top, top + upper + lower) + rect(at.track + near, far, top, top + upper),)


def _crane(at: Place, taste: Taste) -> Groups:
    """It is wide above; its last tracks run down."""
    near, far = at.number(1, 3), at.number(1, taste.wide - 1)
    upper, lower = _split(at, taste)
    top = at.band
    return (rect(at.track, near, top, top + upper) + rect(at.track + near, far, top, top + upper + lower),)


def _zed(at: Place, taste: Taste) -> Groups:
    """Its first track ends early and its last one begins late."""
    upper, lower = _split(at, taste)
    top, middle, bottom = at.band, at.band + upper, at.band + upper + lower
    inner = at.number(1, max(1, taste.wide - 3))
    return (
        (
            Run(at.track, top, middle),
            *rect(at.track + 1, inner, top, bottom),
            Run(at.track + 1 + inner, middle, bottom),
        ),
    )


def _bridge(at: Place, taste: Taste) -> Groups:
    """It stands over another article as a bridge."""
    inner = at.number(1, max(1, taste.wide - 3))
    upper, lower = _split(at, taste)
    top, bottom = at.band, at.band + upper + lower
    return (
        (
            Run(at.track, top, bottom),
            *rect(at.track + 1, inner, top, top + upper),
            Run(at.track + 1 + inner, top, bottom),
        ),
    )


def _apart(at: Place, taste: Taste) -> Groups:
    """Its second box stands farther right, with something else between."""
    near, gap, far = at.number(1, 3), at.number(1, 2), at.number(1, 2)
    height = _height(at, taste, LEAST + 1)
    second = at.number(LEAST, height) if at.chance.random() < 0.5 else height
    bottom = at.band + height
    return rect(at.track, near, at.band, bottom), rect(at.track + near + gap, far, bottom - second, bottom)


def _below(at: Place, taste: Taste) -> Groups:
    """Its second box stands farther down, with something else between."""
    width = at.number(2, min(taste.wide, at.room))
    upper, gap = at.number(LEAST, LEAST + 4), at.number(LEAST, LEAST + 3)
    lower = at.number(LEAST, LEAST + 4)
    start = at.band + upper + gap
    kept = at.number(2, width)
    shift = at.number(0, 1)
    return rect(at.track, width, at.band, at.band + upper), rect(at.track + shift, kept, start, start + lower)


MAKERS: dict[str, Callable[[Place, Taste], Groups]] = {
    "rect": _rect,
    "foot": _foot,
    "shelf": _shelf,
    "crane": _crane,
    "zed": _zed,
    "bridge": _bridge,
    "apart": _apart,
    "below": _below,
}


@dataclass
class _Board:
    tracks: int
    bands: int
    taken: set[Cell]
    outlines: list[Outline] = field(default_factory=list)
    visits: int = 0

    def corner(self) -> Cell | None:
        """Return the highest free cell, the first in its band."""
        for band in range(self.bands):
            for track in range(self.tracks):
                if (track, band) not in self.taken:
                    return track, band
        return None

    def room(self, track: int, band: int) -> int:
        end = track
        while end < self.tracks and (end, band) not in self.taken:
            end += 1
        return end - track

    def below(self, track: int, band: int) -> int:
        end = band
        while end < self.bands and (track, end) not in self.taken:
            end += 1
        return end - band

    def takes(self, cells: Collection[Cell]) -> bool:
        """Return whether the cells are free and leave no free run that is too low."""
        for track, band in cells:
            if not (0 <= track < self.tracks and 0 <= band < self.bands) or (track, band) in self.taken:
                return False
        after = self.taken.union(cells)
        return all(self._runs_long(track, after) for track in {cell[0] for cell in cells})

    def _runs_long(self, track: int, taken: set[Cell]) -> bool:
        length = 0
        for band in range(self.bands + 1):
            if band < self.bands and (track, band) not in taken:
                length += 1
            elif 0 < length < LEAST:
                return False
            else:
                length = 0
        return True


def pack(tracks: int, bands: int, blocked: Collection[Cell], taste: Taste, seed: str) -> list[Outline]:
    """Cover all cells but the blocked ones.

    Raises:
        UnpackableError: nothing fits, after many attempts.
    """
    for attempt in range(40):
        chance = random.Random(f"{seed}/{attempt}")
        board = _Board(tracks, bands, set(blocked))
        if _cover(board, taste, chance):
            return board.outlines
    raise UnpackableError(f"{tracks} × {bands} cells cannot be covered (seed {seed})")


def _cover(board: _Board, taste: Taste, chance: random.Random) -> bool:
    corner = board.corner()
    if corner is None:
        return True
    board.visits += 1
    if board.visits > _PATIENCE:
        return False
    place = Place(*corner, board.room(*corner), board.below(*corner), chance)
    for outline in _candidates(place, taste, chance, first=not board.outlines):
        cells = set(outline.cells())
        if not board.takes(cells):
            continue
        board.outlines.append(outline)
        board.taken |= cells
        if _cover(board, taste, chance):
            return True
        board.taken -= cells
        board.outlines.pop()
        if board.visits > _PATIENCE:
            return False
    return False


def _candidates(place: Place, taste: Taste, chance: random.Random, *, first: bool) -> list[Outline]:
    names = chance.choices(list(taste.shapes), list(taste.shapes.values()), k=_TRIES)
    made = [Outline(MAKERS[name](place, taste), name) for name in names]
    fills = (
        Outline((rect(place.track, width, place.band, place.band + height),), "rect")
        for width in range(min(place.room, taste.wide), 0, -1)
        for height in _rests(place, taste)
    )
    least = taste.lead if first else 1
    fit = [outline for outline in made if outline.weight <= taste.heavy and outline.width >= least]
    return list(chain(fit, () if first else fills))


def _rests(place: Place, taste: Taste) -> Sequence[int]:
    return [place.below] if place.below <= taste.tall else [place.below // 2, LEAST]
