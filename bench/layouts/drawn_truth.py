"""Rules, frames and pictures of a scan beside the printed ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.layouts.placing import Corners, Placing
from bench.typeset.sheet import Area, Sheet
from schemas import Page

NEAR = 5.0
"""Points that a found rule may lie beside the printed one."""
COVERED = 0.6
"""Share of a rule's length that must be found; of a found one's, that must be printed."""
ALIKE = 0.7
"""Shared over joint area from which two boxes are the same."""


def measure(printed: Sheet, page: Page, placing: Placing, tally: Counter[str], faults: list[str], name: str) -> None:
    """Add to ``tally`` how many rules, frames and pictures were printed, found, and right."""
    scale = placing.scale
    rules = [(placing.at_segment(rule.x0, rule.y0, rule.x1, rule.y1)) for rule in printed.rules]
    sides = [placing.at_segment(*side) for area in _areas(printed) for side in _sides(area)]
    found = [placing.pixels(rule.bbox) for rule in page.rules]
    for rule, told in zip(rules, printed.rules, strict=True):
        kind = "dashed rules" if told.dash else "rules"
        tally[f"{kind} printed"] += 1
        hit = _covered(rule, found, NEAR * scale) >= COVERED
        tally[f"{kind} right"] += hit
        if not hit:
            faults.append(f"{name} lost {kind} {told.x0:.0f},{told.y0:.0f} {told.x1:.0f},{told.y1:.0f} w{told.weight}")
    for rule in found:
        tally["found rules"] += 1
        hit = _covered(rule, rules + sides, NEAR * scale) >= COVERED
        tally["found rules right"] += hit
        if not hit:
            faults.append(f"{name} false rule {[round(v / scale) for v in rule]}")
    _boxes(
        "frames", _areas(printed)[: len(printed.frames) + len(printed.fills)], page.frames, placing, tally, faults, name
    )
    _boxes("pictures", [area for _, area in printed.pictures], page.pictures, placing, tally, faults, name)


def _areas(printed: Sheet) -> list[Area]:
    return [*printed.frames, *(fill.area for fill in printed.fills), *(area for _, area in printed.pictures)]


def _sides(area: Area) -> list[Corners]:
    x0, y0, x1, y1 = area.x, area.y, area.right, area.bottom
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _covered(rule: Corners, others: Sequence[Corners], near: float) -> float:
    """Return which share of ``rule``'s length has one of ``others`` beside it."""
    axis = 0 if rule[2] - rule[0] >= rule[3] - rule[1] else 1
    low, high = rule[axis], rule[axis + 2]
    middle = (rule[1 - axis] + rule[3 - axis]) / 2
    parts = []
    for other in others:
        along = other[axis + 2] - other[axis] >= other[3 - axis] - other[1 - axis]
        if along and abs((other[1 - axis] + other[3 - axis]) / 2 - middle) <= near:
            parts.append((max(low, other[axis]), min(high, other[axis + 2])))
    total, reached = 0.0, low
    for start, end in sorted(parts):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total / max(1e-9, high - low)


def _boxes(
    kind: str,
    printed: Sequence[Area],
    found: Sequence[Corners],
    placing: Placing,
    tally: Counter[str],
    faults: list[str],
    name: str,
) -> None:
    true = [placing.box((area.x, area.y, area.right, area.bottom)) for area in printed]
    boxes = [placing.pixels(box) for box in found]
    tally[f"{kind} printed"] += len(true)
    tally[f"found {kind}"] += len(boxes)
    for area, box in zip(printed, true, strict=True):
        hit = any(_joint(box, other) >= ALIKE for other in boxes)
        tally[f"{kind} right"] += hit
        if not hit:
            faults.append(f"{name} lost {kind} {area.x:.0f},{area.y:.0f} {area.right:.0f},{area.bottom:.0f}")
    for box in boxes:
        hit = any(_joint(box, other) >= ALIKE for other in true)
        tally[f"found {kind} right"] += hit
        if not hit:
            faults.append(f"{name} false {kind} {[round(v / placing.scale) for v in box]}")


def _joint(a: Corners, b: Corners) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    whole = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / whole if whole else 0.0


def words(tally: Counter[str]) -> str:
    """Return recall and precision of each kind in words."""
    out = []
    for kind in ("rules", "dashed rules", "frames", "pictures"):
        right, printed = tally[f"{kind} right"], tally[f"{kind} printed"]
        told = f"{kind}: {right} of {printed}"
        if f"found {kind}" in tally:
            told += f", {tally[f'found {kind} right']} of {tally[f'found {kind}']} found are right"
        out.append(told)
    return "; ".join(out)
