"""Word lists that the grammars read (词表): plain text, words parted by white space, ``#`` begins a comment line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


def lines(name: str) -> list[str]:
    """Return the lines of the list called ``name`` without its comments.

    Raises:
        FileNotFoundError: there is no such list.
    """
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list called ``name``."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def alternation(*names: str) -> str:
    """Return a pattern that matches any word of the lists, longest first."""
    every = sorted({word for name in names for word in words(name)}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, every))
