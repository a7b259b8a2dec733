"""Characters that look alike (形近字): what a recogniser mistakes for one another.

The table is made by `python -m bench.search.similar_characters`, which draws GB 2312's characters and compares them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

MOST = 4
"""Similar characters that are tried for one: each is a phrase more."""


def similar_to(char: str) -> str:
    """Return the characters that look most like ``char``, the nearest first."""
    return _table().get(char, "")[:MOST]


@cache
def _table() -> dict[str, str]:
    lines = files("search_api").joinpath("data/similar_characters.txt").read_text("utf-8").splitlines()
    return {line[0]: line[1:] for line in lines if line and not line.startswith("#")}
