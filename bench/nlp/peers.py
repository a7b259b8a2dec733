"""Baoku beside its peers on the labelled sentences: figures, dates, names; characters a CPU second.

Run ``python -m bench.nlp.peers [--half held|tune]``. The peers (jionlp, recognizers-text-suite, quantulum3, cn2an,
jieba.posseg) get an environment of their own under ``.cache/peers``, made on the first run. What counts as right is
what all of them can give: a figure by its value where its label stands, a date by its first and last day, a name by its
exact place; a date that is left unresolved is neither. LAC alone is the tagger that Baoku builds on, without all else.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import nlp
from bench.nlp.labelled import Row, rows
from nlp.lac import tagger
from nlp.scoring import precision_recall_f1

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".cache" / "peers"
REQUIREMENTS = (
    "jionlp==1.5.31",
    "recognizers-text-suite==1.0.2a2",
    "emoji==1.7.0",
    "quantulum3==0.10.0",
    "cn2an==0.5.24",
    "jieba==0.42.1",
    "setuptools<81",
)
Span = tuple[int, int]
Answer = dict[str, dict[str, Any]]
_TOLERANCE = 1e-6


def python() -> Path:
    """Return the peers' Python, with their packages installed."""
    made = FOLDER / "bin" / "python"
    if not (FOLDER / ".made").exists():
        uv = Path(sys.executable).with_name("uv")
        subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, FOLDER], check=True)
        subprocess.run([uv, "pip", "install", "--quiet", "--python", made, *REQUIREMENTS], check=True)
        (FOLDER / ".made").touch()
    return made


def peers(sentences: list[Row]) -> list[Answer]:
    """Return what the peers find in each sentence."""
    lines = "".join(json.dumps({"text": row["text"], "day": row.get("issue_date")}) + "\n" for row in sentences)
    worker = Path(__file__).with_name("peer_worker.py")
    done = subprocess.run(
        [python(), worker], input=lines, capture_output=True, text=True, check=True, encoding="utf-8", cwd=FOLDER
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def ours(row: Row) -> Answer:
    """Return what Baoku, and LAC alone, find in a sentence, in the peers' form."""
    started = time.process_time()
    said = nlp.extract(row["text"], issue_date=row.get("issue_date"))
    seconds = time.process_time() - started
    started = time.process_time()
    kinds = {"PER": "person", "LOC": "place", "ORG": "organisation"}
    seen = [
        (offset + cut.start, offset + cut.end, kinds[cut.tag])
        for offset, _, cuts, _ in tagger().sentences(row["text"])
        for cut in cuts
        if cut.tag in kinds
    ]
    alone = time.process_time() - started
    dates = [(d.start, d.end, [(d.start_date, d.end_date or d.start_date)]) for d in said.dates]
    names = [(m.start, m.end, m.kind) for m in said.mentions]
    figures = [(f.start, f.end, float(f.value)) for f in said.figures]
    return {
        "Baoku": {"figures": figures, "dates": dates, "names": names, "seconds": seconds},
        "LAC alone": {"names": seen, "seconds": alone},
    }


def _over(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def figures(row: Row, found: Iterable[Any]) -> tuple[int, int, int]:
    """Return right, found and wanted: a label is met where its value is told over its place, found once each."""
    labels = [((w["offset"], w["offset"] + len(w["text"])), float(w["value"])) for w in row["figures"]]
    told = [((a, b), value) for a, b, value in found if value is not None]
    right = sum(
        any(_over(span, place) and abs(value - said) <= _TOLERANCE * max(1, abs(value)) for place, said in told)
        for span, value in labels
    )
    places = sum(not any(_over(place, other) for other, _ in told[:at]) for at, (place, _) in enumerate(told))
    return right, max(places, right), len(labels)


def dates(row: Row, found: Iterable[Any]) -> tuple[int, int, int]:
    """Return right, found and wanted: a label is met where one of the readings over its place has its days."""
    labels = [
        ((w["offset"], w["offset"] + len(w["text"])), (w["start"][:10], (w["end"] or w["start"])[:10]))
        for w in row["dates"]
        if w["start"] is not None
    ]
    told = [
        ((a, b), [tuple(str(day)[:10] for day in reading) for reading in readings])
        for a, b, readings in found
        if any(reading[0] is not None for reading in readings)
    ]
    right = sum(any(_over(span, place) and days in said for place, said in told) for span, days in labels)
    return right, max(len(told), right), len(labels)


def named(kind: str, key: str) -> Callable[[Row, Iterable[Any]], tuple[int, int, int]]:
    """Return the comparison of names of one kind, by their exact place."""

    def compare(row: Row, found: Iterable[Any]) -> tuple[int, int, int]:
        labels = {(w["offset"], w["offset"] + len(w["text"])) for w in row.get(key, [])}
        told = {(a, b) for a, b, said in found if said == kind}
        return len(labels & told), len(told), len(labels)

    return compare


MEASURES: dict[str, tuple[str, str, Callable[[Row, Iterable[Any]], tuple[int, int, int]]]] = {
    "figures": ("figures", "figures", figures),
    "dates": ("dates", "dates", dates),
    "people": ("people", "names", named("person", "people")),
    "organisations": ("organisations", "names", named("organisation", "organisations")),
    "places": ("organisations", "names", named("place", "places")),
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--half", choices=("held", "tune"), default="held", help="which half of the sentences")
    half = parser.parse_args().half
    nlp.extract("预热。")
    print(f"{'':14} {'who':18} {'right':>6} {'found':>6} {'wanted':>6}      P      R     F1  chars/CPU s")
    for measure, (kind, answer, compare) in MEASURES.items():
        sentences = rows(kind, half)
        said = [{**ours(row), **others} for row, others in zip(sentences, peers(sentences), strict=True)]
        length = sum(len(row["text"]) for row in sentences)
        for who in said[0]:
            if answer not in said[0][who]:
                continue
            counts = [compare(row, told[who][answer]) for row, told in zip(sentences, said, strict=True)]
            right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
            precision, recall, f1 = precision_recall_f1(right, found, wanted)
            speed = length / max(1e-9, sum(told[who]["seconds"] for told in said))
            row_text = f"{measure:14} {who:18} {right:6} {found:6} {wanted:6}  {precision:.3f}  {recall:.3f}  {f1:.3f}"
            print(f"{row_text}  {speed:11,.0f}")


if __name__ == "__main__":
    main()
