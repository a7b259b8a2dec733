"""What can be measured of two pieces of a page, as numbers: the evidence that one goes on in the other.

Two pieces of which a text runs downwards are seen on the page turned a quarter, so that "under" and "beside" mean the
same for them as for level text. All distances are in ems of the page's body type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ingest.layout.arrays import Floats, stacked
from ingest.layout.canvas import Canvas
from ingest.layout.pair_columns import columns
from ingest.layout.pair_geometry import distances, neighbourhood, obstacles, side_heads, surroundings
from ingest.layout.piece_texts import PieceTexts
from ingest.layout.pieces import Piece
from ingest.layout.sight import Sight


def pair_features(level: Canvas, turned: Canvas, pieces: Sequence[Piece]) -> tuple[list[str], Floats]:
    """Return the names of the features and their values for all ordered pairs, shape (n, n, features).

    ``values[i, j]`` tells of piece j as what follows piece i.
    """
    plain = Sight(level, pieces, turned=False)
    told = _geometry(plain)
    downwards = np.array([piece.downwards for piece in pieces])
    text = downwards & ~plain.head
    which = (downwards[:, None] & downwards[None, :]) | text[:, None] | text[None, :]
    if downwards.any():
        other = _geometry(Sight(turned, pieces, turned=True))
        told = {name: np.where(which, other[name], values) for name, values in told.items()}
    told["turned"] = which.astype(float)
    told.update(_types(pieces, scan=level.page.ocr is not None))
    told.update(PieceTexts(pieces).pairs())
    return list(told), stacked(told.values(), len(pieces))


def _geometry(sight: Sight) -> dict[str, Floats]:
    out: dict[str, Floats] = {}
    for told in (distances, neighbourhood, columns, side_heads, surroundings, obstacles):
        out.update(told(sight))
    return out


def _types(pieces: Sequence[Piece], *, scan: bool) -> Mapping[str, Floats]:
    size = np.array([max(piece.stack.size, 0.05) for piece in pieces])
    lines = np.array([float(len(piece.items)) for piece in pieces])
    bold = np.array([sum(item.line.bold for item in piece.items) / len(piece.items) for piece in pieces])
    downwards = np.array([float(piece.downwards) for piece in pieces])
    number: dict[str | None, int] = {}
    starts, ends = (
        np.array([number.setdefault(piece.items[at].line.font, len(number)) for piece in pieces]) for at in (0, -1)
    )
    chances = np.array([piece.chances for piece in pieces])
    out: dict[str, Floats] = {
        "size before": size[:, None],
        "size after": size[None, :],
        "sizes": np.log(size[None, :] / size[:, None]),
        "same font": (ends[:, None] == starts[None, :]).astype(float),
        "lines before": np.minimum(lines, 60)[:, None],
        "lines after": np.minimum(lines, 60)[None, :],
        "bold before": bold[:, None],
        "bold after": bold[None, :],
        "scan": np.array(float(scan)),
        "downwards before": downwards[:, None],
        "downwards after": downwards[None, :],
    }
    for role in range(chances.shape[1]):
        out[f"role {role} before"] = chances[:, role, None]
        out[f"role {role} after"] = chances[None, :, role]
    return out
