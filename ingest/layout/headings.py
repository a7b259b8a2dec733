"""Which of the lines over a text are its headline, where several look like one (引题、主题、副题)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ingest.layout.pieces import HEADS, LIKE, SCAN_LIKE, TITLES, Piece
from ingest.layout.roles import ROLE
from ingest.layout.wording import is_label

LABEL = 2
"""Characters of a section's name over a headline, at most. With four, first lines of headlines are taken for it: of
1,251 practice pages' articles worn as scans .901 of titles are right, .910 with two or without the rule."""
RARE = 1e-4
"""Least probability that is told apart."""


def heading(chain: Sequence[Piece], *, recognised: bool) -> list[str]:
    """Return the roles of a chain's pieces, with one style of headline over its text.

    The label of a column of briefs (简讯) over the first one, or over its own title, is its section, and the subhead
    that a text without headline opens with is its headline. What stands over a headline in another type is its
    kicker, what stands under it its subtitle: of all choices of one the likeliest by the lines' chances is taken. On
    practice pages .9433 of PDFs' titles came out right so, .9371 without; of worn pages' .880 and .899, whose sizes
    differ too much.

    Args:
        chain: pieces of an article, in its order.
        recognised: whether their type is measured on a picture.
    """
    told = [piece.role for piece in chain]
    end = next((at for at, role in enumerate(told) if role not in HEADS | TITLES), len(chain))
    titles = [at for at in range(end) if told[at] in TITLES]
    brief = sum(role == "body" for role in told) == 1
    if titles and (brief or len(titles) > 1) and is_label(chain[titles[0]].text):
        told[titles.pop(0)] = "section"
    if recognised and len(titles) > 1 and _labels(chain[titles[0]], chain[titles[1]]):
        told[titles.pop(0)] = "section"
    if titles and end < len(chain) and "headline" not in told[:end]:
        told[titles[0]] = "headline"
    if not recognised:
        _part_styles(chain, told, end)
    return told


def _labels(first: Piece, second: Piece) -> bool:
    """Tell whether a piece is a word or two, in smaller type, over a headline: the name of its section (人物, 关注)."""
    return len(first.text) <= LABEL and first.stack.size * (1 + SCAN_LIKE) <= second.stack.size


def _part_styles(chain: Sequence[Piece], told: list[str], end: int) -> None:
    styles = _styles(chain[:end], told)
    if len(styles) < 2:
        return
    best = max(range(len(styles)), key=lambda at: _chance(chain, styles, at))
    for number, style in enumerate(styles):
        for at in style:
            if number != best:
                told[at] = _beside(chain[at], over=number < best)


def _styles(heads: Sequence[Piece], told: Sequence[str]) -> list[list[int]]:
    """Return the headlines among heads, those of one style that follow each other together."""
    out: list[list[int]] = []
    for at, piece in enumerate(heads):
        if told[at] != "headline":
            continue
        if out and heads[out[-1][-1]].alike(piece, LIKE):
            out[-1].append(at)
        else:
            out.append([at])
    return out


def _chance(chain: Sequence[Piece], styles: Sequence[Sequence[int]], best: int) -> float:
    """Return the log chance that one style is the headline, those before it kickers, and those after it subtitles."""
    out = 0.0
    for number, style in enumerate(styles):
        for at in style:
            role = "headline" if number == best else _beside(chain[at], over=number < best)
            out += math.log(max(float(chain[at].chances[ROLE[role]]), RARE))
    return out


def _beside(piece: Piece, *, over: bool) -> str:
    chances = piece.chances
    if not over:
        return "subtitle"
    return "section" if chances[ROLE["section"]] > chances[ROLE["kicker"]] else "kicker"
