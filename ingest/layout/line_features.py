"""What can be measured of each line of a page, as numbers: the evidence for its role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from ingest.layout.arrays import SIDES, Floats, Ints, boxes_of, gaps, holders, nearest
from ingest.layout.canvas import area
from ingest.layout.lines import Lines, PageLines
from ingest.layout.wording import NAMES as WORDS

FAR = 30.0
"""White beyond this, in ems, is all the same."""
NONE = -9.0
"""Stands for what isn't there."""


def line_features(lines: PageLines) -> Floats:
    """Return the features of the lines of a page, shape (lines, features)."""
    return lines.each(_seen)


def _seen(lines: Lines) -> Floats:
    columns: dict[str, Floats] = {}
    columns.update(_type(lines))
    columns.update(_place(lines))
    columns.update(_neighbours(lines))
    columns.update(_runs(lines))
    columns.update(_frames(lines))
    columns.update(_drawings(lines))
    columns.update({f"says {name}": lines.words[:, at] for at, name in enumerate(WORDS)})
    return np.stack(list(columns.values()), axis=1).astype(np.float32).astype(np.float64)


def _type(lines: Lines) -> Mapping[str, Floats]:
    canvas, boxes, counts = lines.canvas, lines.boxes, lines.counts
    long = boxes[:, 2] - boxes[:, 0]
    steps = np.round(np.log(lines.size) / lines.step).astype(int)
    style = list(zip(lines.font.tolist(), steps.tolist(), strict=True))
    weight: Counter[tuple[int, int]] = Counter()
    for key, count in zip(style, counts.tolist(), strict=True):
        weight[key] += int(count)
    total = max(counts.sum(), 1.0)
    font_share = np.bincount(lines.font, weights=counts) / total
    rank = np.argsort(np.argsort(-lines.size, kind="stable"), kind="stable") / max(len(counts), 1)
    return {
        "size": lines.size,
        "bold": lines.bold,
        "opening": np.array([float(item.line.opening) for item in canvas.items]),
        "long": long,
        "pitch": long / np.maximum(counts * lines.size, 0.1),
        "style share": np.array([weight[key] / total for key in style]),
        "font share": font_share[lines.font],
        "size rank": rank,
        "scan": np.full(len(counts), float(canvas.page.ocr is not None)),
        "downwards": np.array([float(item.line.direction == "vertical") for item in canvas.items]),
    }


def _place(lines: Lines) -> Mapping[str, Floats]:
    canvas, boxes = lines.canvas, lines.boxes
    left, top = boxes[:, 0].min(), boxes[:, 1].min()
    right, bottom = boxes[:, 2].max(), boxes[:, 3].max()
    return {
        "from top": np.minimum(boxes[:, 1] - top, FAR),
        "from bottom": np.minimum(bottom - boxes[:, 3], FAR),
        "from left": np.minimum(boxes[:, 0] - left, FAR),
        "from right": np.minimum(right - boxes[:, 2], FAR),
        "top share": boxes[:, 1] / canvas.height,
        "bottom share": boxes[:, 3] / canvas.height,
        "width share": (boxes[:, 2] - boxes[:, 0]) / max(right - left, 1.0),
    }


def _neighbours(lines: Lines) -> Mapping[str, Floats]:
    out: dict[str, Floats] = {}
    for side in SIDES:
        near = lines.near[side]
        out.update(_beside(lines, side, near, np.minimum(lines.white[side], FAR)))
    for side in ("up", "down"):
        near = lines.near[side]
        second = np.where(near >= 0, lines.near[side][near], -1)
        white = np.where(near >= 0, np.minimum(lines.white[side][near], FAR), NONE)
        out.update(_beside(lines, f"{side} twice", second, white))
    return out


def _beside(lines: Lines, name: str, near: Ints, white: Floats) -> Mapping[str, Floats]:
    there = near >= 0
    boxes, other = lines.boxes, lines.boxes[near]

    def known(values: Floats) -> Floats:
        return np.where(there, values, NONE)

    return {
        f"{name} white": known(white),
        f"{name} size": known(np.log(lines.size[near] / lines.size)),
        f"{name} font": known((lines.font[near] == lines.font).astype(np.float64)),
        f"{name} bold": known(lines.bold[near]),
        f"{name} along": known((lines.along[near] == lines.along).astype(float)),
        f"{name} start": known(np.clip(other[:, 0] - boxes[:, 0], -FAR, FAR)),
        f"{name} end": known(np.clip(other[:, 2] - boxes[:, 2], -FAR, FAR)),
        f"{name} count": known(lines.counts[near]),
    }


