"""One case put to the trial: read in each variant, laid out, scored, and the baselines beside it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ingest
from bench.layouts import baselines, measure, press, readings
from bench.layouts.characters import CharacterScore, line_errors
from bench.layouts.measure import CaseScore
from bench.layouts.readings import Care, Task
from schemas import Page

BAOKU = "Baoku"


@dataclass(frozen=True)
class Asked:
    """What a trial shall do.

    Attributes:
        family: name of the family.
        index: which of its layouts.
        variants: in which pictures.
        ocr: how carefully pictures are read.
        any_reader: take kept readings even of older reading code.
        baselines: also measure the simple orders.
        rapid: RapidOCR's python; none to leave it out.
        characters: also measure the errors of recognition.
    """

    family: str
    index: int
    variants: tuple[str, ...]
    ocr: Care = "fast"
    any_reader: bool = False
    baselines: bool = False
    rapid: Path | None = None
    characters: bool = True


@dataclass(frozen=True)
class Outcome:
    """One case in one variant, by one reader.

    Attributes:
        reader: Baoku, or the name of a baseline.
        seconds: CPU seconds of layout alone, for all pages; none for a baseline.
        text: characters on the pages.
        characters: errors of recognition, whatever the order; none where not asked for.
        failure: what kept the case from being read; its articles then count as not found.
    """

    variant: str
    reader: str
    score: CaseScore
    pages: int
    seconds: float | None = None
    text: int = 0
    characters: CharacterScore | None = None
    failure: str | None = None


def run(asked: Asked) -> list[Outcome]:
    """Put one case to the trial in all variants asked for.

    Raises:
        MissingToolError: the case's PDF is not in the cache and Chromium or the fonts are missing.
    """
    case = press.family(asked.family).case(asked.index)
    out: list[Outcome] = []
    for variant in asked.variants:
        out += _in_variant(asked, Task(case, variant, asked.ocr, asked.any_reader))
    return out


def _in_variant(asked: Asked, task: Task) -> list[Outcome]:
    recognised = task.variant != "pdf"
    try:
        pages = readings.pages(task)
        began = time.process_time()
        assembly = ingest.assemble(pages)
        seconds = time.process_time() - began
    except Exception as error:  # a crash on one page is that page's failure, and the table says so
        lost = measure.score(task.case, [], recognised=recognised)
        return [Outcome(task.variant, BAOKU, lost, len(task.case.sheets), failure=f"{type(error).__name__}: {error}")]
    found = measure.found_articles(assembly.articles, assembly.pages)
    text = sum(len(line.text) for page in pages for line in page.lines)
    out = [
        Outcome(
            task.variant,
            BAOKU,
            measure.score(task.case, found, recognised=recognised),
            len(pages),
            seconds,
            text,
            _errors(task, [[line.text for line in page.lines] for page in pages]) if asked.characters else None,
        )
    ]
    if asked.baselines:
        out += [_baseline(task, name, pieces) for name, pieces in _baselines(asked, task, pages).items()]
    return out


def _baselines(asked: Asked, task: Task, pages: Sequence[Page]) -> dict[str, list[list[baselines.Piece]]]:
    if task.variant == "pdf":
        return {"columns": baselines.by_columns(pages)}
    out = {"columns": baselines.by_columns(pages), "PaddleOCR": baselines.by_paddle(task)}
    if asked.rapid is not None:
        out["RapidOCR"] = baselines.by_rapid(task, asked.rapid)
    return out


def _baseline(task: Task, name: str, pieces: Sequence[Sequence[baselines.Piece]]) -> Outcome:
    scored = measure.score(task.case, baselines.articles(pieces), recognised=task.variant != "pdf")
    text = sum(len(piece.text) for page in pieces for piece in page)
    read = [[piece.text for piece in page] for page in pieces]
    own = name == "columns"
    return Outcome(task.variant, name, scored, len(pieces), text=text, characters=None if own else _errors(task, read))


def _errors(task: Task, texts: Sequence[Sequence[str]]) -> CharacterScore | None:
    return line_errors(task.case, texts) if task.variant != "pdf" else None
