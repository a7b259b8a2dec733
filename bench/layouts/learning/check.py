"""How right whole articles come out on practice pages that nothing was learned from.

``python -m bench.layouts.learning.check a b d --count 40``; an article counts as in :mod:`bench.layouts.measure`. How
models do on a kind of page that they know nothing of: learn without a family, and check that one alone:
``python -m bench.layouts.learning --pages a=100 d=200 --more --out DIR``, then ``…learning.check b --weights DIR``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from bench.layouts.learning.pages import Sample
from bench.layouts.measure import COUNTS, bare, pair_up
from ingest.layout import layout
from ingest.layout.model import WEIGHTS

FIRST = 5000
"""Index of the first practice page that is checked; learning takes those from 0."""
FIRST_READ = 35_000
"""Index of the first practice case that is scanned and read to be checked; learning takes those from 30,000."""


@dataclass
class Tally:
    """Counts over pages: articles found, true ones, found ones, and the sum of their orders."""

    right: int = 0
    true: int = 0
    found: int = 0
    order: float = 0.0

    @property
    def f1(self) -> float:
        """Article F1."""
        return 2 * self.right / max(self.true + self.found, 1)


def check(samples: Sequence[Sample], tally: Tally, worst: list[tuple[float, str]], weights: Path = WEIGHTS) -> None:
    """Lay out pages and add what came out to ``tally``; note each page's F1 in ``worst``."""
    for sample in samples:
        true = true_texts(sample)
        found = [
            bare("".join(part.text for part in draft.paragraphs if part.role in ("body", "lead", "caption")))
            for draft in layout(sample.page, weights).drafts
            if draft.kind != "advertisement"
        ]
        pairs = pair_up(true, found)
        right = sum(likeness >= COUNTS for _, likeness in pairs.values())
        worst.append((2 * right / max(len(true) + len(found), 1), sample.name))
        tally.right += right
        tally.true += len(true)
        tally.found += len(found)
        tally.order += sum(Levenshtein.normalized_similarity(true[at], found[to]) for at, (to, _) in pairs.items())


def true_texts(sample: Sample) -> list[str]:
    """Return the bodies of a page's articles, captions last."""
    texts: dict[str, list[tuple[bool, int, str]]] = {}
    for line, truth in zip(sample.page.lines, sample.truth, strict=True):
        if truth.article is not None and truth.role in ("body", "caption", "table"):
            told = (truth.role == "caption", truth.place, line.text)
            texts.setdefault(truth.article, []).append(told)
    return [bare("".join(text for _, _, text in sorted(parts))) for parts in texts.values()]


def main() -> None:
    """Print a table."""
    from bench.layouts.learning.train import practice, scanned

    told = argparse.ArgumentParser(prog="python -m bench.layouts.learning.check", description=__doc__)
    told.add_argument("families", nargs="+")
    told.add_argument("--count", type=int, default=40)
    told.add_argument("--read", type=int, default=0, metavar="COUNT", help="cases to scan and read, ten seconds a page")
    told.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the models")
    asked = told.parse_args()
    if not (asked.weights / "links.onnx").is_file():
        told.error(
            f"no models in {asked.weights}: make them with python -m bench.layouts.learning --out {asked.weights}"
        )
    print("| family | kind | pages | articles | F1 | order |", "|---|---|---|---|---|---|", sep="\n")
    for family in asked.families:
        known = practice([family], asked.count, FIRST)
        for scan, kind in ((False, "as a PDF"), (True, "worn as a scan")):
            pages = [page.sample for page in known if (page.sample.page.ocr is not None) == scan]
            _print_row(family, kind, pages, asked.weights)
        if asked.read:
            pages = [page.sample for page in scanned(family, asked.read, FIRST_READ)]
            _print_row(family, "scanned and read", pages, asked.weights)


def _print_row(family: str, kind: str, pages: Sequence[Sample], weights: Path) -> None:
    tally, worst = Tally(), list[tuple[float, str]]()
    check(pages, tally, worst, weights)
    order = tally.order / max(tally.true, 1)
    print(f"| {family} | {kind} | {len(pages)} | {tally.true} | {tally.f1:.3f} | {order:.3f} |")
    print("  worst:", ", ".join(f"{name} {value:.2f}" for value, name in sorted(worst)[:6]))


if __name__ == "__main__":
    main()