def _runs(lines: Lines) -> Mapping[str, Floats]:
    run, boxes = lines.run, lines.boxes
    count = int(run.max()) + 1
    sizes = np.bincount(run, minlength=count).astype(float)
    chars = np.bincount(run, weights=lines.counts, minlength=count)
    left, top = np.full(count, np.inf), np.full(count, np.inf)
    right, bottom = np.full(count, -np.inf), np.full(count, -np.inf)
    np.minimum.at(left, run, boxes[:, 0])
    np.minimum.at(top, run, boxes[:, 1])
    np.maximum.at(right, run, boxes[:, 2])
    np.maximum.at(bottom, run, boxes[:, 3])
    above = _above(run, boxes[:, 1], sizes)
    return {
        "run lines": sizes[run],
        "run characters": chars[run],
        "run width": (right - left)[run],
        "run place": above,
        "run rest": sizes[run] - 1 - above,
        "run indent": boxes[:, 0] - left[run],
        "run short": right[run] - boxes[:, 2],
        "run height": (bottom - top)[run],
    }


def _above(run: Ints, tops: Floats, sizes: Floats) -> Floats:
    """Return how many lines of its run begin higher than each line; ``sizes`` are the numbers of lines of the runs."""
    order = np.lexsort((tops, run))
    fresh = np.ones(len(run), dtype=bool)
    fresh[1:] = (np.diff(run[order]) != 0) | (np.diff(tops[order]) != 0)
    firsts = np.maximum.accumulate(np.where(fresh, np.arange(len(run)), 0))
    out = np.zeros(len(run))
    out[order] = firsts - (np.cumsum(sizes) - sizes)[run[order]]
    return out


def _frames(lines: Lines) -> Mapping[str, Floats]:
    boxes, frame, count = lines.boxes, lines.frame, len(lines.frames)
    there = frame >= 0
    frames = lines.frames if count else np.zeros((1, 4))
    own = frames[frame]
    page = lines.canvas.width * lines.canvas.height
    members = np.bincount(frame[there], minlength=max(count, 1)).astype(float)
    chars = np.bincount(frame[there], weights=lines.counts[there], minlength=max(count, 1))
    largest = np.zeros(max(count, 1))
    np.maximum.at(largest, frame[there], lines.size[there])
    areas = np.array([area(box) for box in lines.canvas.frames] or [1.0])
    advert, digits, pointer = (
        _frame_mean(frame, lines.words[:, WORDS.index(name)], max(count, 1)) for name in ("advert", "digits", "pointer")
    )

    def known(values: Floats | Ints) -> Floats:
        return np.where(there, values, NONE)

    return {
        "frame width": known(own[:, 2] - own[:, 0]),
        "frame height": known(own[:, 3] - own[:, 1]),
        "frame share": known(areas[frame] / page),
        "frame lines": known(members[frame]),
        "frame characters": known(chars[frame]),
        "frame density": known(chars[frame] / np.maximum(areas[frame], 1.0)),
        "frame largest": known(largest[frame]),
        "frame is largest": known(lines.size / np.maximum(largest[frame], 0.05)),
        "frame from top": known(boxes[:, 1] - own[:, 1]),
        "frame from bottom": known(own[:, 3] - boxes[:, 3]),
        "frame from left": known(boxes[:, 0] - own[:, 0]),
        "frame from right": known(own[:, 2] - boxes[:, 2]),
        "frame advert": known(advert[frame]),
        "frame digits": known(digits[frame]),
        "frame pointer": known(pointer[frame]),
    }


def _frame_mean(frame: Ints, values: Floats, count: int) -> Floats:
    there = frame >= 0
    total = np.bincount(frame[there], weights=values[there], minlength=count)
    return np.asarray(total / np.maximum(np.bincount(frame[there], minlength=count), 1))


def _drawings(lines: Lines) -> Mapping[str, Floats]:
    canvas = lines.canvas
    out: dict[str, Floats] = {}
    groups = {
        "rule": (boxes_of(canvas.horizontal_rules), ("up", "down")),
        "wall": (boxes_of(canvas.vertical_rules), ("left", "right")),
        "picture": (boxes_of(canvas.pictures), SIDES),
    }
    for name, (others, sides) in groups.items():
        for side in SIDES:
            if side in sides:
                at, white = nearest(gaps(lines.boxes, others, side))
                out[f"{name} {side}"] = np.minimum(white, FAR)
                if len(others):
                    axis = (0, 2) if side in ("up", "down") else (1, 3)
                    span = others[at][:, axis[1]] - others[at][:, axis[0]]
                    out[f"{name} {side} span"] = np.where(at >= 0, np.minimum(span, 200.0), NONE)
                else:
                    out[f"{name} {side} span"] = np.full(len(lines.boxes), NONE)
    out["on picture"] = (holders(lines.boxes, boxes_of(canvas.pictures)) >= 0).astype(float)
    return out
