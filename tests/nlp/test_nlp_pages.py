"""The seed page and the sample issue, article by article, from their labelled texts."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest
from nlp_support import ROOT, closed, from_truth, seed_gold, shares

import nlp
from schemas import Article

PRINTED = {"km": "公里", "kWh": "千瓦时", "kW": "千瓦", "kV": "千伏", "°C": "摄氏度", "CNY": "元", "bp": "个基点"}


@cache
def read(which: str) -> tuple[dict[str, Any], dict[str, Article]]:
    if which == "seed":
        truth, date = seed_gold(), "2025-05-17"
    else:
        path = ROOT / "samples" / "truth.json"
        truth = json.loads(path.read_text("utf-8"))
        date = truth["issue_date"]
    articles = [from_truth(row, date) for row in truth["articles"]]
    return truth, {article.id: article for article in nlp.annotate(articles)}


def figures(which: str) -> tuple[Counter[Any], Counter[Any]]:
    truth, articles = read(which)
    found = Counter(
        (article.id, closed(f.text), float(f.value), f.unit)
        for article in articles.values()
        for f in article.figures
        if f.part == "paragraphs"
    )
    wanted = Counter(
        (f["article"], closed(f["text"]), float(f["value"]), PRINTED.get(f["unit"], f["unit"]))
        for f in truth["figures"]
    )
    return found, wanted


def dates(which: str) -> tuple[Counter[Any], Counter[Any]]:
    truth, articles = read(which)
    found = Counter(
        (article.id, closed(d.text), d.start_date, d.end_date)
        for article in articles.values()
        for d in article.dates
        if d.part == "paragraphs"
    )
    return found, Counter((d["article"], closed(d["text"]), d["start"], d["end"]) for d in truth["dates"])


def people(which: str) -> tuple[int, int, int, int]:
    """Names found, names labelled, titles right, titles labelled."""
    truth, articles = read(which)
    names = titles = 0
    for label in truth["people"]:
        mentions = [m for m in articles[label["article"]].mentions if m.kind == "person" and m.name == label["name"]]
        names += bool(mentions)
        titles += bool(label["title"]) and any(closed(m.title) == closed(label["title"]) for m in mentions)
    return names, len(truth["people"]), titles, sum(bool(label["title"]) for label in truth["people"])


def organisations(which: str) -> tuple[int, int]:
    truth, articles = read(which)
    found = {
        (a.id, closed(form))
        for a in articles.values()
        for m in a.mentions
        if m.kind == "organisation"
        for form in (m.text, m.name)
    }
    labels = {(label["article"], closed(label["name"])) for label in truth["organisations"]}
    return len(labels & found), len(labels)


def test_seed_figures() -> None:
    found, wanted = figures("seed")
    assert (found & wanted).total() >= 19
    assert (found - wanted).total() <= 2


def test_seed_dates() -> None:
    found, wanted = dates("seed")
    assert (found & wanted).total() >= 12


def test_seed_people() -> None:
    names, labelled_names, titles, _ = people("seed")
    assert names == labelled_names
    assert titles >= 24


def test_seed_organisations() -> None:
    right, _ = organisations("seed")
    assert right >= 32


def test_sample_figures() -> None:
    precision, recall = shares(*figures("samples"))
    assert min(precision, recall) >= 0.95


def test_sample_dates() -> None:
    precision, recall = shares(*dates("samples"))
    assert min(precision, recall) >= 0.95


def test_sample_people_and_organisations() -> None:
    names, labelled_names, titles, labelled_titles = people("samples")
    assert names >= 0.9 * labelled_names
    assert titles >= 0.85 * labelled_titles
    right, labels = organisations("samples")
    assert right >= 0.9 * labels


@pytest.mark.parametrize("which", ["seed", "samples"])
def test_offsets_lead_to_the_words(which: str) -> None:
    _, articles = read(which)
    for article in articles.values():
        for found in [*article.mentions, *article.dates, *article.figures]:
            paragraph = article.part(found.part, found.paragraph)
            assert paragraph.text[found.start : found.end] == found.text
