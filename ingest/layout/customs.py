"""What newspapers' customs add to the learned scores of links, or take off them; in log odds.

What no forest knows: it sees two pieces at a time and not the others on the page. Set by judgement on family a and the
tests' pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from ingest.jumps import is_jump, jumps
from ingest.layout.arrays import Bools, Floats, Ints, boxes_of, holders
from ingest.layout.canvas import Canvas
from ingest.layout.chain_parts import chains_of
from ingest.layout.pieces import HEADS, Piece
from ingest.layout.stacks import ALIGNED, DATELINE, TERMINAL
from ingest.layout.wording import NAMES, wording

INTO_FRAME = 12.0
"""Log odds against a text that goes on from outside a frame into it: a frame holds its article whole. Out of one it
may: an editor's note on a tint stands before the text."""
CLOSE_FRAME = 3.0
"""White between a notice and the sides of its frame, in ems, at most."""
NEW_HEADLINE = 6.0
"""Log odds against a headline that follows a text: it opens an article."""
LARGE = 1.5
"""Type of this many times the body's size is a headline's, not a subhead's."""
UNUSED = 1.5
"""Log odds for every link from a headline: one that nothing follows is a loss that no pair of pieces shows."""
JUMPED = 6.0
"""The same for a line that says nothing but where its text comes from (上接): more than a headline it needs one. And
for a link to one that says nothing but where its text goes on (下转), however large its type is."""
UNCLAIMED, HEADLESS = 3.0, 4.0
"""Log odds for links from a head that a whole solution leaves without text: to any text, and to one without
headline. On practice pages of six families .9331 of articles as PDFs and .8955 of worn ones were right, with .918 and
.890 of titles; without it .9310 and .8944, with .910 and .885."""
UNHEADED = 3.0
"""Log odds for links from a kicker or label that a whole solution leaves alone, to a headline that opens an article:
on the sample's second page a kicker at 1.2 was lost, on practice pages nothing changes by it."""
OPENS_TEXT = frozenset({"body", "byline", "table"})
"""Roles that an article without headline opens with."""
TURNED = 12.0
"""Log odds against what goes on after 下转, and against a text that goes on in 上接: the rest is on the other page. On
twelve made-up pages, each with a text that has no headline under such a jump, all twelve were joined without it."""
BROKEN = 2.0
"""Log odds for every link from a text that breaks off to a text: one that nothing follows is a loss of the same kind.
On practice pages of six families it set .9278 of the articles as PDFs right, .9247 without, and .8938 of those worn as
scans, .8915 without; 1.0 gave .9274 and .8921, 3.0 .9299 and .8939."""
NOTED = 3.0
"""Log odds for every link from an editor's note (编者按) to a text: the report that it introduces is the same article.
On practice pages .9396 of articles as PDFs and .9176 of worn ones came out right with it, .9394 and .9163 without."""
NEW_DATELINE = 6.0
"""Log odds against a text, other than an editor's note, that goes on in 本报讯: the report after it is another."""
SEAM = 3.0
"""Log odds against a text that breaks off before an indented line, or ends its paragraph before one that isn't, on a
page whose paragraphs are indented. On 60 practice cases of family b as PDF, models that didn't know it made 17 wrong
links of the kind, where the truth has 2."""
AFTER_CAPTION = 4.0
"""Log odds against a text without indent that goes on after a caption, on such a page."""
UNDER_HEAD = 1.5
"""Log odds against a text without indent that goes on after a head, on such a page: drop capitals stand so."""
PARAGRAPHS = 3
"""Paragraphs that tell whether a page's are indented; four of five must be."""
_NOTE = NAMES.index("note")


def against(level: Canvas, pieces: Sequence[Piece]) -> Floats:
    """Return the log odds that newspapers' customs take off the links between texts, shape (n, n)."""
    text = np.array([piece.role == "body" for piece in pieces])
    opens = np.array([DATELINE.match(piece.text) is not None for piece in pieces])
    frame = holders(boxes_of([piece.level for piece in pieces]), boxes_of(level.frames))
    both = text[:, None] & text[None, :]
    inwards = (frame < 0)[:, None] & _boxed_whole(level, pieces, frame)[None, :]
    notes = np.array([wording(piece.text)[_NOTE] > 0 for piece in pieces])
    out = np.where(both & opens[None, :] & ~notes[:, None], NEW_DATELINE, 0.0)
    out += np.where(both & inwards, INTO_FRAME, 0.0)
    heading = np.array([piece.role == "headline" for piece in pieces])
    large = np.array([piece.stack.size >= LARGE for piece in pieces])
    told = np.array([piece.role in ("body", "subhead", "caption", "table", "byline") for piece in pieces])
    out += np.where(told[:, None] & (heading & large)[None, :], NEW_HEADLINE, 0.0)
    stops = np.array([TERMINAL.search(piece.items[-1].text) is not None for piece in pieces])
    short = np.array([piece.stack.short() for piece in pieces])
    broken, ended = text & ~stops & ~short, text & stops & short
    out += _seams(pieces, broken, ended)
    out -= np.where(both & notes[:, None], NOTED, 0.0)
    out -= np.where(both & broken[:, None], BROKEN, 0.0)
    out += _turned(pieces)
    from_there = np.array([_says_only(piece.text, "from") for piece in pieces])
    to_there = np.array([_says_only(piece.text, "to") for piece in pieces])
    head = np.array([piece.role in HEADS for piece in pieces])
    out -= np.where(text[:, None] & (head & to_there)[None, :], JUMPED, 0.0)
    return np.asarray(out - np.where(head & from_there, JUMPED, np.where(heading & ~to_there, UNUSED, 0.0))[:, None])


