"""Articles and measures for the tests of nlp."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from schemas import Article, Credit, Ink, Paragraph, Region

ROOT = Path(__file__).parents[2]
LABELLED = ROOT / "tests" / "data" / "nlp"
ISSUE = "2025-05-17"


def labelled(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELLED / f"{name}.jsonl").read_text("utf-8").splitlines()]


def seed_gold() -> dict[str, Any]:
    path = ROOT.parent / "shared" / "seed_page" / "gold.json"
    if not path.exists():
        if os.environ.get("BAOKU_REQUIRE_ALL") == "1":
            pytest.fail("the seed page is missing")
        pytest.skip("the seed page is not here")
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return gold


def paragraph(text: str, role: str = "body", *, row: int = 0, confidences: list[float] | None = None) -> Paragraph:
    """A paragraph printed as one line per line of ``text`` (line breaks are not part of it)."""
    inks, at, joined = [], 0, ""
    for number, line in enumerate(text.split("\n")):
        y = min(0.98, 0.01 * (row + number))
        edges = [0.1 + 0.8 * index / max(1, len(line)) for index in range(len(line) + 1)]
        inks.append(
            Ink(
                start=at,
                end=at + len(line),
                page="p",
                line=row + number,
                bbox=(0.1, y, 0.9, y + 0.01),
                edges=edges,
                confidences=None if confidences is None else confidences[at : at + len(line)],
            )
        )
        at += len(line)
        joined += line
    regions = [Region(page="p", bbox=ink.bbox) for ink in inks]
    return Paragraph.model_validate({"role": role, "text": joined, "regions": regions, "ink": inks})


def article(
    *body: str, byline: Iterable[Credit] = (), heads: Iterable[Paragraph] = (), date: str | None = ISSUE
) -> Article:
    paragraphs = [paragraph(text, row=10 * number) for number, text in enumerate(body)]
    return Article(id="a", issue_date=date, pages=["p"], byline=list(byline), heads=list(heads), paragraphs=paragraphs)


def from_truth(row: dict[str, Any], date: str) -> Article:
    """An article of gold.json or truth.json, its credits printed in a byline head."""
    heads = [
        paragraph(row[key], role)
        for key, role in (("kicker", "kicker"), ("title", "headline"), ("subtitle", "subtitle"))
        if row.get(key)
    ]
    printed = [Credit(role=c["role"], name=c["name"], organisation=c.get("organisation")) for c in row["byline"]]
    if printed:
        heads.append(paragraph(" ".join(f"{c.organisation or ''} {c.name}".strip() for c in printed), "byline"))
    made = article(*row["body"], byline=printed, heads=heads, date=date)
    return made.model_copy(update={"id": row["id"]})


def closed(text: str | None) -> str:
    return "".join((text or "").split())


def shares(found: Counter[Any], wanted: Counter[Any]) -> tuple[float, float]:
    """Precision and recall."""
    right = (found & wanted).total()
    return right / max(1, found.total()), right / max(1, wanted.total())
