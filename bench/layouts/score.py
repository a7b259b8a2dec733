"""Measure layout repair on a family of layouts.

``python -m bench.layouts.score --family a [--cases 8 | --cases 0,3,7] [--variants pdf clean200 …]
[--ocr fast|accurate] [--jobs 2] [--baselines] [--worst 5] [--overlay DIR]``

PDFs and readings are kept under ``.cache/layouts``, so that a second run costs the layout alone.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from PIL import Image

import ingest
from bench.layouts import baselines, press, readings, report, trial
from bench.layouts.readings import Task
from bench.layouts.trial import Asked, Outcome
from bench.layouts.variants import VARIANTS
from ingest.overlay import Overlay
from ingest.sources.picture import page_picture

OVERLAY_DPI = 110
"""Resolution of the overlay of a PDF: body text of 9 pt can just be read."""


def cases(told: str | None, count: int) -> list[int]:
    """Return which layouts are meant: all, the first so many (``8``), or those of a list (``0,3,7`` or ``5,``).

    Raises:
        ValueError: the text is neither.
    """
    if told is None:
        return list(range(count))
    if "," in told:
        return [int(part) for part in told.split(",") if part]
    return list(range(min(int(told), count)))


def trials(asked: Sequence[Asked], jobs: int) -> list[Outcome]:
    """Run trials in ``jobs`` processes and return their outcomes in the order of the trials."""
    if jobs == 1:
        return _collected(map(trial.run, asked), len(asked))
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with multiprocessing.get_context("spawn").Pool(jobs, maxtasksperchild=12) as pool:
        return _collected(pool.imap(trial.run, asked), len(asked))


def _collected(told: Iterable[list[Outcome]], count: int) -> list[Outcome]:
    out: list[Outcome] = []
    for number, outcomes in enumerate(told, 1):
        out += outcomes
        print(f"\r{number} of {count} layouts", end="" if number < count else "\n", file=sys.stderr, flush=True)
    return out


def draw(outcome: Outcome, asked: Asked, folder: Path) -> list[Path]:
    """Write a picture of each page of a case with its articles drawn in, and return the files."""
    index = int(outcome.score.name.rpartition("-")[2])
    case = press.family(asked.family).case(index)
    task = Task(case, outcome.variant, asked.ocr, asked.any_reader)
    data = task.file()
    paths = []
    folder.mkdir(parents=True, exist_ok=True)
    assembly = ingest.assemble(readings.pages(task))
    overlay = Overlay(assembly.pages, assembly.articles)
    for page in assembly.pages:
        kind = page.source.kind if page.source.kind == "pdf" else "image"
        drawn = page_picture(data, kind, page.source.index, OVERLAY_DPI, page.rotation, page.source.half)
        paths.append(folder / f"{case.name}-{outcome.variant}-{page.source.index + 1}.png")
        overlay.draw(Image.fromarray(drawn[:, :, ::-1]), page).save(paths[-1])
    return paths


def parser() -> argparse.ArgumentParser:
    """Return the command line."""
    made = argparse.ArgumentParser(prog="python -m bench.layouts.score", description=__doc__)
    made.add_argument("--family", choices=press.FAMILIES, required=True)
    made.add_argument("--cases", help="how many, or a list such as 0,3,7; all without it")
    made.add_argument("--variants", nargs="+", choices=["pdf", *VARIANTS], default=["pdf"])
    made.add_argument("--ocr", choices=["fast", "accurate"], default="fast")
    made.add_argument("--jobs", type=int, default=2)
    made.add_argument("--baselines", action="store_true", help="also the simple orders, PaddleOCR's and RapidOCR's")
    made.add_argument("--rapidocr", type=Path, default=baselines.RAPID, help="python of RapidOCR's environment")
    made.add_argument("--worst", type=int, default=0, metavar="N", help="list the faults of the N worst cases")
    made.add_argument("--overlay", type=Path, metavar="DIR", help="draw the cases listed by --worst (5 without it)")
    made.add_argument("--any-reader", action="store_true", help="take kept readings of older reading code too")
    made.add_argument("--no-characters", action="store_true", help="leave out the error rate of lines")
    made.add_argument("--json", type=Path, metavar="FILE", help="also write the sums as JSON")
    return made


def main() -> None:
    """Print the table, and the faults of the worst cases."""
    told = parser().parse_args()
    asked = Asked(
        family=told.family,
        index=0,
        variants=tuple(told.variants),
        ocr=told.ocr,
        any_reader=told.any_reader,
        baselines=told.baselines,
        rapid=told.rapidocr if told.rapidocr.exists() else None,
        characters=not told.no_characters,
    )
    if told.baselines and asked.rapid is None:
        print(f"RapidOCR is left out: there is no {told.rapidocr}; bench/layouts/rapid.py says how to make it")
    began = time.monotonic()
    indexes = cases(told.cases, press.family(told.family).COUNT)
    outcomes = trials([replace(asked, index=index) for index in indexes], told.jobs)
    print(f"family {told.family}, {len(indexes)} layouts, OCR {told.ocr}, {time.monotonic() - began:.0f} s")
    print(*report.table(outcomes), sep="\n")
    if told.json:
        told.json.write_text(json.dumps(summary(outcomes), ensure_ascii=False, indent=1), "utf-8")
    for outcome in report.worst(outcomes, told.worst or (5 if told.overlay else 0)):
        print(f"\n{outcome.score.name} {outcome.variant}: F1 {report.f1([outcome.score]):.2f}", end="")
        print(f", order {report.order([outcome.score]):.3f}")
        print(*(f"  {fault}" for fault in report.faults(outcome)), sep="\n")
        if told.overlay:
            print(*(f"  {path}" for path in draw(outcome, asked, told.overlay)), sep="\n")


def summary(outcomes: Sequence[Outcome]) -> dict[str, dict[str, object]]:
    """Return the sums by variant and reader."""
    keys = dict.fromkeys((outcome.variant, outcome.reader) for outcome in outcomes)
    return {
        f"{variant}/{reader}": asdict(report.sums([o for o in outcomes if (o.variant, o.reader) == (variant, reader)]))
        for variant, reader in keys
    }


if __name__ == "__main__":
    main()
