"""How the columns of two pieces stand to each other, and under which heads (栏与标题)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ingest.layout.arrays import Bools, Floats
from ingest.layout.pair_geometry import FAR, NONE
from ingest.layout.sight import Sight


def columns(sight: Sight) -> Mapping[str, Floats]:
    """Tell how the runs of two pieces stand to each other, and what heads they stand under."""
    count = len(sight.pieces)
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
        "first after": roots.astype(float)[None, :],
        "last before": tails.astype(float)[:, None],
        "column tops": np.clip(sight.boxes[sight.top, 1][None, :] - sight.boxes[sight.top, 1][:, None], -FAR, FAR),
        "column ends": np.clip(sight.boxes[sight.foot, 3][None, :] - sight.boxes[sight.foot, 3][:, None], -FAR, FAR),
        "same column": (sight.top[:, None] == sight.top[None, :]).astype(float),
        "first of column after": (sight.top == np.arange(count)).astype(float)[None, :],
        "last of column before": (sight.foot == np.arange(count)).astype(float)[:, None],
        "same cover of column": (
            (cover[sight.top][:, None] == cover[sight.top][None, :]) & (cover[sight.top] >= 0)[:, None]
        ).astype(float),
        "same cover": same.astype(float),
        "covered before": (cover >= 0).astype(float)[:, None],
        "covered after": (cover >= 0).astype(float)[None, :],
        "is cover": ((group[:, None] == cover[None, :]) & (group >= 0)[:, None]).astype(float),
        "same heads": ((group[:, None] == group[None, :]) & (group >= 0)[:, None]).astype(float),
        "of heads before": (group >= 0).astype(float)[:, None],
        "cover spans after": np.where((cover >= 0)[:, None], np.clip(spans / wide[None, :], -2, 1), NONE),
        "spans after": np.clip(over / wide[None, :], -3, 1),
        "order under cover": order,
        "first under cover": (_first_under(sight)[None, :] & (group[:, None] == cover[None, :])).astype(float),
        "last of heads": _last_of_heads(sight)[:, None],
        "cover of after from left": np.where(
            (cover >= 0)[None, :], np.clip(sight.columns[:, 0] - heads[:, 0], -FAR, FAR)[None, :], NONE
        ),
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
