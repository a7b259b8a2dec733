"""Stories cut to the space they have: whole sentences are left out until the text fills it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.typeset.manuscript import Part

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’」』）]*|[^。！？]+$")
LOOK_AHEAD = 24
"""Sentences after the cut that are tried for the space that is left."""
BACK = 3
"""How many sentences before the cut may be given up for one of them."""


class Overset(ValueError):
    """Not even the first sentence fits."""


Free = Callable[[Sequence[Part]], int | None]
"""How many lines stay empty below such parts; None where they don't fit."""


@dataclass(frozen=True)
class _Piece:
    part: int
    text: str


def fit(parts: Sequence[Part], free: Free) -> tuple[list[Part], int]:
    """Return the longest beginning of ``parts`` that fits, in whole sentences, and the lines left empty.

    The last place is filled with whichever of the next sentences leaves least white.

    Raises:
        Overset: not even one sentence fits.
    """
    pieces = [
        _Piece(index, sentence)
        for index, part in enumerate(parts)
        for sentence in (_SENTENCE.findall(part.text) if part.role == "body" else [part.text])
    ]
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        if free(_joined(parts, pieces[:middle])) is None:
            high = middle - 1
        else:
            low = middle
    chosen = _joined(parts, pieces[:low])
    left = free(chosen) if chosen else None
    if left is None:
        raise Overset("the space is too small for the first sentence: give it more, or the heading less")
    for kept in range(low, max(0, low - BACK), -1):
        for piece in pieces[low + 1 : low + 1 + LOOK_AHEAD]:
            if left == 0:
                return chosen, left
            tried = _joined(parts, [*pieces[:kept], piece])
            lines = free(tried) if parts[piece.part].role == "body" else None
            if lines is not None and lines < left:
                chosen, left = tried, lines
    return chosen, left


def _joined(parts: Sequence[Part], pieces: Sequence[_Piece]) -> list[Part]:
    """Return parts of the given sentences, without subheads that nothing follows."""
    texts: dict[int, str] = {}
    for piece in pieces:
        texts[piece.part] = texts.get(piece.part, "") + piece.text
    out = [Part(parts[index].role, text) for index, text in texts.items()]
    while out and out[-1].role == "subhead":
        out.pop()
    return [part for at, part in enumerate(out) if part.role != "subhead" or out[at + 1].role != "subhead"]
