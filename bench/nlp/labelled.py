"""Scores of nlp on the labelled sentences of issue 5.

Run ``python -m bench.nlp.labelled [--held] [--misses KIND]``. Misses are shown of the tune half only: the held half is
measured, not read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import nlp
from nlp.registry import shipped
from nlp.scoring import precision_recall_f1
from schemas import Figure, Findings

FOLDER = Path(__file__).parents[2] / "tests" / "data" / "nlp" / "issue5"
KINDS = ("figures", "dates", "people", "organisations")
OF_ALONE = "of-dev"
"""Sentences labelled with `of` alone, from which nothing is learned."""
_PLACES = 6
"""Decimal places in which values are compared: labels are JSON numbers."""

Row = dict[str, Any]
Keys = list[tuple[Hashable, ...]]
Miss = tuple[str, str, object, object]


def rows(kind: str, half: str) -> list[Row]:
    """Return the labelled sentences of one kind and half."""
    return json_rows(FOLDER / f"{kind}-{half}.jsonl")


def json_rows(path: Path) -> list[Row]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), _PLACES)


class Tally:
    """Right, found and wanted of each measure, and what was missed."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}
        self.misses: list[Miss] = []

    def compare(self, measure: str, text: str, found: Keys, wanted: Keys) -> None:
        """Count one sentence's keys."""
        have, want = Counter(found), Counter(wanted)
        counts = self.counts.setdefault(measure, [0, 0, 0])
        for at, number in enumerate(((have & want).total(), have.total(), want.total())):
            counts[at] += number
        self.misses += [(measure, text, "extra", key) for key in (have - want).elements()]
        self.misses += [(measure, text, "missed", key) for key in (want - have).elements()]

    def judge(self, measure: str, text: str, said: object, wanted: object) -> None:
        """Count one judged property of something that was found."""
        counts = self.counts.setdefault(measure, [0, 0, 0])
        counts[0] += said == wanted
        counts[1] += 1
        counts[2] += 1
        if said != wanted:
            self.misses.append((measure, text, said, wanted))

    def lines(self) -> Iterator[str]:
        """Yield one line a measure."""
        for measure, (right, found, wanted) in self.counts.items():
            precision, recall, f1 = precision_recall_f1(right, found, wanted)
            yield f"  {measure:24} {right:4}/{found:4}/{wanted:4}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def figures(row: Row, said: Findings, tally: Tally) -> None:
    """Compare figures: exact value, unit and bounds; then what is said about each."""
    wanted = row["figures"]
    tally.compare(
        "value, unit, bounds",
        row["text"],
        [(f.text, f.start, _number(f.value), _number(f.upper), f.unit, f.qualifier) for f in said.figures],
        [
            (w["text"], w["offset"], _number(w["value"]), _number(w.get("upper")), w["unit"], w.get("qualifier"))
            for w in wanted
        ],
    )
    found = {(f.text, f.start): f for f in said.figures}
    for want in wanted:
        figure = found.get((want["text"], want["offset"]))
        if figure is not None:
            _about(row["text"], figure, want, tally)


def _about(text: str, figure: Figure, want: Row, tally: Tally) -> None:
    where = f"{text} [{figure.text}]"
    if "kind" in want:
        tally.judge("kind", where, figure.kind, want["kind"])
    if "canonical" in want:
        value, unit = want["canonical"]
        tally.judge(
            "canonical", where, (_number(figure.canonical_value), figure.canonical_unit), (_number(value), unit)
        )
    change, moved = figure.change, want.get("change")
    tally.judge("change", where, change.direction if change else None, moved["direction"] if moved else None)
    if moved and change:
        tally.judge("basis", where, change.basis, moved.get("basis"))
        tally.judge("start", where, _number(change.start), _number(moved.get("start", want.get("start"))))
    if "of" in want:
        tally.judge("of", where, figure.of, want["of"])
    if "organisation" in want:
        tally.judge("organisation", where, _canonical(figure.organisation), _canonical(want["organisation"]))
    if "date" in want or "period" in want:
        period = tuple(want["period"]) if "period" in want else None
        tally.judge("when", where, (figure.date, figure.period), (want.get("date"), period))


