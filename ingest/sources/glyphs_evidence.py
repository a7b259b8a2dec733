"""Spread headlines of several lines: where the white does not tell their direction, the words and the file do.

A headline's words are mostly printed again in the text below it, so the page itself says which two characters follow
each other. Failing that, the order of the characters in the file counts: most programs write line by line.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.sources.glyphs import Glyph
from ingest.sources.glyphs_links import Link
from ingest.spacing import is_han

LOOSE = 0.15
"""White between characters, in ems, from which on they are not set solid."""
LARGEST = 80
"""Characters of a headline, at most; more are a text, in which the white tells."""
SURE = 2
"""How many more known pairs of characters one direction has than the other, at least, where both have some."""


def told(glyphs: Sequence[Glyph], level: Sequence[Link], below: Sequence[Link], display: float) -> dict[int, bool]:
    """Return for glyphs of loosely set display type whether their line runs downwards, where words or file tell.

    Args:
        glyphs: a page's glyphs, in the file's order.
        level: links to the right.
        below: links downwards.
        display: least size of display type.
    """
    known = {
        glyphs[first].text + glyphs[second].text
        for first, second, white in (*level, *below)
        if white <= LOOSE and is_han(glyphs[first].text) and is_han(glyphs[second].text)
    }
    out: dict[int, bool] = {}
    for block in _blocks(glyphs, level, below, display):
        rows, columns = ([link for link in links if link[0] in block] for links in (level, below))
        if not rows or not columns or _is_solid(rows, len(block)) or _is_solid(columns, len(block)):
            continue
        verdict = _verdict(_hits(rows, glyphs, known), _hits(columns, glyphs, known))
        if verdict is None:
            verdict = _verdict(_followed(rows), _followed(columns))
        if verdict is not None:
            out.update(dict.fromkeys(block, verdict))
    return out


def _blocks(glyphs: Sequence[Glyph], level: Sequence[Link], below: Sequence[Link], display: float) -> list[set[int]]:
    """Return the groups of glyphs of display type that are linked, small ones only."""
    group = {at: at for at, glyph in enumerate(glyphs) if glyph.size >= display}

    def root(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for first, second, _ in (*level, *below):
        if first in group and second in group:
            group[root(first)] = root(second)
    blocks: dict[int, set[int]] = {}
    for at in group:
        blocks.setdefault(root(at), set()).add(at)
    return [block for block in blocks.values() if len(block) <= LARGEST]


def _is_solid(links: Sequence[Link], count: int) -> bool:
    return 2 * sum(white <= LOOSE for _, _, white in links) > 0.5 * count


def _hits(links: Sequence[Link], glyphs: Sequence[Glyph], known: set[str]) -> int:
    return sum(glyphs[first].text + glyphs[second].text in known for first, second, _ in links)


def _followed(links: Sequence[Link]) -> int:
    return sum(second == first + 1 for first, second, _ in links)


def _verdict(across: int, down: int) -> bool | None:
    if abs(across - down) < (SURE if min(across, down) else 1):
        return None
    return down > across
