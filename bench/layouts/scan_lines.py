"""Lines of scans beside the printed ones: ``python -m bench.layouts.scan_lines a-03,b-01 clean200,fax``.

Layout rests on what is asked here: is each printed line one line found, with its own text and nothing of a
neighbour's, in its place, with its direction, type size and weight; and are rules, frames and pictures found.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

import ingest
from bench.layouts import drawn_truth, press
from bench.layouts.characters import CharacterScore, line_errors
from bench.layouts.measure import bare
from bench.layouts.placing import fitted
from bench.layouts.press import CACHE, fingerprint
from bench.layouts.readings import MODELS, Care, Task
from bench.typeset.sheet import PlacedLine
from bench.typeset.sheet import Sheet as Printed
from ingest.options import ReadOptions
from ingest.sources import image, picture
from schemas import Line, Page, SourceRef
from schemas.errors import BaokuError

OPEN = ("a", "b", "d")
"""Families that may be looked at; the others are held out."""
WRONG = 0.1
"""Share of a line's characters that may be wrong."""
COVERED = 0.4
"""Share of the smaller box from which a printed and a found line have to do with each other."""
OPENING_NEAR = 1
"""Characters by which a bold opening may be told too long or too short."""
SIZE_NEAR = 0.04, 0.1
"""How far, relative to the printed one, a type size may be off to be told right, or nearly."""


@dataclass
class Tally:
    """What came of the lines of one group: ``read`` or the fault, each with its count."""

    fates: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """Share of lines that were read right."""
        return self.fates["read"] / max(1, sum(self.fates.values()))


@dataclass
class Report:
    """The measures over pages."""

    groups: dict[str, Tally] = field(default_factory=dict)
    sizes: list[tuple[str, float]] = field(default_factory=list)
    """Role, and found over printed size."""
    bold: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Printed bold, found bold."""
    openings: Counter[str] = field(default_factory=Counter)
    """Bold openings printed, found, and right to a character."""
    extra: int = 0
    """Found lines that stand where nothing is printed."""
    drawn: Counter[str] = field(default_factory=Counter)
    characters: CharacterScore = field(default_factory=CharacterScore)
    seconds: list[float] = field(default_factory=list)
    bends: list[float] = field(default_factory=list)
    """Farthest that lines lie from where a flat page would have them, in ems."""
    faults: list[str] = field(default_factory=list)


def read(task: Task) -> tuple[list[Page], float]:
    """Return the pages of a task's scan as recognised, and the CPU seconds a page; kept in the cache folder."""
    kept = CACHE / "scans" / f"{task.stem(task.ocr)}-{fingerprint(*_readers())}.jsonl"
    if not kept.exists():
        data = _scan(task)
        options = ReadOptions(ocr=task.ocr, models=MODELS, spread="single")
        pages = []
        began = time.process_time()
        for index in range(picture.count(data)):
            source = SourceRef(file="scan.tif", sha256="0" * 64, kind="image", index=index)
            pages += image.recognised_pages(picture.decode(data, index), source, options)
        spent = (time.process_time() - began) / len(pages)
        press.write(kept, "\n".join([str(spent), *(page.model_dump_json() for page in pages)]).encode())
    first, *rows = kept.read_text("utf-8").splitlines()
    return [Page.model_validate_json(row) for row in rows], float(first)


def _scan(task: Task) -> bytes:
    kept = CACHE / "scans" / f"{task.stem('scan')}.tif"
    if not kept.exists():
        press.write(kept, task.file())
    return kept.read_bytes()


def _readers() -> Iterator[bytes]:
    root = Path(ingest.__path__[0])
    for path in [*sorted((root / "ocr").glob("*.py")), root / "sources" / "picture.py"]:
        yield path.read_bytes()


def measure(task: Task, report: Report) -> None:
    """Read a task and add what came of it to ``report``."""
    try:
        pages, spent = read(task)
    except BaokuError as error:
        report.faults.append(f"{task.case.name} {task.variant}: {error}")
        pages, spent = [], 0.0
    report.seconds.append(spent)
    if pages:
        report.characters += line_errors(task.case, [[line.text for line in page.lines] for page in pages])
    for number, (printed, page) in enumerate(zip(task.case.sheets, pages, strict=True), start=1):
        _measure_page(printed, page, report, f"{task.case.name}/{number} {task.variant}")