def unclaimed(pieces: Sequence[Piece], before: Ints) -> Floats:
    """Return the log odds for links from heads that a solution leaves without text, shape (n, n).

    Args:
        pieces: of the page.
        before: for each piece the one that it follows in the solution (:class:`ingest.layout.linking.Links`).
    """
    out = np.zeros((len(pieces), len(pieces)))
    body = np.array([piece.role == "body" for piece in pieces], dtype=bool)
    chains = chains_of(before)
    roles = [{pieces[at].role for at in chain} for chain in chains]
    headless = [
        chain[0]
        for chain, held in zip(chains, roles, strict=True)
        if "headline" not in held and pieces[chain[0]].role in OPENS_TEXT
    ]
    opening = np.array([piece.role == "headline" for piece in pieces], dtype=bool) & (before == -1)
    for chain, held in zip(chains, roles, strict=True):
        if "headline" in held and held <= HEADS:
            out[chain[-1]] = np.where(body, UNCLAIMED, 0.0)
            out[chain[-1], headless] = HEADLESS
        elif held <= {"kicker", "section"}:
            out[chain[-1]] = np.where(opening, UNHEADED, 0.0)
    return out


def _turned(pieces: Sequence[Piece]) -> Floats:
    """Return the log odds against links over a jump: from 下转 on, and from a text to 上接."""
    text = np.array([piece.role in ("body", "subhead") for piece in pieces])
    to = np.array([jumps(piece.items[-1].text, "to") for piece in pieces])
    come = np.array([_says_only(piece.items[0].text, "from") for piece in pieces])
    return np.where((to[:, None] & text[None, :]) | (text[:, None] & come[None, :]), TURNED, 0.0)


def _says_only(text: str, direction: Literal["to", "from"]) -> bool:
    return is_jump(text) and jumps(text, direction)


def _seams(pieces: Sequence[Piece], broken: Bools, ended: Bools) -> Floats:
    """Return the log odds against links where the end of one text and the beginning of the next don't fit.

    Args:
        pieces: of the page.
        broken: which texts break off in a full line.
        ended: which end in a sentence and a short line.
    """
    count = len(pieces)
    if not _indents(pieces):
        return np.zeros((count, count))
    text = np.array([piece.role == "body" for piece in pieces])
    several = np.array([len(piece.items) > 1 for piece in pieces])
    stacks = [piece.stack for piece in pieces]
    fresh = text & several & np.array([stack.indented() for stack in stacks])
    flush = text & several & np.array([stack.items[0].box[0] - stack.left < ALIGNED for stack in stacks])
    caption = np.array([piece.role == "caption" for piece in pieces])
    head = np.array([piece.role in HEADS for piece in pieces])
    out = np.where((broken[:, None] & fresh[None, :]) | (ended[:, None] & flush[None, :]), SEAM, 0.0)
    out += np.where(caption[:, None] & flush[None, :], AFTER_CAPTION, 0.0)
    return np.asarray(out + np.where(head[:, None] & flush[None, :], UNDER_HEAD, 0.0))


def _indents(pieces: Sequence[Piece]) -> bool:
    """Tell whether a page's paragraphs are indented."""
    stacks = [piece.stack for piece in pieces if piece.role == "body"]
    told = [
        stack.indented(at)
        for stack in stacks
        for at in range(1, len(stack.items))
        if stack.short(at - 1) and TERMINAL.search(stack.items[at - 1].text)
    ]
    return len(told) >= PARAGRAPHS and sum(told) >= 0.8 * len(told)


def _boxed_whole(level: Canvas, pieces: Sequence[Piece], frame: Ints) -> Bools:
    """Tell which pieces stand alone, as one column, in a frame that is drawn close around them."""
    boxes = boxes_of([piece.level for piece in pieces])
    out = np.zeros(len(pieces), dtype=bool)
    for number in {int(at) for at in frame if at >= 0}:
        members = np.flatnonzero(frame == number)
        x0, _, x1, _ = level.frames[number]
        left, right = boxes[members, 0], boxes[members, 2]
        close = left.min() - x0 <= CLOSE_FRAME and x1 - right.max() <= CLOSE_FRAME
        column = right.min() > left.max() and np.ptp(left) <= CLOSE_FRAME
        out[members] = close and column and all(pieces[at].role == "body" for at in members)
    return out
