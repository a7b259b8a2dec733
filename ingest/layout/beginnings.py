"""What newspapers' customs say of a piece's beginning a text of its own, in log odds that they add to the learned ones.

No forest knows them: it sees two pieces at a time, and not the others on the page or in the frame.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from ingest.layout.arrays import Floats, Ints, boxes_of, holders
from ingest.layout.canvas import Canvas
from ingest.layout.chain_parts import chains_of
from ingest.layout.pieces import LIKE, NUMBERED, SCAN_LIKE, TITLES, Piece
from ingest.layout.stacks import DATELINE
from ingest.layout.wording import NAMES, is_day, is_label, wording

BRIEFS = 4
"""Texts on a page that open in bold words, or with a mark, from which on they are briefs: in an article a paragraph
does so here and there."""
BRIEF = 3.0
"""Log odds that such an opening then adds to a text's being one of its own. The forests see two pieces at a time, and
not the others on the page: on case 18 of family a they left five of 24 briefs to the one before, by up to 1.7."""
_SPEAKER = re.compile(r"[^，。！？；、：]{1,8}[：:]")
"""Who speaks, at the opening of a paragraph of an interview (问：, 记者：, 某某：), in bold too. One who does so twice
opens no briefs: of the nine articles of an interview's page six were right as a PDF, eight are."""
ANSWERED = 3.0
"""Log odds that such a paragraph takes off its being a text of its own: without it an interview that fills
a page came out as five articles."""
PARTED_DATELINE = 3.0
"""Log odds that a dateline adds whose 电 stands on the second line of a narrow column: the forests were learned when it
wasn't told them, and still take a test's for a text that goes on, by less than this."""
_DATELINE = NAMES.index("dateline")
_BULLET = re.compile(r"[●■◆★▲▶◎○□◇☆※△▪•♦►]")
_NAMED = re.compile(r"【[^【】]{2,12}】")
"""Whose news a brief is, at its opening."""
SIGNED = 12.0
"""Log odds against a text of its own for what signs a notice in a frame: on practice pages nothing changes by it, on a
page like a test's the office and the day under a 招标公告 were an article of theirs."""
LABELLED = 3
"""Texts on a page that open in one way, from which on those under a label are briefs."""
SIBLING, SEEN_SIBLING = 12.0, 6.0
"""Log odds for a head's beginning an article of its own where it is set like the one over its chain, printed and as
recognised. On 40 practice cases of each of six families that nothing was learned from .9209 of articles as PDFs and
.9015 of worn ones came out right, with .937 and .900 of titles; without it .9097 and .8949, with .915 and .887."""


def briefs(pieces: Sequence[Piece]) -> Floats:
    """Return what the openings of all the texts of a page add to the log odds that each is one of its own (简讯)."""
    speakers = [_speaker(piece) for piece in pieces]
    spoken = [speaker != "" and speakers.count(speaker) > 1 for speaker in speakers]
    marks = np.array(["" if answered else _mark(piece) for piece, answered in zip(pieces, spoken, strict=True)])
    kinds, counts = np.unique(marks[marks != ""], return_counts=True)
    common = {str(kind) for kind, count in zip(kinds, counts, strict=True) if count >= BRIEFS}
    given = np.array([BRIEF if mark in common else 0.0 for mark in marks])
    given += np.array([PARTED_DATELINE if _parted_dateline(piece) else 0.0 for piece in pieces])
    return np.asarray(given - np.where(spoken, ANSWERED, 0.0))


def _parted_dateline(piece: Piece) -> bool:
    first = piece.items[0].text
    told = DATELINE.match(first) is not None and wording(first)[_DATELINE] == 0
    return piece.role == "body" and told and DATELINE.match(piece.text) is not None


def _speaker(piece: Piece) -> str:
    found = _SPEAKER.match(piece.items[0].text)
    return found[0] if found else ""


def _mark(piece: Piece) -> str:
    """Return how a text opens: with which bullet, in bold, with whose news it is (【), or (empty) plainly."""
    first, last = piece.items[0], piece.items[-1]
    if piece.role != "body":
        return ""
    if _BULLET.match(first.text):
        return first.text[0]
    if _NAMED.match(first.text) and piece.stack.indented():
        return "【"
    bold = first.line.opening > 0 or (first.line.bold and not last.line.bold)
    return "bold" if bold and piece.stack.indented() else ""


def signed(level: Canvas, pieces: Sequence[Piece]) -> Floats:
    """Return the log odds for links from texts to who signs them, and when (落款), shape (n, n).

    That stands apart under a notice, with the day, in its frame; it is no text of its own.
    """
    frame = holders(boxes_of([piece.level for piece in pieces]), boxes_of(level.frames))
    titled = Counter(int(frame[at]) for at, piece in enumerate(pieces) if _is_headline(piece))
    text = np.array([piece.role == "body" for piece in pieces])
    held = np.array([at >= 0 and titled[int(at)] == 1 for at in frame])
    signs = text & held & np.array([is_day(piece.text) for piece in pieces])
    return np.where((frame[:, None] == frame[None, :]) & (text & ~signs)[:, None] & signs[None, :], SIGNED, 0.0)


def _is_headline(piece: Piece) -> bool:
    return piece.role == "headline" and not is_label(piece.text)


def siblings(pieces: Sequence[Piece], before: Ints, *, recognised: bool) -> Floats:
    """Return the log odds that each piece begins an article, as the heads of its chain in a solution tell, shape (n,).

    An article's headline is larger than its subheads. Where the title that a chain opens with isn't, its subheads are
    titles too: those of the briefs under one label. Texts under a label that open in one way are briefs as well.

    Args:
        pieces: of the page.
        before: for each piece the one that it follows in the solution (:class:`ingest.layout.linking.Links`).
        recognised: whether the sizes are measured on a picture.
    """
    out = np.zeros(len(pieces))
    marks = Counter(_mark(piece) for piece in pieces)
    for chain in chains_of(before):
        held = [pieces[at] for at in chain]
        for at in _alike(held, SCAN_LIKE if recognised else LIKE) or _labelled(held, marks):
            out[chain[at]] = SEEN_SIBLING if recognised else SIBLING
    return out


def _alike(chain: Sequence[Piece], tolerance: float) -> list[int]:
    """Return which pieces of a chain, from its second title on, are titles as large as its first."""
    titled = [
        at for at, piece in enumerate(chain[:-1]) if piece.role in TITLES and chain[at + 1].role in ("body", "byline")
    ]
    texts = [at for at, piece in enumerate(chain) if piece.role == "body"]
    if not titled or not texts or titled[0] > texts[0] or is_label(chain[titled[0]].text):
        return []
    heads = [piece for piece in chain[: texts[0]] if piece.role != "section" and not is_label(piece.text)]
    first = max(heads, key=lambda piece: piece.stack.size)
    if NUMBERED.match(first.text):
        return []
    return [at for at in titled if at > texts[0] and first.alike(chain[at], tolerance)]


def _labelled(chain: Sequence[Piece], marks: Mapping[str, int]) -> list[int]:
    """Return which pieces of a chain under a label (简讯) open as its first text does, from the second such on."""
    texts = [at for at, piece in enumerate(chain) if piece.role == "body"]
    heads = [piece for piece in chain[: texts[0]] if piece.role != "section"] if texts else []
    mark = _mark(chain[texts[0]]) if texts else ""
    if not mark or marks[mark] < LABELLED or not heads or not all(is_label(piece.text) for piece in heads):
        return []
    return [at for at in texts[1:] if _mark(chain[at]) == mark]
