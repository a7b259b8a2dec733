"""Family G: papers of the hot-metal tradition (咬合式排版), whose articles interlock on many narrow columns.

A page is a grid of basic columns (基本栏) and body lines that is cut into polyominoes, each filled by a text that is
written to its size. No page design is shared with other families; for models of layout to learn from.
"""

from __future__ import annotations

from bench.layouts.case import Case
from bench.layouts.family_g.making import made


def practice(index: int) -> Case:
    """Return a layout for models to learn from; any index from 0 is good, and the same one gives the same layout."""
    return made(index, f"g-{index}")
