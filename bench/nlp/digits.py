"""Wrong digits: how many figures of scanned pages come out wrong, and how many of those nobody is told of.

Run ``python -m bench.nlp.digits [--count N] [--variants office,aged,fax] [--ocr fast,accurate] [--jobs N] [--wrong]``.
Pages of layout family a are printed, worn and read; each figure of their true articles (as the extractor finds it in
the true text) is looked for in what was read by the words around it. It is

- right, where it was read as it is printed and comes out as a figure of the same value;
- flagged, where it comes out otherwise and has a reason to be looked at;
- unflagged, where it comes out otherwise and has none: the worst thing that can happen;
- an alarm, where it is right and has a reason all the same;
- lost, where no figure comes out in its place, or its words are not found (a column missed, a unit garbled).
"""

from __future__ import annotations

import argparse
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

import ingest
import nlp
from bench.layouts import press, readings
from bench.layouts.case import Case
from bench.layouts.readings import Care, Task
from schemas import Article, Figure

AROUND = 12
"""Characters on each side of a figure by which its place is found again."""
ALIKE = 75.0
"""Likeness, of 100, at which such a stretch is held for found."""
STATES = ("right", "flagged", "unflagged", "lost")


@dataclass
class Outcome:
    """One page in one variant, read with one care."""

    variant: str
    ocr: Care
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Printed:
    """Text without white space in compatibility form, with the figures in it by their places there."""

    text: str
    figures: list[tuple[int, int, Figure]]


def printed(parts: Iterable[tuple[str, Sequence[Figure]]]) -> Printed:
    """Return the parts of a page as one text; figures' offsets are those of their part."""
    text: list[str] = []
    found: list[tuple[int, int, Figure]] = []
    length = 0
    for part, figures in parts:
        index: list[int] = []
        for char in part:
            index.append(length)
            plain = "".join(unicodedata.normalize("NFKC", char).split())
            text.append(plain)
            length += len(plain)
        index.append(length)
        found += [(index[figure.start], index[figure.end], figure) for figure in figures]
        text.append("\n")
        length += 1
    return Printed("".join(text), found)


def true_page(case: Case) -> Printed:
    """Return the true text of a case with the figures that are in it."""
    texts = [text for story in case.truth if story.kind != "advertisement" for text in story.body]
    return printed((text, nlp.extract(text, issue_date=case.issue_date).figures) for text in texts)


def read_page(task: Task) -> Printed:
    """Return what was read of a case with the figures that were found in it."""
    articles = nlp.annotate(ingest.assemble(readings.pages(task)).articles)
    return printed(part for article in articles for part in _parts(article))


def _parts(article: Article) -> Iterable[tuple[str, list[Figure]]]:
    for name, paragraphs in (("heads", article.heads), ("paragraphs", article.paragraphs)):
        for number, paragraph in enumerate(paragraphs):
            yield paragraph.text, [f for f in article.figures if f.part == name and f.paragraph == number]


def compare(true: Printed, read: Printed, outcome: Outcome) -> None:
    """Count what became of each true figure; a place where another figure was read right is not its place."""
    ends = [end for _, end, _ in read.figures]
    right: set[tuple[int, int]] = set()
    others: list[tuple[tuple[int, int], str, str]] = []
    for start, end, figure in true.figures:
        left, limit = max(0, start - AROUND), min(len(true.text), end + AROUND)
        window = true.text[left:limit]
        place = fuzz.partial_ratio_alignment(window, read.text, score_cutoff=ALIKE)
        if place is None:
            outcome.counts["lost"] += 1
            continue
        seen = read.text[place.dest_start : place.dest_end]
        a, b = _mapped(window, seen, start - left, end - left)
        span = (place.dest_start + a, place.dest_start + b)
        at = bisect_left(ends, span[0] + 1)
        over = [found for first, last, found in read.figures[at : at + 2] if first < span[1] and span[0] < last]
        state = _state(figure, over)
        if state == "right":
            right.add(span)
            outcome.counts["alarm"] += any(found.review is not None for found in over)
            outcome.counts[state] += 1
            continue
        told = ", ".join(f"{found.text} {found.review or ''}".strip() for found in over)
        shown = seen.replace(chr(10), "/")
        others.append((span, state, f"{figure.text} read {read.text[slice(*span)]} as {told}  …{shown}…"))
    for span, first, told in others:
        state = "lost" if any(span[0] < end and start < span[1] for start, end in right) else first
        outcome.counts[state] += 1
        if state in {"flagged", "unflagged"}:
            outcome.wrong.append(f"{state:9} {told}")


def _state(figure: Figure, over: Sequence[Figure]) -> str:
    if any(found.value == figure.value and found.upper == figure.upper and found.unit == figure.unit for found in over):
        return "right"
    if not over:
        return "lost"
    return "flagged" if any(found.review for found in over) else "unflagged"


def _mapped(window: str, seen: str, start: int, end: int) -> tuple[int, int]:
    """Return where characters ``start`` to ``end`` of the window stand in what was seen."""
    first, last = 0, len(seen)
    for block in Levenshtein.opcodes(window, seen):
        if block.src_start <= start <= block.src_end:
            first = min(block.dest_start + (start - block.src_start), block.dest_end)
        if block.src_start < end <= block.src_end:
            last = block.dest_end - min(block.src_end - end, block.dest_end - block.dest_start)
    return first, max(first + 1, last)


def run(job: tuple[int, str, Care]) -> Outcome:
    """Read one page and count."""
    index, variant, ocr = job
    case = press.family("a").case(index)
    outcome = Outcome(variant, ocr)
    compare(true_page(case), read_page(Task(case, variant, ocr)), outcome)
    return outcome


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=20, help="pages")
    parser.add_argument("--variants", default="office,aged,fax", help="how they are worn")
    parser.add_argument("--ocr", default="fast,accurate", help="with which care they are read")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--wrong", action="store_true", help="show the wrong figures")
    told = parser.parse_args()
    cares: list[Care] = ["accurate" if care == "accurate" else "fast" for care in told.ocr.split(",")]
    jobs = [(i, variant, care) for variant in told.variants.split(",") for care in cares for i in range(told.count)]
    print("variant  ocr       figures  right flagged unflagged  lost alarms  unflagged per 1,000")
    with ProcessPoolExecutor(told.jobs) as pool:
        outcomes = list(pool.map(run, jobs))
    for variant, care in dict.fromkeys((outcome.variant, outcome.ocr) for outcome in outcomes):
        same = [outcome for outcome in outcomes if (outcome.variant, outcome.ocr) == (variant, care)]
        sums = sum((outcome.counts for outcome in same), Counter())
        row = [sums[state] for state in STATES]
        total = sum(row)
        rate = 1000 * sums["unflagged"] / total if total else 0.0
        print(
            f"{variant:8} {care:9} {total:7} {row[0]:6} {row[1]:7} {row[2]:9} {row[3]:5} {sums['alarm']:6}  {rate:.2f}"
        )
        for line in (line for outcome in same for line in outcome.wrong if told.wrong):
            print(f"  {line}")


if __name__ == "__main__":
    main()
