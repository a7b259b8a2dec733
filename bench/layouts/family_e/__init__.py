"""Family E: pages made up from the top down without rooms; texts interlock. For models of layout to learn from."""

from __future__ import annotations

from bench.layouts.case import Case
from bench.layouts.family_e.making import made


def practice(index: int) -> Case:
    """Return a layout for models to learn from; any index from 0 is good, and the same one gives the same layout."""
    return made(index, f"e-{index}")
