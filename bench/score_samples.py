"""Scores the three samples against their truth, and whether each figure's box holds its ink.

Run: ``python -m bench.score_samples [pdf|scan|dump …] [--ocr fast|accurate] [--misses] [--no-ink]``.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import ingest
import nlp
from baoku.settings import Settings
from bench.ink import InkScore, score_ink
from bench.score import IssueScore, rows, score_issue
from bench.truth import load
from schemas import Article, Page

SAMPLES = Path(__file__).parents[1] / "samples"
SUFFIXES = {"pdf": ".pdf", "scan": ".tif", "dump": ".txt"}


@dataclass(frozen=True)
class Reading:
    """A sample as read: its file, pages and annotated articles."""

    path: Path
    pages: list[Page]
    articles: list[Article]


def sample(kind: str) -> Path:
    """Return the sample file of ``kind`` (pdf, scan or dump)."""
    (path,) = SAMPLES.glob(f"*{SUFFIXES[kind]}")
    return path


def read_sample(kind: str, ocr: str = "fast") -> Reading:
    """Read and annotate the sample of ``kind``."""
    options = ingest.ReadOptions(ocr="accurate" if ocr == "accurate" else "fast", models=Settings().models)
    assembly = ingest.assemble(ingest.read(sample(kind), options))
    return Reading(sample(kind), assembly.pages, list(nlp.annotate(assembly.articles)))


def score_sample(reading: Reading) -> IssueScore:
    """Score a reading against the samples' truth."""
    return score_issue(load(SAMPLES / "truth.json"), reading.articles)


def ink_of(reading: Reading) -> InkScore:
    """Crop every figure of a reading from its page picture and read it again."""
    return score_ink(reading.path, reading.pages, reading.articles, Settings().models)


def main() -> None:
    """Print a table for each sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*SUFFIXES, []], help="which samples; all without it")
    parser.add_argument("--ocr", choices=["fast", "accurate"], default="fast")
    parser.add_argument("--misses", action="store_true", help="also list what was missed and what was wrong")
    parser.add_argument("--no-ink", action="store_true", help="do not read the figures' boxes again")
    asked = parser.parse_args()
    for kind in asked.kinds or SUFFIXES:
        reading = read_sample(kind, asked.ocr)
        print(f"\n{kind}: {reading.path.name}" + (f", OCR {asked.ocr}" if kind == "scan" else ""))
        for row in rows(score_sample(reading), misses=asked.misses):
            print(row)
        if kind != "dump" and not asked.no_ink:
            ink = ink_of(reading)
            print(f"figures' boxes that hold their ink: {ink.right} of {ink.figures} ({ink.share:.3f})")
            if asked.misses:
                print(*(f"   {text} read as {again}" for text, again in ink.differing), sep="\n")


if __name__ == "__main__":
    main()
