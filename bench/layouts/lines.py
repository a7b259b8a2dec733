"""Measure the PDF reader's lines, rules, frames and pictures on a family of layouts.

``python -m bench.layouts.lines --family a [--cases 8 | --cases 0,3,7] [--worst 10]``

A printed line is found where a line read has its text (NFKC, without white space), its direction (any for a single
character) and its box within half an em.
"""

from __future__ import annotations

import argparse
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bench.layouts import press
from bench.layouts.score import cases
from bench.typeset.sheet import PlacedLine, Sheet
from ingest.sources.pdf import opened
from schemas import Line, Page

REACH = 0.5
"""Ems that each side of a line's box may be off."""
NEAR = 3.0
"""Points that a rule, frame or picture may be off."""
LEAST_RULE = 18.0
"""Points of the shortest rule that is asked for."""
LEAST_SIDE = 28.0
"""Points of the shortest side of a tinted area that counts as a frame."""
COVERED = 0.9
"""Share of a rule that has to be found."""

Box = tuple[float, float, float, float]


@dataclass
class Tally:
    """What was asked for and found, by kind."""

    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0
    pages: int = 0

    def note(self, kinds: Iterable[str], found: bool, where: str, fault: str = "") -> None:
        """Count one thing asked for under all its kinds."""
        for kind in kinds:
            self.asked[kind] += 1
            self.found[kind] += found
        if not found:
            self.faults.append((where, fault))

    def table(self) -> Iterator[str]:
        """Yield one row for each kind."""
        for kind in sorted(self.asked):
            asked, found = self.asked[kind], self.found[kind]
            yield f"{kind:32} {found:7} of {asked:7}  {found / asked:.4f}"
        yield f"{self.pages} pages, {self.seconds / max(self.pages, 1):.2f} CPU s a page"