def _measure_page(printed: Printed, page: Page, report: Report, name: str) -> None:
    lines = [line for line in printed.lines if bare(line.text)]
    placing = fitted(lines, page)
    report.bends.append(placing.bend)
    true = np.array([placing.box(line.box) for line in lines])
    found = np.array([placing.pixels(line.bbox) for line in page.lines]).reshape(-1, 4)
    shared = _shared(true, found)
    own = shared / _areas(found)[None, :]
    linked = (own >= COVERED) | (shared / _areas(true)[:, None] >= COVERED)
    report.extra += int((own.sum(axis=0) < 0.2).sum())
    for at, line in enumerate(lines):
        fate, match = _fate(line, [int(i) for i in np.flatnonzero(linked[at])], linked, page)
        key = f"{line.role}{' vertical' if line.direction == 'vertical' else ''}{' grey' if line.grey > 0.5 else ''}"
        report.groups.setdefault(key, Tally()).fates[fate] += 1
        if fate != "read":
            seen = " | ".join(page.lines[i].text for i in np.flatnonzero(linked[at]))
            report.faults.append(
                f"{name} {fate} {key} {line.size:g}pt @{line.box[0]:.0f},{line.box[1]:.0f} “{line.text}” ← “{seen}”"
            )
        if match is not None:
            report.sizes.append((line.role, match.size / (line.size * placing.scale)))
            _measure_weight(line, match, report, name)
    drawn_truth.measure(printed, page, placing, report.drawn, report.faults, name)


def _measure_weight(line: PlacedLine, match: Line, report: Report, name: str) -> None:
    opens = line.opening if line.opening < len(line.text) else 0
    right = opens > 0 and match.opening > 0 and abs(opens - match.opening) <= OPENING_NEAR
    report.openings += Counter(printed=opens > 0, found=match.opening > 0, right=right)
    if (opens or match.opening) and not right:
        report.faults.append(f"{name} opening of {opens} told {match.opening} in “{line.text}”")
    if not opens:
        bold = "bold" in line.face or line.overprint or line.opening > 0
        report.bold[(bold, match.bold)] += 1
        if bold != match.bold:
            report.faults.append(f"{name} weight {line.face} {line.role} {line.size:g}pt “{line.text}”")


def _fate(line: PlacedLine, met: list[int], linked: NDArray[Any], page: Page) -> tuple[str, Line | None]:
    if not met:
        return "missed", None
    text = bare(line.text)
    near = [(Levenshtein.distance(text, bare(page.lines[i].text)), i) for i in met]
    distance, best = min(near)
    if distance <= WRONG * len(text):
        same = page.lines[best].direction == line.direction or len(text) == 1
        return ("read" if same else "direction"), page.lines[best]
    if any(int(linked[:, i].sum()) > 1 for i in met):
        return "merged", None
    return ("split" if len(met) > 1 else "misread"), None


def _areas(boxes: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.maximum(1e-9, (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])))


def _shared(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    width = np.minimum(a[:, None, 2], b[None, :, 2]) - np.maximum(a[:, None, 0], b[None, :, 0])
    height = np.minimum(a[:, None, 3], b[None, :, 3]) - np.maximum(a[:, None, 1], b[None, :, 1])
    return np.asarray(np.clip(width, 0, None) * np.clip(height, 0, None))


def lines_of(report: Report) -> list[str]:
    """Return a report in words."""
    out = []
    for key, tally in sorted(report.groups.items(), key=lambda pair: -sum(pair[1].fates.values())):
        fates = ", ".join(f"{fate} {count}" for fate, count in tally.fates.most_common() if fate != "read")
        out.append(f"  {key:22} {tally.share:.4f} of {sum(tally.fates.values()):5}  {fates}")
    for role, some in (
        ("body", [r for k, r in report.sizes if k == "body"]),
        ("others", [r for k, r in report.sizes if k != "body"]),
    ):
        if some:
            off = np.abs(np.array(some) / np.median(some) - 1)
            near = ", ".join(f"within {limit:.0%} {float(np.mean(off <= limit)):.3f}" for limit in SIZE_NEAR)
            out.append(f"  size of {role}: median {np.median(some):.3f}, {near}")
    hit, false, lost = report.bold[(True, True)], report.bold[(False, True)], report.bold[(True, False)]
    out.append(f"  bold: precision {hit / max(1, hit + false):.3f}, recall {hit / max(1, hit + lost):.3f}")
    out[-1] += f" ({hit} of {hit + lost} bold, {false} false)"
    right, told, had = (report.openings[key] for key in ("right", "found", "printed"))
    out.append(f"  openings: {right} of {told} found are right, of {had} printed")
    out.append("  " + drawn_truth.words(report.drawn))
    out.append(
        f"  CER of lines {report.characters.rate:.2%}, found where nothing is {report.extra}, "
        f"bend {np.mean(report.bends or [0]):.2f} em, CPU s a page {np.mean(report.seconds or [0]):.1f}"
    )
    return out


def main(arguments: Sequence[str]) -> None:
    """Measure the cases named (``a-03,b-01``) in the variants named, and tell; ``-v`` also tells each fault."""
    cases, variants, *more = arguments
    care: Care = "accurate" if "accurate" in more else "fast"
    for variant in variants.split(","):
        report = Report()
        for name in cases.split(","):
            family, index = name.split("-")
            if family not in OPEN:
                raise SystemExit(f"only families {', '.join(OPEN)} are open, not {family}")
            measure(Task(press.family(family).case(int(index)), variant, care), report)
        print(f"{variant}: {cases}", *lines_of(report), sep="\n", flush=True)
        if "-v" in more:
            print(*(f"    {fault}" for fault in report.faults), sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
