"""How common words are: jieba's dictionary without its names of people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import log10
from pathlib import Path

_LONGEST = 4
"""Characters of the longest word kept: names, and what they are mistaken for, have two to four."""


def commonness(word: str) -> float:
    """Return log₁₀(1 + n) of the number of times that ``word`` was seen in jieba's corpus, 0 where it is no word."""
    return log10(1 + _frequencies().get(word, 0))


def crossing(text: str, at: int, left: int, right: int) -> float:
    """Return the commonness of the commonest word that stands across offset ``at``, 0 where none does.

    Args:
        text: the text.
        at: an offset.
        left: offset left of which the word may not begin.
        right: offset right of which it may not end.
    """
    known = _frequencies()
    return log10(
        1
        + max(
            (
                known.get(text[start:end], 0)
                for start in range(max(left, at - _LONGEST + 1), at)
                for end in range(at + 1, min(right, start + _LONGEST) + 1)
            ),
            default=0,
        )
    )


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Yield word, count and tag of each line of jieba's dictionary; nothing where jieba is not installed."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        return
    with (Path(spec.origin).parent / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split()
            yield word, int(count), tag


@cache
def _frequencies() -> dict[str, int]:
    return {word: count for word, count, tag in dictionary() if len(word) <= _LONGEST and not tag.startswith("nr")}
