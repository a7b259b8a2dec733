"""How two pieces stand to each other: distances, ranks among neighbours, and what stands around and between them.

Where a feature tells of one piece alone its shape is (n, 1) for the one before and (1, n) for the one after.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ingest.layout.arrays import Floats, Side, boxes_of, gaps, nearest
from ingest.layout.sight import Sight

FAR = 60.0
"""White beyond this, in ems, is all the same."""
NONE = -9.0
"""Stands for what isn't there."""


def distances(sight: Sight) -> Mapping[str, Floats]:
    """Tell how far two pieces are from each other, how large they are, and what is drawn around and between them."""
    a, b = sight.columns[:, None, :], sight.columns[None, :, :]
    wide_a, wide_b = a[..., 2] - a[..., 0], b[..., 2] - b[..., 0]
    high_a, high_b = a[..., 3] - a[..., 1], b[..., 3] - b[..., 1]
    shared_x = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    shared_y = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])

    def near(values: Floats) -> Floats:
        return np.clip(values, -FAR, FAR)

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
        "width before": wide_a,
        "width after": wide_b,
        "height before": high_a,
        "height after": high_b,
        "same frame": (sight.frame[:, None] == sight.frame[None, :]).astype(float),
        "framed before": (sight.frame >= 0).astype(float)[:, None],
        "framed after": (sight.frame >= 0).astype(float)[None, :],
        "ruled": sight.ruled,
        "walled": sight.walled,
        "walled back": sight.walled.T,
    }


def neighbourhood(sight: Sight) -> Mapping[str, Floats]:
    """Rank each piece among the neighbours of the other on three sides, near to far."""
    out: dict[str, Floats] = {}
    for side in ("down", "right", "left"):
        white = sight.gaps[side]
        out[f"{side} rank"] = _ranks(white)
        out[f"{side} rank back"] = _ranks(white.T).T
        texts = np.where(sight.text[None, :], white, np.inf)
        out[f"{side} text rank"] = _ranks(texts)
    return out


def _ranks(values: Floats) -> Floats:
    """Return the rank, 0 to 9, of each finite value in its row; 9 for infinite ones."""
    ranks = np.argsort(np.argsort(values, axis=1, kind="stable"), axis=1, kind="stable")
    return np.where(np.isinf(values), 9.0, np.minimum(ranks, 9)).astype(float)


def side_heads(sight: Sight) -> Mapping[str, Floats]:
    """Tell whether two pieces have the same head next on their left, or right, whatever stands between."""
    out: dict[str, Floats] = {}
    for side in ("left", "right"):
        at, white = nearest(np.where(sight.head[None, :], sight.gaps[side], np.inf))
        group = np.where(at >= 0, sight.heads.group[at], -1)
        out[f"same head on the {side}"] = ((group[:, None] == group[None, :]) & (group >= 0)[:, None]).astype(float)
        own = sight.heads.group
        out[f"head on the {side} of after"] = ((own[:, None] == group[None, :]) & (own >= 0)[:, None]).astype(float)
        out[f"white to head on the {side}"] = np.minimum(white, FAR)[None, :]
    return out


def surroundings(sight: Sight) -> Mapping[str, Floats]:
    """Tell what stands right under the piece before, and right over the piece after."""
    names = ("headline", "body", "caption")
    roles = np.array([piece.role for piece in sight.pieces])
    chances = {name: (roles == name).astype(float) for name in names}
    out: dict[str, Floats] = {}
    views: tuple[tuple[Side, str], ...] = (
        ("down", "before"),
        ("up", "after"),
        ("left", "after"),
        ("right", "before"),
        ("up", "before"),
    )
    for side, what in views:
        near, white = sight.near[side], np.minimum(sight.white[side], 20.0)
        values: dict[str, Floats] = {f"{side} white of {what}": white}
        for name in names:
            values[f"{side} of {what} is {name}"] = np.where(near >= 0, chances[name][near], 0.0)
        values[f"{side} of {what} start"] = np.where(
            near >= 0, np.clip(sight.columns[near, 0] - sight.columns[:, 0], -20, 20), NONE
        )
        for name, value in values.items():
            out[name] = value[:, None] if what == "before" else value[None, :]
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
        out[f"picture {at} of {what}"] = value[:, None] if what == "before" else value[None, :]
    return out


def obstacles(sight: Sight) -> Mapping[str, Floats]:
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
