"""What can be measured of each line of a page, as numbers: the evidence for its role.

Everything is seen along the line's own direction: for a line that runs downwards the page is turned a quarter, so that
"up" is the line read before it and "left" is where lines begin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from ingest.layout.arrays import SIDES, Floats, Ints, boxes_of, gaps, holders, nearest
from ingest.layout.canvas import Canvas, area
from ingest.layout.wording import NAMES as WORDS
from ingest.layout.wording import wording

FAR = 30.0
"""White beyond this, in ems, is all the same."""
NONE = -9.0
"""Stands for what isn't there."""
STEP = 0.03
"""Type sizes that differ by less than this share are one style; recognised ones by :data:`SCAN_STEP`."""
SCAN_STEP = 0.09
RUN_GAP = 1.0
"""White between two lines of one run, in ems of their type, at most."""


class Lines:
    """The lines of a canvas with their neighbours; only those that run along it are of interest.

    Attributes:
        boxes: shape (n, 4), in ems.
        size: type sizes in ems.
        along: whether each line runs along the canvas.
        near: nearest line on each side, -1 for none; white: how far away it is.
        frame: smallest frame around each line, -1 for none.
        run: number of the run of like lines under each other that each line belongs to.
    """

    def __init__(self, canvas: Canvas) -> None:
        items = canvas.items
        self.canvas = canvas
        self.boxes = boxes_of([item.box for item in items])
        self.size = np.array([max(item.size, 0.05) for item in items])
        self.along = np.array([not item.vertical for item in items], dtype=bool)
        self.bold = np.array([item.line.bold for item in items], dtype=float)
        fonts = Counter(item.line.font for item in items for _ in item.text)
        names = {font: at for at, (font, _) in enumerate(fonts.most_common())}
        self.font = np.array([names[item.line.font] for item in items], dtype=int)
        self.near: dict[str, Ints] = {}
        self.white: dict[str, Floats] = {}
        for side in SIDES:
            self.near[side], self.white[side] = nearest(gaps(self.boxes, self.boxes, side))
        self.frames = boxes_of(canvas.frames)
        self.frame = holders(self.boxes, self.frames)
        self.run = self._runs()

    def _runs(self) -> Ints:
        """Number the runs: each line of like type, start and pitch goes on the run of the line over it."""
        step = SCAN_STEP if self.canvas.page.ocr else STEP
        run = np.full(len(self.size), -1)
        order = np.lexsort((self.boxes[:, 0], self.boxes[:, 1]))
        followed: set[int] = set()
        count = 0
        for at in order:
            above = int(self.near["up"][at])
            goes_on = (
                above >= 0
                and above not in followed
                and run[above] >= 0
                and self.white["up"][at] <= RUN_GAP * self.size[at]
                and abs(np.log(self.size[at] / self.size[above])) <= step * 1.5
                and self.font[at] == self.font[above]
                and self.along[at] == self.along[above]
                and abs(self.boxes[at, 0] - self.boxes[above, 0]) <= 3.3
                and self.frame[at] == self.frame[above]
            )
            if goes_on:
                run[at] = run[above]
                followed.add(above)
            else:
                run[at] = count
                count += 1
        return run


def line_features(level: Canvas, turned: Canvas) -> tuple[list[str], Floats]:
    """Return the names of the features and their values, shape (lines, features), for the lines of ``level``.

    Both canvases hold the same lines in the same order.
    """
    names, values = _seen(Lines(level))
    if any(item.vertical for item in level.items):
        _, other = _seen(Lines(turned))
        down = np.array([item.vertical for item in level.items])
        values = np.where(down[:, None], other, values)
    return names, values


def _seen(lines: Lines) -> tuple[list[str], Floats]:
    columns: dict[str, Floats] = {}
    columns.update(_type(lines))
    columns.update(_place(lines))
    columns.update(_neighbours(lines))
    columns.update(_runs(lines))
    columns.update(_frames(lines))
    columns.update(_drawings(lines))
    columns.update(_words(lines))
    return list(columns), np.stack(list(columns.values()), axis=1).astype(np.float32).astype(np.float64)


def _type(lines: Lines) -> Mapping[str, Floats]:
    canvas, boxes = lines.canvas, lines.boxes
    counts = np.array([len(item.text) for item in canvas.items], dtype=float)
    long = boxes[:, 2] - boxes[:, 0]
    step = SCAN_STEP if canvas.page.ocr else STEP
    style = [(font, round(float(np.log(size)) / step)) for font, size in zip(lines.font, lines.size, strict=True)]
    weight: Counter[tuple[int, int]] = Counter()
    for key, count in zip(style, counts, strict=True):
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
    counts = np.array([len(item.text) for item in lines.canvas.items], dtype=float)

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
        f"{name} count": known(counts[near]),
    }


def _runs(lines: Lines) -> Mapping[str, Floats]:
    run, boxes = lines.run, lines.boxes
    count = int(run.max()) + 1
    sizes = np.bincount(run, minlength=count).astype(float)
    chars = np.bincount(run, weights=[len(item.text) for item in lines.canvas.items], minlength=count)
    left, top = np.full(count, np.inf), np.full(count, np.inf)
    right, bottom = np.full(count, -np.inf), np.full(count, -np.inf)
    np.minimum.at(left, run, boxes[:, 0])
    np.minimum.at(top, run, boxes[:, 1])
    np.maximum.at(right, run, boxes[:, 2])
    np.maximum.at(bottom, run, boxes[:, 3])
    above = np.array([np.sum((run == run[at]) & (boxes[:, 1] < boxes[at, 1])) for at in range(len(run))], dtype=float)
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


def _frames(lines: Lines) -> Mapping[str, Floats]:
    boxes, frame, count = lines.boxes, lines.frame, len(lines.frames)
    there = frame >= 0
    frames = lines.frames if count else np.zeros((1, 4))
    own = frames[frame]
    page = lines.canvas.width * lines.canvas.height
    counts = np.array([len(item.text) for item in lines.canvas.items], dtype=float)
    members = np.bincount(frame[there], minlength=max(count, 1)).astype(float)
    chars = np.bincount(frame[there], weights=counts[there], minlength=max(count, 1))
    largest = np.zeros(max(count, 1))
    np.maximum.at(largest, frame[there], lines.size[there])
    areas = np.array([area(box) for box in lines.canvas.frames] or [1.0])
    words = np.array([wording(item.text) for item in lines.canvas.items])
    advert = _frame_mean(frame, words[:, WORDS.index("advert")], max(count, 1))
    digits = _frame_mean(frame, words[:, WORDS.index("digits")], max(count, 1))
    pointer = _frame_mean(frame, words[:, WORDS.index("pointer")], max(count, 1))

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


def _words(lines: Lines) -> Mapping[str, Floats]:
    values = np.array([wording(item.text) for item in lines.canvas.items], dtype=float).reshape(-1, len(WORDS))
    return {f"says {name}": values[:, at] for at, name in enumerate(WORDS)}
