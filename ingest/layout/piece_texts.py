"""What the words of two pieces say of their belonging together: how one ends, how the other starts, shared words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ingest.jumps import jumps
from ingest.layout.arrays import Floats, Ints
from ingest.layout.continuations import goes_on
from ingest.layout.grams import grams
from ingest.layout.junctions import in_words, on_page
from ingest.layout.pieces import Piece
from ingest.layout.stacks import DATELINE, TERMINAL
from ingest.layout.wording import NAMES, unclosed, wording

STARTS = ("dateline", "bullet", "not first", "credit", "dashed", "bracketed", "captioned", "note", "pointer")
ENDS = ("stops", "breaks", "credit", "signed", "bracketed")


class PieceTexts:
    """The texts of a page's pieces, measured once."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    def pairs(self) -> Mapping[str, Floats]:
        """Return the features of all ordered pairs, each of shape (n, n), (n, 1) or (1, n)."""
        before, after = self._ends(), self._starts()
        out: dict[str, Floats] = {f"{name} before": value[:, None] for name, value in before.items()}
        out.update({f"{name} after": value[None, :] for name, value in after.items()})
        ends = [piece.items[-1].text[-2:] for piece in self.pieces]
        starts = [piece.items[0].text[:2] for piece in self.pieces]
        out["junction in words"] = in_words(ends, starts)
        out["junction pairs"], out["junction triples"] = on_page(ends, starts, [piece.text for piece in self.pieces])
        text = np.array([piece.role in ("body", "caption") for piece in self.pieces])
        going_on = goes_on(ends, starts)
        of_texts = np.where(text[:, None] & text[None, :], going_on, -np.inf)
        out["goes on"] = going_on
        out["goes on rank"] = _rank(of_texts)
        out["goes on rank back"] = _rank(of_texts.T).T
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
        out["jumps on"] = np.array([float(jumps(item.text, "to")) for item in last])
        out["characters"] = np.array([min(float(len(piece.text)), 600.0) for piece in self.pieces])
        return out

    def _starts(self) -> Mapping[str, Floats]:
        first = [piece.items[0] for piece in self.pieces]
        words = np.array([wording(item.text) for item in first])
        out = {name: words[:, NAMES.index(name)] for name in STARTS}
        out["dateline"] = np.maximum(out["dateline"], [float(DATELINE.match(item.text) is not None) for item in first])
        out["indent"] = np.array(
            [min(item.box[0] - piece.stack.left, 20.0) for item, piece in zip(first, self.pieces, strict=True)]
        )
        out["only"] = np.array([float(len(piece.items) == 1) for piece in self.pieces])
        out["jumps from"] = np.array([float(jumps(item.text, "from")) for item in first])
        out["opens bold"] = np.array([float(item.line.opening > 0 or item.line.bold) for item in first])
        out["characters"] = np.array([min(float(len(piece.text)), 600.0) for piece in self.pieces])
        return out

    def alike(self) -> Floats:
        """Return the cosine of the pieces' character pairs, each weighed by how rare it is on the page (tf–idf)."""
        count = len(self.pieces)
        row, pair, times = _counts([piece.text for piece in self.pieces])
        spread = np.bincount(pair)
        weight = (1 + np.log(times)) * np.log((count + 1) / spread[pair])
        norms = np.full(count, 1e-6)
        np.add.at(norms, row, weight * weight)
        shared = spread > 1
        table = np.zeros((count, max(int(shared.sum()), 1)), dtype=np.float32)
        both = shared[pair]
        table[row[both], (np.cumsum(shared) - 1)[pair[both]]] = weight[both]
        table /= np.sqrt(norms)[:, None].astype(np.float32)
        alike = (table @ table.T).astype(np.float64)
        np.fill_diagonal(alike, 0.0)
        return np.asarray(alike)


def _counts(texts: Sequence[str]) -> tuple[Ints, Ints, Ints]:
    """Count the character pairs of texts: which text, which pair, and how often it stands there.

    Pairs are numbered, and the counts of a text sorted, in the order in which they first occur.
    """
    found = [grams(text, 2) for text in texts]
    row = np.repeat(np.arange(len(found)), [len(own) for own in found])
    _, pair, _ = _by_first(np.hstack(found))
    kinds = int(pair.max(initial=0)) + 1
    firsts, _, times = _by_first(row * kinds + pair)
    return row[firsts], pair[firsts], times


def _by_first(values: Ints) -> tuple[Ints, Ints, Ints]:
    """Return where each different value first occurs, rising; the number of each value among them; and their counts."""
    _, firsts, inverse, counts = np.unique(values, return_index=True, return_inverse=True, return_counts=True)
    order = np.argsort(firsts)
    return firsts[order], np.argsort(order)[inverse], counts[order]


def _rank(values: Floats) -> Floats:
    ranks = np.argsort(np.argsort(-values, axis=1, kind="stable"), axis=1, kind="stable")
    return np.where(values <= 0, 9.0, np.minimum(ranks, 9)).astype(float)
