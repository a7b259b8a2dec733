"""Heads of one chain that are set alike: each has a text of its own (一栏短讯，各有小标题)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ingest.layout.arrays import Floats, Ints
from ingest.layout.chain_parts import chains_of
from ingest.layout.pieces import LIKE, NUMBERED, SCAN_LIKE, TITLES, Piece
from ingest.layout.wording import is_label

SIBLING, SEEN_SIBLING = 12.0, 6.0
"""Log odds for a head's beginning an article of its own where it is set as large as the one over its chain."""


def siblings(pieces: Sequence[Piece], before: Ints, *, recognised: bool) -> Floats:
    """Return the log odds that each piece begins an article, as the heads of its chain in a solution tell, shape (n,).

    An article's headline is larger than its subheads. Where the title that a chain opens with isn't, its subheads are
    titles too: those of the briefs under one label.

    Args:
        pieces: of the page.
        before: for each piece the one that it follows in the solution (:class:`ingest.layout.linking.Links`).
        recognised: whether the sizes are measured on a picture.
    """
    out = np.zeros(len(pieces))
    for chain in chains_of(before):
        for at in _alike([pieces[at] for at in chain], SCAN_LIKE if recognised else LIKE):
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
