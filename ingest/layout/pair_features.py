"""What can be measured of two pieces of a page, as numbers: the evidence that one goes on in the other.

Two pieces of which a text runs downwards are seen on the page turned a quarter, so that "under" and "beside" mean the
same for them as for level text. All distances are in ems of the page's body type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ingest.layout.arrays import SIDES, Bools, Floats, Ints, Side, boxes_of, gaps, holders, nearest, overlaps
from ingest.layout.canvas import Canvas
from ingest.layout.head_groups import HeadGroups
from ingest.layout.piece_texts import PieceTexts
from ingest.layout.pieces import HEADS, Piece

FAR = 60.0
"""White beyond this, in ems, is all the same."""
NONE = -9.0
UNDER = 3.0
"""White between two pieces of one unbroken run in a column, in ems, at most."""
OVER = 8.0
"""White between a heading and what it stands over, in ems, at most."""


class Sight:
    """The pieces of a page as seen on one canvas, level or turned.

    Attributes:
        boxes: shape (n, 4); columns: the same, as wide as the pieces' columns.
        near, white: nearest piece on each side (-1 for none), and how far away it is.
        root: first piece of the unbroken run in one column that each belongs to; tail: its last.
        top, foot: first and last piece of the column that each belongs to, whatever stands amid it: a headline, a
            picture, a boxed article.
        heads: its heads in groups; cover: the group that each piece's run stands under, -1 for none.
    """

    def __init__(self, canvas: Canvas, pieces: Sequence[Piece], *, turned: bool) -> None:
        self.canvas = canvas
        self.pieces = pieces
        self.boxes = boxes_of([piece.turned if turned else piece.level for piece in pieces])
        self.along = np.array([piece.downwards == turned for piece in pieces])
        self.columns = self.boxes.copy()
        for at, piece in enumerate(pieces):
            if self.along[at]:
                x0, _, x1, _ = piece.stack.column
                self.columns[at, 0], self.columns[at, 2] = x0, x1
        self.head = np.array([piece.role in HEADS for piece in pieces])
        self.text = np.array([piece.role in ("body", "subhead") for piece in pieces])
        self.gaps = {side: gaps(self.boxes, self.boxes, side) for side in SIDES}
        self.near: dict[str, Ints] = {}
        self.white: dict[str, Floats] = {}
        for side in SIDES:
            self.near[side], self.white[side] = nearest(self.gaps[side])
        frames = boxes_of(canvas.frames)
        self.frame = holders(self.boxes, frames)
        self.ruled = _ruled(self.boxes, boxes_of(canvas.horizontal_rules))
        self.walled = _ruled(self.boxes[:, [1, 0, 3, 2]], boxes_of(canvas.vertical_rules)[:, [1, 0, 3, 2]])
        self.heads = HeadGroups(self.boxes, self.head, self.ruled, boxes_of(canvas.vertical_rules), self.frame)
        self.root, self.tail = self._runs()
        self.cover = self._covers()
        self.top, self.foot = self._long_runs()

    def _runs(self) -> tuple[Ints, Ints]:
        count = len(self.pieces)
        root = np.arange(count)
        for at in np.lexsort((self.boxes[:, 0], self.boxes[:, 1])):
            above = int(self.near["up"][at])
            if (
                self.text[at]
                and above >= 0
                and self.text[above]
                and self.white["up"][at] <= UNDER
                and self.along[at] == self.along[above]
                and self.frame[at] == self.frame[above]
                and self.ruled[above, at] < 0.5
                and abs(self.columns[at, 0] - self.columns[above, 0]) < 2.0
            ):
                root[at] = root[above]
        tail = np.arange(count)
        for at in np.argsort(self.boxes[:, 3], kind="stable"):
            tail[root == root[at]] = at
        return root, tail

    def _long_runs(self) -> tuple[Ints, Ints]:
        over = np.where(self.text[None, :] & self.text[:, None], self.gaps["up"], np.inf)
        ends = self.columns
        aligned = (np.abs(ends[:, None, 0] - ends[None, :, 0]) < 2.0) & (
            np.abs(ends[:, None, 2] - ends[None, :, 2]) < 3.0
        )
        like = aligned & (self.along[:, None] == self.along[None, :]) & (self.frame[:, None] == self.frame[None, :])
        at, _ = nearest(np.where(like & (self.ruled.T < 0.5), over, np.inf))
        top = np.arange(len(self.pieces))
        for piece in np.lexsort((self.boxes[:, 0], self.boxes[:, 1])):
            if at[piece] >= 0:
                top[piece] = top[at[piece]]
        foot = np.arange(len(self.pieces))
        for piece in np.argsort(self.boxes[:, 3], kind="stable"):
            foot[top == top[piece]] = piece
        return top, foot

    def _covers(self) -> Ints:
        """Return for each piece the group of heads that its run stands under, -1 for none."""
        count = len(self.pieces)
        if not self.head.any():
            return np.full(count, -1)
        at, white = nearest(np.where(self.head[None, :], self.gaps["up"], np.inf))
        first = self.near["up"]
        out = np.full(count, -1)
        for root in np.flatnonzero(self.root == np.arange(count)):
            if first[root] >= 0 and first[root] == at[root] and white[root] <= OVER:
                out[root] = self.heads.group[at[root]]
            elif not self.head[root]:
                out[root] = self._territory(int(root))
        return out[self.root]

    def _territory(self, root: int) -> int:
        """Return the group of heads in whose ground a column without a head right over it stands, -1 for none."""
        x0, y0, x1, _ = self.columns[root]
        above = int(self.near["up"][root])
        ceiling = self.boxes[above, 3] if above >= 0 else -np.inf
        best, least = -1, np.inf
        for number, (left, right) in enumerate(self.heads.grounds):
            _, top, _, bottom = self.heads.boxes[number]
            gap = y0 - bottom
            if x0 >= left - 0.5 and x1 <= right + 0.5 and -0.6 <= gap <= min(OVER, least) and ceiling <= top + 0.6:
                best, least = number, gap
        return best


def _ruled(boxes: Floats, rules: Floats) -> Floats:
    """Return how much of the width that an upper and a lower box share is covered by a rule between them."""
    out = np.zeros((len(boxes), len(boxes)))
    shared = np.maximum(overlaps(boxes[:, 0], boxes[:, 2], boxes[:, 0], boxes[:, 2]), 0.1)
    low = np.maximum(boxes[:, 0][:, None], boxes[:, 0][None, :])
    high = np.minimum(boxes[:, 2][:, None], boxes[:, 2][None, :])
    for x0, y0, x1, y1 in rules:
        middle = (y0 + y1) / 2
        between = (boxes[:, 3][:, None] - 0.5 <= middle) & (boxes[:, 1][None, :] + 0.5 >= middle)
        if between.any():
            part = (np.minimum(high, x1) - np.maximum(low, x0)) / shared
            out = np.maximum(out, np.where(between, np.clip(part, 0, 1), 0.0))
    return out


def pair_features(level: Canvas, turned: Canvas, pieces: Sequence[Piece]) -> tuple[list[str], Floats]:
    """Return the names of the features and their values for all ordered pairs, shape (n, n, features).

    ``values[i, j]`` tells of piece j as what follows piece i.
    """
    texts = PieceTexts(pieces)
    plain = Sight(level, pieces, turned=False)
    columns = _geometry(plain)
    downwards = np.array([piece.downwards for piece in pieces])
    if downwards.any():
        other = _geometry(Sight(turned, pieces, turned=True))
        text = downwards & ~plain.head
        which = (downwards[:, None] & downwards[None, :]) | text[:, None] | text[None, :]
        columns = {name: np.where(which, other[name], values) for name, values in columns.items()}
        columns["turned"] = which.astype(float)
    else:
        columns["turned"] = np.zeros((len(pieces), len(pieces)))
    columns.update(_types(pieces, scan=level.page.ocr is not None))
    columns.update(texts.pairs())
    values = np.stack(list(columns.values()), axis=2)
    return list(columns), values.astype(np.float32)


def _geometry(sight: Sight) -> dict[str, Floats]:
    out: dict[str, Floats] = {}
    out.update(_distances(sight))
    out.update(_neighbourhood(sight))
    out.update(_columns(sight))
    out.update(_side_heads(sight))
    out.update(_surroundings(sight))
    out.update(_obstacles(sight))
    return out


def _distances(sight: Sight) -> Mapping[str, Floats]:
    a, b = sight.columns[:, None, :], sight.columns[None, :, :]
    wide_a, wide_b = a[..., 2] - a[..., 0], b[..., 2] - b[..., 0]
    high_a, high_b = a[..., 3] - a[..., 1], b[..., 3] - b[..., 1]
    shared_x = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    shared_y = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])

    def near(values: Floats) -> Floats:
        return np.clip(values, -FAR, FAR)

    both = np.ones_like(shared_x)
    return {
        "left": near(b[..., 0] - a[..., 0]),
        "right": near(b[..., 2] - a[..., 2]),
        "under": near(b[..., 1] - a[..., 3]),
        "top": near(b[..., 1] - a[..., 1]),
        "bottom": near(b[..., 3] - a[..., 3]),
        "beside": near(b[..., 0] - a[..., 2]),
        "middle": near((b[..., 0] + b[..., 2] - a[..., 0] - a[..., 2]) / 2),
        "shared width": near(shared_x),
        "shared height": near(shared_y),
        "width part": np.clip(shared_x / np.maximum(np.minimum(wide_a, wide_b), 0.1), -2, 1),
        "height part": np.clip(shared_y / np.maximum(np.minimum(high_a, high_b), 0.1), -2, 1),
        "widths": np.log(np.maximum(wide_b, 0.3) / np.maximum(wide_a, 0.3)),
        "width before": wide_a * both,
        "width after": wide_b * both,
        "height before": high_a * both,
        "height after": high_b * both,
        "same frame": (sight.frame[:, None] == sight.frame[None, :]).astype(float),
        "framed before": (sight.frame >= 0).astype(float)[:, None] * both,
        "framed after": (sight.frame >= 0).astype(float)[None, :] * both,
        "ruled": sight.ruled,
        "walled": sight.walled,
        "walled back": sight.walled.T,
    }


def _ranks(values: Floats) -> Floats:
    """Return the rank, 0 to 9, of each finite value in its row; 9 for infinite ones."""
    ranks = np.argsort(np.argsort(values, axis=1, kind="stable"), axis=1, kind="stable")
    return np.where(np.isinf(values), 9.0, np.minimum(ranks, 9)).astype(float)


def _neighbourhood(sight: Sight) -> Mapping[str, Floats]:
    out: dict[str, Floats] = {}
    for side in ("down", "right", "left"):
        white = sight.gaps[side]
        out[f"{side} rank"] = _ranks(white)
        out[f"{side} rank back"] = _ranks(white.T).T
        texts = np.where(sight.text[None, :], white, np.inf)
        out[f"{side} text rank"] = _ranks(texts)
    return out


def _columns(sight: Sight) -> Mapping[str, Floats]:
    """Tell how the runs of two pieces stand to each other, and what heads they stand under."""
    count = len(sight.pieces)
    both = np.ones((count, count))
    tops = sight.boxes[sight.root, 1]
    ends = sight.boxes[sight.tail, 3]
    cover = sight.cover
    same = (cover[:, None] == cover[None, :]) & (cover >= 0)[:, None]
    heads = sight.heads.boxes[cover]
    group = sight.heads.group
    spans = np.minimum(heads[:, None, 2], sight.columns[None, :, 2]) - np.maximum(
        heads[:, None, 0], sight.columns[None, :, 0]
    )
    wide = np.maximum(sight.columns[:, 2] - sight.columns[:, 0], 0.1)
    roots = sight.root == np.arange(count)
    tails = sight.tail == np.arange(count)
    own = sight.boxes
    over = np.minimum(own[:, None, 2], sight.columns[None, :, 2]) - np.maximum(
        own[:, None, 0], sight.columns[None, :, 0]
    )
    order = np.where(same, _order(sight), NONE)
    return {
        "run tops": np.clip(tops[None, :] - tops[:, None], -FAR, FAR),
        "run ends": np.clip(ends[None, :] - ends[:, None], -FAR, FAR),
        "same run": (sight.root[:, None] == sight.root[None, :]).astype(float),
        "first after": roots.astype(float)[None, :] * both,
        "last before": tails.astype(float)[:, None] * both,
        "column tops": np.clip(sight.boxes[sight.top, 1][None, :] - sight.boxes[sight.top, 1][:, None], -FAR, FAR),
        "column ends": np.clip(sight.boxes[sight.foot, 3][None, :] - sight.boxes[sight.foot, 3][:, None], -FAR, FAR),
        "same column": (sight.top[:, None] == sight.top[None, :]).astype(float),
        "first of column after": (sight.top == np.arange(count)).astype(float)[None, :] * both,
        "last of column before": (sight.foot == np.arange(count)).astype(float)[:, None] * both,
        "same cover of column": (
            (cover[sight.top][:, None] == cover[sight.top][None, :]) & (cover[sight.top] >= 0)[:, None]
        ).astype(float),
        "same cover": same.astype(float),
        "covered before": (cover >= 0).astype(float)[:, None] * both,
        "covered after": (cover >= 0).astype(float)[None, :] * both,
        "is cover": ((group[:, None] == cover[None, :]) & (group >= 0)[:, None]).astype(float),
        "same heads": ((group[:, None] == group[None, :]) & (group >= 0)[:, None]).astype(float),
        "of heads before": (group >= 0).astype(float)[:, None] * both,
        "cover spans after": np.where((cover >= 0)[:, None], np.clip(spans / wide[None, :], -2, 1), NONE),
        "spans after": np.clip(over / wide[None, :], -3, 1),
        "order under cover": order,
        "first under cover": (_first_under(sight)[None, :] & (group[:, None] == cover[None, :])).astype(float),
        "last of heads": _last_of_heads(sight)[:, None] * both,
        "cover of after from left": np.where(
            (cover >= 0)[None, :], np.clip(sight.columns[:, 0] - heads[:, 0], -FAR, FAR)[None, :], NONE
        )
        * both,
    }


def _order(sight: Sight) -> Floats:
    """Return how many columns further right each piece's run stands than each other's, under one head."""
    place = np.zeros(len(sight.pieces))
    for head in {int(at) for at in sight.cover if at >= 0}:
        runs = sorted(
            {int(sight.root[at]) for at in np.flatnonzero(sight.cover == head)},
            key=lambda root: (sight.columns[root, 0], sight.boxes[root, 1]),
        )
        for number, root in enumerate(runs):
            place[sight.root == root] = number
    return place[None, :] - place[:, None]


def _first_under(sight: Sight) -> Bools:
    first = np.zeros(len(sight.pieces), dtype=bool)
    for head in {int(at) for at in sight.cover if at >= 0}:
        under = np.flatnonzero((sight.cover == head) & (sight.root == np.arange(len(first))) & sight.text)
        if len(under):
            first[under[np.lexsort((sight.boxes[under, 1], sight.columns[under, 0]))[0]]] = True
    return first


def _last_of_heads(sight: Sight) -> Floats:
    """Tell of each head whether it is the lowest of its group."""
    out = np.zeros(len(sight.pieces))
    for number in range(len(sight.heads.grounds)):
        members = np.flatnonzero(sight.heads.group == number)
        out[members[np.argmax(sight.boxes[members, 3])]] = 1.0
    return out


def _side_heads(sight: Sight) -> Mapping[str, Floats]:
    """Tell whether two pieces have the same head next on their left, or right, whatever stands between."""
    out: dict[str, Floats] = {}
    count = len(sight.pieces)
    both = np.ones((count, count))
    for side in ("left", "right"):
        at, white = nearest(np.where(sight.head[None, :], sight.gaps[side], np.inf))
        group = np.where(at >= 0, sight.heads.group[at], -1)
        out[f"same head on the {side}"] = ((group[:, None] == group[None, :]) & (group >= 0)[:, None]).astype(float)
        own = sight.heads.group
        out[f"head on the {side} of after"] = ((own[:, None] == group[None, :]) & (own >= 0)[:, None]).astype(float)
        out[f"white to head on the {side}"] = np.minimum(white, FAR)[None, :] * both
    return out


def _surroundings(sight: Sight) -> Mapping[str, Floats]:
    """Tell what stands right under the piece before, and right over the piece after."""
    count = len(sight.pieces)
    both = np.ones((count, count))
    names = ("headline", "body", "caption")
    roles = np.array([piece.role for piece in sight.pieces])
    chances = {name: (roles == name).astype(float) for name in names}
    out: dict[str, Floats] = {}
    views = (("down", "before"), ("up", "after"), ("left", "after"), ("right", "before"), ("up", "before"))
    for side, what in views:
        near, white = sight.near[side], np.minimum(sight.white[side], 20.0)
        values: dict[str, Floats] = {f"{side} white of {what}": white}
        for name in names:
            values[f"{side} of {what} is {name}"] = np.where(near >= 0, chances[name][near], 0.0)
        values[f"{side} of {what} start"] = np.where(
            near >= 0, np.clip(sight.columns[near, 0] - sight.columns[:, 0], -20, 20), NONE
        )
        for name, value in values.items():
            out[name] = (value[:, None] if what == "before" else value[None, :]) * both
    pictures = boxes_of(sight.canvas.pictures)
    over_and_under: tuple[tuple[Side, str], ...] = (
        ("down", "before"),
        ("up", "before"),
        ("up", "after"),
        ("down", "after"),
    )
    for at, what in over_and_under:
        _, white = nearest(gaps(sight.boxes, pictures, at))
        value = np.minimum(white, 20.0)
        out[f"picture {at} of {what}"] = (value[:, None] if what == "before" else value[None, :]) * both
    return out


def _obstacles(sight: Sight) -> Mapping[str, Floats]:
    """Count the pieces that stand in the white between two: heads, and texts."""
    boxes = sight.boxes
    a, b = boxes[:, None, :], boxes[None, :, :]
    low_x, high_x = np.maximum(a[..., 0], b[..., 0]), np.minimum(a[..., 2], b[..., 2])
    low_y, high_y = np.maximum(a[..., 1], b[..., 1]), np.minimum(a[..., 3], b[..., 3])
    x0, x1 = np.minimum(low_x, high_x), np.maximum(low_x, high_x)
    y0, y1 = np.minimum(low_y, high_y), np.maximum(low_y, high_y)
    heads, texts = np.zeros(x0.shape), np.zeros(x0.shape)
    for at, (left, top, right, bottom) in enumerate(boxes):
        inside = (np.minimum(right, x1) - np.maximum(left, x0) > 0.3) & (
            np.minimum(bottom, y1) - np.maximum(top, y0) > 0.3
        )
        inside[at, :] = False
        inside[:, at] = False
        (heads if sight.head[at] else texts)[inside] += 1
    return {"heads between": np.minimum(heads, 6), "texts between": np.minimum(texts, 6)}


def _types(pieces: Sequence[Piece], *, scan: bool) -> Mapping[str, Floats]:
    count = len(pieces)
    both = np.ones((count, count))
    size = np.array([max(piece.stack.size, 0.05) for piece in pieces])
    lines = np.array([float(len(piece.items)) for piece in pieces])
    bold = np.array([np.mean([item.line.bold for item in piece.items]) for piece in pieces])
    fonts = [piece.items[-1].line.font for piece in pieces]
    starts = [piece.items[0].line.font for piece in pieces]
    chances = np.array([piece.chances for piece in pieces])
    out: dict[str, Floats] = {
        "size before": size[:, None] * both,
        "size after": size[None, :] * both,
        "sizes": np.log(size[None, :] / size[:, None]),
        "same font": np.array([[one == other for other in starts] for one in fonts], dtype=float),
        "lines before": np.minimum(lines, 60)[:, None] * both,
        "lines after": np.minimum(lines, 60)[None, :] * both,
        "bold before": bold[:, None] * both,
        "bold after": bold[None, :] * both,
        "scan": both * float(scan),
        "downwards before": np.array([float(piece.downwards) for piece in pieces])[:, None] * both,
        "downwards after": np.array([float(piece.downwards) for piece in pieces])[None, :] * both,
    }
    for role in range(chances.shape[1]):
        out[f"role {role} before"] = chances[:, role][:, None] * both
        out[f"role {role} after"] = chances[:, role][None, :] * both
    return out