def _canonical(name: str | None) -> str | None:
    """Return the registry's name for a label, which is as printed, or for what the registry has resolved."""
    return (shipped().canonical(name) if name else None) or name


def dates(row: Row, said: Findings, tally: Tally) -> None:
    """Compare dates: place, start and end; then granularity."""
    tally.compare(
        "start and end",
        row["text"],
        [(d.text, d.start, d.start_date, d.end_date) for d in said.dates],
        [(w["text"], w["offset"], w["start"], w["end"]) for w in row["dates"]],
    )
    found = {(d.text, d.start): d for d in said.dates}
    for want in row["dates"]:
        if (want["text"], want["offset"]) in found and "granularity" in want:
            dated = found[want["text"], want["offset"]]
            tally.judge(
                "granularity", row["text"], (dated.text, dated.granularity), (want["text"], want["granularity"])
            )


def people(row: Row, said: Findings, tally: Tally) -> None:
    """Compare people: place and name; then title, organisation and role of each."""
    mentions = [m for m in said.mentions if m.kind == "person"]
    wanted = row["people"]
    tally.compare(
        "name",
        row["text"],
        [(m.start, m.text, m.name) for m in mentions],
        [(w["offset"], w["text"], w["name"]) for w in wanted],
    )
    found = {(m.start, m.text): m for m in mentions}
    for want in wanted:
        person = found.get((want["offset"], want["text"]))
        if person is None:
            continue
        where = f"{row['text']} [{person.text}]"
        tally.judge("title", where, person.title, want.get("title"))
        tally.judge(
            "organisation of person", where, _canonical(person.organisation), _canonical(want.get("organisation"))
        )
        if "role" in want:
            tally.judge("role", where, person.role, want["role"])


def organisations(row: Row, said: Findings, tally: Tally) -> None:
    """Compare organisations and places by their exact place in the text."""
    for measure, kind in (("organisations", "organisation"), ("places", "place")):
        if measure in row:
            found: Keys = [(m.start, m.text) for m in said.mentions if m.kind == kind]
            tally.compare(measure, row["text"], found, [(w["offset"], w["text"]) for w in row[measure]])


_COMPARE = {"figures": figures, "dates": dates, "people": people, "organisations": organisations}


def scored(kind: str, half: str) -> Tally:
    """Return the tally of one kind and half."""
    tally = Tally()
    for row in rows(kind, half):
        _COMPARE[kind](row, nlp.extract(row["text"], issue_date=row.get("issue_date")), tally)
    return tally


def _of_alone(name: str) -> Tally:
    """Return how often `of` is right on sentences that are labelled with it alone."""
    tally = Tally()
    for row in json_rows(FOLDER / f"{name}.jsonl"):
        found = {(f.text, f.start): f.of for f in nlp.extract(row["text"], issue_date=row["issue_date"]).figures}
        for want in row["figures"]:
            tally.judge("of", row["text"], found.get((want["text"], want["offset"])), want["of"])
    return tally


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true", help="score the held half instead of the tune half")
    parser.add_argument("--misses", choices=KINDS, help="score this kind only and show its misses (tune half)")
    options = parser.parse_args()
    if options.held and options.misses:
        parser.error("the held half's misses are not shown")
    for kind in [options.misses] if options.misses else KINDS:
        tally = scored(kind, "held" if options.held else "tune")
        print(kind, *tally.lines(), sep="\n")
        if kind == "figures" and not options.held:
            print(f"`of` alone, in sentences that nothing is learned from ({OF_ALONE})")
            print(*_of_alone(OF_ALONE).lines(), sep="\n")
        for measure, text, said, wanted in sorted(tally.misses, key=lambda miss: miss[0]) if options.misses else []:
            print(f"- {measure}: {text!r}\n      {said} | {wanted}")


if __name__ == "__main__":
    main()
