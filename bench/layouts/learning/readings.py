"""Pages as the readers really give them, with the truth of the sheets that they were printed from."""

from __future__ import annotations

import numpy as np
from rapidfuzz import fuzz

from bench.layouts import readings
from bench.layouts.case import Case
from bench.layouts.learning.pages import Sample, Truth, role_of
from bench.layouts.measure import bare
from bench.layouts.readings import Task
from bench.typeset.sheet import Sheet
from ingest.layout.arrays import boxes_of, overlaps
from schemas import Line, Page

COVERED = 0.3
"""Share of a found line that a true line must cover to be taken for it."""


def read_samples(case: Case, variant: str, ocr: str = "fast") -> list[Sample]:
    """Return a case's pages as they were read in a variant; scans are straight enough that boxes agree.

    Raises:
        MissingToolError: the case must be printed, and Chromium or the fonts are missing.
    """
    pages = readings.pages(Task(case, variant, ocr))  # type: ignore[arg-type]
    kinds = {story.id: story.kind for story in case.truth}
    return [
        matched(f"{case.name}-{sheet.number}-{variant}", page, sheet, kinds)
        for page, sheet in zip(pages, case.sheets, strict=False)
    ]


def matched(name: str, page: Page, sheet: Sheet, kinds: dict[str, str]) -> Sample:
    """Return a page with the truth of the line of ``sheet`` that each of its lines shows; furniture where none does."""
    counts: dict[str | None, int] = {}
    truths: list[Truth] = []
    for line in sheet.lines:
        key = f"{line.article}/{line.piece}" if line.article is not None else None
        truths.append(Truth(role_of(line, kinds), key, counts.get(key, 0), line.begins))
        counts[key] = counts.get(key, 0) + 1
    true = boxes_of([line.box for line in sheet.lines]) / [sheet.width, sheet.height, sheet.width, sheet.height]
    found = boxes_of([line.bbox for line in page.lines])
    wide = np.maximum(overlaps(found[:, 0], found[:, 2], true[:, 0], true[:, 2]), 0)
    high = np.maximum(overlaps(found[:, 1], found[:, 3], true[:, 1], true[:, 3]), 0)
    own = np.maximum((found[:, 2] - found[:, 0]) * (found[:, 3] - found[:, 1]), 1e-9)
    shares = wide * high / own[:, None]
    texts = [bare(line.text) for line in sheet.lines]
    told = [_of_line(line, shares[at], texts, truths) for at, line in enumerate(page.lines)]
    return Sample(name, page, told)


def _of_line(line: Line, shares: np.ndarray, texts: list[str], truths: list[Truth]) -> Truth:
    near = [int(at) for at in np.flatnonzero(shares > 0.05)]
    text = bare(line.text)
    graded = [(shares[at] + fuzz.partial_ratio(text, texts[at]) / 100, at) for at in near if shares[at] > COVERED]
    graded += [(fuzz.ratio(text, texts[at]) / 50, at) for at in near if fuzz.ratio(text, texts[at]) > 70]
    return truths[max(graded)[1]] if graded else Truth("furniture", None, 0, begins=False)