def bare(text: str) -> str:
    """Return a text as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def points(box: Box, page: Page) -> Box:
    """Return a box of page fractions in points."""
    x0, y0, x1, y1 = box
    return x0 * page.width, y0 * page.height, x1 * page.width, y1 * page.height


def near(a: Box, b: Box, reach: float) -> bool:
    """Tell whether all sides of two boxes are within ``reach``."""
    return all(abs(one - other) <= reach for one, other in zip(a, b, strict=True))


def score_page(sheet: Sheet, page: Page, name: str, tally: Tally) -> None:
    """Compare a page with the sheet it was printed from."""
    _score_lines(sheet, page, name, tally)
    _score_rules(sheet, page, name, tally)
    frames = [(a.x, a.y, a.right, a.bottom) for a in sheet.frames]
    fills = [(f.area.x, f.area.y, f.area.right, f.area.bottom) for f in sheet.fills]
    fills = [box for box in fills if min(box[2] - box[0], box[3] - box[1]) >= LEAST_SIDE]
    pictures = [(a.x, a.y, a.right, a.bottom) for _, a in sheet.pictures]
    _score_boxes("frame", frames + fills, page.frames, page, name, tally)
    _score_boxes("picture", pictures, page.pictures, page, name, tally)


def _score_lines(sheet: Sheet, page: Page, name: str, tally: Tally) -> None:
    read: dict[str, list[Line]] = defaultdict(list)
    for found in page.lines:
        read[bare(found.text)].append(found)
    for line in sheet.lines:
        text = bare(line.text)
        if not text:
            continue
        twin = next((other for other in read[text] if _same(line, other, page, len(text))), None)
        if twin is not None:
            read[text].remove(twin)
        kinds = ("line", f"line {line.direction}", f"line of {line.role}")
        tally.note(kinds, twin is not None, name, _line_fault(line, page) if twin is None else "")
    extra = sum(len(lines) for lines in read.values())
    tally.asked["line read (precision)"] += len(page.lines)
    tally.found["line read (precision)"] += len(page.lines) - extra


def _same(line: PlacedLine, other: Line, page: Page, length: int) -> bool:
    if length > 1 and line.direction != other.direction:
        return False
    return near(line.box, points(other.bbox, page), REACH * line.size)


def _line_fault(line: PlacedLine, page: Page) -> str:
    x0, y0, x1, y1 = line.box
    here = [
        f"{other.text}<{other.direction[0]} {' '.join(f'{v:.0f}' for v in box)}>"
        for other in page.lines
        if (box := points(other.bbox, page))[0] < x1 - 0.3 * line.size
        and box[2] > x0 + 0.3 * line.size
        and box[1] < y1 - 0.3 * line.size
        and box[3] > y0 + 0.3 * line.size
    ]
    place = " ".join(f"{value:.0f}" for value in line.box)
    return f"{line.role} {line.direction[0]} {line.size:g} pt {place}: {line.text} | read: {' / '.join(here[:6])}"


def _score_rules(sheet: Sheet, page: Page, name: str, tally: Tally) -> None:
    frames = [points(box, page) for box in page.frames]
    read = [points(rule.bbox, page) for rule in page.rules]
    asked = [_sorted((r.x0, r.y0, r.x1, r.y1)) for r in sheet.rules]
    asked = [box for box in asked if max(box[2] - box[0], box[3] - box[1]) >= LEAST_RULE]
    edges = [side for box in frames for side in sides(box)]
    drawn = [(f.x, f.y, f.right, f.bottom) for f in sheet.frames]
    drawn += [(f.area.x, f.area.y, f.area.right, f.area.bottom) for f in sheet.fills]
    for box in asked:
        place = " ".join(f"{value:.0f}" for value in box)
        tally.note(("rule",), covered(box, read + edges), name, f"rule {place} not read")
    for box in read:
        place = " ".join(f"{value:.0f}" for value in box)
        good = covered(box, asked + [side for other in drawn for side in sides(other)] + drawn)
        tally.note(("rule read (precision)",), good, name, f"rule {place} was not printed")


def _sorted(box: Box) -> Box:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


def sides(box: Box) -> list[Box]:
    """Return the four sides of a box as thin boxes."""
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def covered(rule: Box, others: Sequence[Box]) -> bool:
    """Tell whether one of the others runs along at least :data:`COVERED` of a rule."""
    across = rule[2] - rule[0] >= rule[3] - rule[1]
    low, high = (rule[0], rule[2]) if across else (rule[1], rule[3])
    level = (rule[1] + rule[3]) / 2 if across else (rule[0] + rule[2]) / 2
    for box in others:
        start, stop = (box[0], box[2]) if across else (box[1], box[3])
        heights = (box[1], box[3]) if across else (box[0], box[2])
        along = min(high, stop) - max(low, start)
        if heights[0] - NEAR <= level <= heights[1] + NEAR and along >= COVERED * (high - low) - 1:
            return True
    return False


def _score_boxes(kind: str, asked: Sequence[Box], read: Sequence[Box], page: Page, name: str, tally: Tally) -> None:
    boxes = [points(box, page) for box in read]
    for box in asked:
        place = " ".join(f"{value:.0f}" for value in box)
        tally.note((kind,), any(near(box, other, NEAR) for other in boxes), name, f"{kind} {place} not read")
    for box in boxes:
        place = " ".join(f"{value:.0f}" for value in box)
        good = any(near(box, other, NEAR) for other in asked)
        tally.note((f"{kind} read (precision)",), good, name, f"{kind} {place} was not printed")


def score_case(family: str, index: int, tally: Tally) -> None:
    """Read one layout's PDF and compare it with what was printed."""
    case = press.family(family).case(index)
    data = press.printed(case)
    with opened(data, "0" * 64, f"{case.name}.pdf") as file:
        for at, sheet in enumerate(case.sheets):
            began = time.process_time()
            page = file.page(at)
            tally.seconds += time.process_time() - began
            tally.pages += 1
            name = f"{case.name}/{at + 1}"
            if page is None:
                tally.note(("page",), False, name, "has no usable text layer")
            else:
                score_page(sheet, page, name, tally)


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    made = argparse.ArgumentParser(prog="python -m bench.layouts.lines", description=__doc__)
    made.add_argument("--family", choices=press.FAMILIES, required=True)
    made.add_argument("--cases", help="how many, or a list such as 0,3,7; all without it")
    made.add_argument("--worst", type=int, default=0, metavar="N", help="list the faults of the N worst pages")
    return made


def main() -> None:
    """Print the table, and the faults of the worst pages."""
    told = parser().parse_args()
    tally = Tally()
    for index in cases(told.cases, press.family(told.family).COUNT):
        score_case(told.family, index, tally)
    print(*tally.table(), sep="\n")
    for name, count in Counter(name for name, _ in tally.faults).most_common(told.worst):
        print(f"\n{name}: {count} faults")
        print(*(f"  {fault}" for where, fault in tally.faults if where == name), sep="\n")


if __name__ == "__main__":
    main()
