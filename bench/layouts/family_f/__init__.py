"""Family F: modular pages as today's papers print them, on a grid of units; for models of layout to learn from.

It shares chance, broken lines and the words of advertisements with family D, and nothing that designs a page. How the
truth counts what stands inside a story: its pictures' captions are its own (last in its body), an editor's note or a
lead is its first paragraph, a fact box (链接、数读) is an article of its own, a pull quote is furniture.
"""

from __future__ import annotations

from bench.layouts.case import Case
from bench.layouts.family_f.making import made


def practice(index: int) -> Case:
    """Return a layout for models to learn from; any index from 0 is good, and the same one gives the same layout."""
    return made(index, f"f-{index}")
