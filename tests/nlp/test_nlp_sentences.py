"""The labelled sentences: what the grammars find in the half they were not tuned on."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from nlp_support import ISSUE, closed, labelled, shares

import nlp

HALVES = ["tune", "held"]


def found_figures(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    figures = nlp.extract(row["text"], issue_date=ISSUE).figures
    return [(figure.text, round(float(figure.value), 6), figure.unit) for figure in figures]


@pytest.mark.parametrize("half", HALVES)
def test_figures(half: str) -> None:
    found: Counter[Any] = Counter()
    wanted: Counter[Any] = Counter()
    for number, row in enumerate(labelled(f"figures-{half}")):
        found.update((number, *key) for key in found_figures(row))
        wanted.update((number, f["text"], round(f["value"], 6), f["unit"]) for f in row["figures"])
    precision, recall = shares(found, wanted)
    assert precision >= 0.97
    assert recall >= 0.97


@pytest.mark.parametrize("half", HALVES)
def test_what_is_said_about_figures(half: str) -> None:
    wrong = []
    total = 0
    for row in labelled(f"figures-{half}"):
        found = {f.text: f for f in nlp.extract(row["text"], issue_date=ISSUE).figures}
        for want in row["figures"]:
            figure = found.get(want["text"])
            if figure is None:
                continue
            total += 1
            said = {
                "kind": figure.kind,
                "qualifier": figure.qualifier,
                "upper": None if figure.upper is None else float(figure.upper),
                "change": figure.change.direction if figure.change else None,
                "start": float(figure.change.start) if figure.change and figure.change.start is not None else None,
            }
            wrong += [(row["text"], want["text"], key) for key in said if key in want and said[key] != want[key]]
            if "canonical" in want:
                value, unit = want["canonical"]
                if figure.canonical_unit != unit or float(figure.canonical_value) != pytest.approx(value):
                    wrong.append((row["text"], want["text"], "canonical"))
    assert len(wrong) <= 0.05 * total, wrong


@pytest.mark.parametrize("half", HALVES)
def test_dates(half: str) -> None:
    found: Counter[Any] = Counter()
    wanted: Counter[Any] = Counter()
    for number, row in enumerate(labelled(f"dates-{half}")):
        dates = nlp.extract(row["text"], issue_date=ISSUE).dates
        found.update((number, d.text, d.start_date, d.end_date) for d in dates)
        wanted.update((number, d["text"], d["start"], d["end"]) for d in row["dates"])
    precision, recall = shares(found, wanted)
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize("half", HALVES)
def test_people(half: str) -> None:
    names: Counter[Any] = Counter()
    titled: Counter[Any] = Counter()
    wanted: Counter[Any] = Counter()
    wanted_titles: Counter[Any] = Counter()
    for number, row in enumerate(labelled(f"people-{half}")):
        people = [m for m in nlp.extract(row["text"], issue_date=ISSUE).mentions if m.kind == "person"]
        names.update((number, m.name) for m in people)
        titled.update((number, m.name, closed(m.title)) for m in people)
        wanted.update((number, p["name"]) for p in row["people"])
        wanted_titles.update((number, p["name"], closed(p["title"])) for p in row["people"])
    assert min(shares(names, wanted)) >= 0.95
    assert min(shares(titled, wanted_titles)) >= 0.9


@pytest.mark.parametrize("half", HALVES)
def test_organisations(half: str) -> None:
    found: Counter[Any] = Counter()
    wanted: Counter[Any] = Counter()
    for number, row in enumerate(labelled(f"organisations-{half}")):
        mentions = nlp.extract(row["text"], issue_date=ISSUE).mentions
        found.update((number, m.text) for m in mentions if m.kind == "organisation")
        wanted.update((number, o["name"]) for o in row["organisations"])
    precision, recall = shares(found, wanted)
    assert precision >= 0.85
    assert recall >= 0.9
