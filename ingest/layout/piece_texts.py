"""What the words of two pieces say of their belonging together: how one ends, how the other starts, shared words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ingest.jumps import find_jump
from ingest.layout.arrays import Floats
from ingest.layout.junctions import in_words, on_page
from ingest.layout.pieces import Piece
from ingest.layout.stacks import TERMINAL
from ingest.layout.wording import NAMES, unclosed, wording

STARTS = ("dateline", "bullet", "not first", "credit", "dashed", "bracketed", "captioned", "note", "pointer")
ENDS = ("stops", "breaks", "credit", "signed", "bracketed")


class PieceTexts:
    """The texts of a page's pieces, measured once."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    def pairs(self) -> Mapping[str, Floats]:
        """Return the features of all ordered pairs, each of shape (n, n)."""
        count = len(self.pieces)
        both = np.ones((count, count))
        before, after = self._ends(), self._starts()
        out: dict[str, Floats] = {f"{name} before": value[:, None] * both for name, value in before.items()}
        out.update({f"{name} after": value[None, :] * both for name, value in after.items()})
        ends = [piece.items[-1].text[-2:] for piece in self.pieces]
        starts = [piece.items[0].text[:2] for piece in self.pieces]
        out["junction in words"] = in_words(ends, starts)
        out["junction pairs"], out["junction triples"] = on_page(ends, starts, [piece.text for piece in self.pieces])
        alike = self.alike()
        out["words"] = alike
        out["words rank"] = _rank(alike)
        out["words rank back"] = _rank(alike.T).T
        return out

    def _ends(self) -> Mapping[str, Floats]:
        last = [piece.items[-1] for piece in self.pieces]
        words = np.array([wording(item.text) for item in last])
        out = {name: words[:, NAMES.index(name)] for name in ENDS}
        out["short"] = np.array([min(piece.stack.right - piece.items[-1].box[2], 20.0) for piece in self.pieces])
        out["terminal"] = np.array([float(TERMINAL.search(item.text) is not None) for item in last])
        out["unclosed"] = np.array([float(unclosed(piece.text)) for piece in self.pieces])
        out["jumps on"] = np.array([self._jump(item.text, "to") for item in last])
        out["characters"] = np.array([min(float(len(piece.text)), 600.0) for piece in self.pieces])
        return out

    def _starts(self) -> Mapping[str, Floats]:
        first = [piece.items[0] for piece in self.pieces]
        words = np.array([wording(item.text) for item in first])
        out = {name: words[:, NAMES.index(name)] for name in STARTS}
        out["indent"] = np.array(
            [min(item.box[0] - piece.stack.left, 20.0) for item, piece in zip(first, self.pieces, strict=True)]
        )
        out["only"] = np.array([float(len(piece.items) == 1) for piece in self.pieces])
        out["jumps from"] = np.array([self._jump(item.text, "from") for item in first])
        out["opens bold"] = np.array([float(item.line.opening > 0 or item.line.bold) for item in first])
        out["characters"] = np.array([min(float(len(piece.text)), 600.0) for piece in self.pieces])
        return out

    @staticmethod
    def _jump(text: str, direction: str) -> float:
        jump = find_jump(text)
        return float(jump is not None and jump.direction == direction)

    def alike(self) -> Floats:
        """Return the cosine of the pieces' character pairs, each weighed by how rare it is on the page (tf–idf)."""
        rows: list[dict[str, int]] = []
        spread: dict[str, int] = {}
        for piece in self.pieces:
            text = piece.text
            counts: dict[str, int] = {}
            for at in range(len(text) - 1):
                pair = text[at : at + 2]
                counts[pair] = counts.get(pair, 0) + 1
            rows.append(counts)
            for pair in counts:
                spread[pair] = spread.get(pair, 0) + 1
        shared = {pair: at for at, pair in enumerate(pair for pair, count in spread.items() if count > 1)}
        count = len(rows)
        table = np.zeros((count, max(len(shared), 1)), dtype=np.float32)
        norms = np.full(count, 1e-6)
        for row, counts in enumerate(rows):
            for pair, times in counts.items():
                weight = (1 + np.log(times)) * np.log((count + 1) / spread[pair])
                norms[row] += weight * weight
                if pair in shared:
                    table[row, shared[pair]] = weight
        table /= np.sqrt(norms)[:, None].astype(np.float32)
        alike = (table @ table.T).astype(np.float64)
        np.fill_diagonal(alike, 0.0)
        return np.asarray(alike)


def _rank(values: Floats) -> Floats:
    ranks = np.argsort(np.argsort(-values, axis=1, kind="stable"), axis=1, kind="stable")
    return np.where(values <= 0, 9.0, np.minimum(ranks, 9)).astype(float)
