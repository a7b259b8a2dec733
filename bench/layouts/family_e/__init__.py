"""Family E: pages made up without rooms, whose texts interlock; for models of layout to be checked on.

Heads, bodies, furniture and small pieces are those of family D; where everything stands is its own.
"""

from __future__ import annotations

from bench.layouts.case import Case
from bench.layouts.family_e.making import made


def practice(index: int) -> Case:
    """Return a layout for models to be checked on; any index from 0 is good, and the same one gives the same layout."""
    return made(index, f"e-{index}")
