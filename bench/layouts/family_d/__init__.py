"""Family D: newspaper pages by chance, with every habit that newspapers have; for models of layout to learn from."""

from __future__ import annotations

from bench.layouts.case import Case
from bench.layouts.family_d.making import made

COUNT = 45
_PRACTICE = 1000
"""Where the layouts for practice begin."""


def case(index: int) -> Case:
    """Return layout ``index`` (from 0); the same index gives the same layout.

    Raises:
        IndexError: there is no such layout.
    """
    if not 0 <= index < COUNT:
        raise IndexError(f"family D has layouts 0 to {COUNT - 1}")
    return made(index, f"d-{index:02d}")


def practice(index: int) -> Case:
    """Return a layout that is none of the family's own, for models to learn from; any index from 0 is good."""
    return made(_PRACTICE + index, f"d-{_PRACTICE + index}")
