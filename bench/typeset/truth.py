"""``truth.json`` of the sample issue, out of its manuscript and the labels that were written by hand beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from bench.typeset.manuscript import Manuscript, Story

_CANONICAL_DIGITS = 10
"""Decimals of a canonical value that is no finite decimal (40 minutes in hours)."""


def truth(manuscript: Manuscript, labels: Path) -> dict[str, Any]:
    """Return the truth of an issue in the shape the scorers read.

    Raises:
        KeyError: an article has no labels.
        ValueError: a label line is not as the labels file says.
    """
    told: dict[str, Any] = yaml.safe_load(labels.read_text("utf-8"))
    units: dict[str, list[Any]] = told["units"]
    found: dict[str, list[dict[str, Any]]] = {"figures": [], "dates": [], "people": [], "organisations": []}
    skipped: list[dict[str, str]] = []
    for name in manuscript.stories:
        entry = told["articles"][name]
        found["figures"] += [_figure(name, fields, units) for fields in _rows(entry["figures"])]
        found["dates"] += [_date(name, fields) for fields in _rows(entry["dates"])]
        found["people"] += [_person(name, fields) for fields in _rows(entry["people"])]
        found["organisations"] += [{"article": name, "name": text} for text in entry["organisations"]]
        skipped += [{"article": name, "text": text} for text in entry["not_quantities"]]
    return {
        "source": "manuscript.yaml, labels.yaml",
        "issue_date": manuscript.issue_date,
        "newspaper": manuscript.newspaper,
        "comparison": "compare text after removing all white space",
        "page_furniture": {str(page): list(texts.values()) for page, texts in manuscript.furniture.items()},
        "articles": [_article(story) for story in manuscript.stories.values()],
        **found,
        "not_quantities": skipped,
    }


def dumps(data: dict[str, Any]) -> str:
    """Return JSON with one line for each label."""
    parts = []
    for key, value in data.items():
        if isinstance(value, list) and key != "articles":
            rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in value)
            parts.append(f' "{key}": [\n{rows}\n ]')
        else:
            parts.append(f' "{key}": ' + json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n "))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _rows(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        fields = [field.strip() for field in line.split("|")]
        if len(fields) < 2:
            raise ValueError(f"label {line!r} has no fields")
        yield fields


def _number(text: str) -> int | float:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else float(value)


def _figure(article: str, fields: list[str], units: dict[str, list[Any]]) -> dict[str, Any]:
    text, values, unit, kind = fields[:4]
    low, _, high = values.partition("..")
    canonical, factor = units.get(unit, [unit, 1])
    scaled = Fraction(low) * Fraction(str(factor))
    exact = round(float(scaled), _CANONICAL_DIGITS)
    entry: dict[str, Any] = {"article": article, "text": text, "value": _number(low)}
    if high:
        entry["upper"] = _number(high)
    entry["unit"] = {"分之": "", "角度": "度"}.get(unit, unit)
    entry["kind"] = kind
    entry["canonical"] = [int(scaled) if scaled.denominator == 1 else exact, canonical]
    if len(fields) > 4:
        entry["qualifier"] = fields[4]
    return entry


def _date(article: str, fields: list[str]) -> dict[str, Any]:
    text, start, end = fields
    return {
        "article": article,
        "text": text,
        "start": None if start == "-" else start,
        "end": None if end == "-" else end,
    }


def _person(article: str, fields: list[str]) -> dict[str, Any]:
    name, title = fields
    return {"article": article, "name": name, "title": None if title == "-" else title}


def _article(story: Story) -> dict[str, Any]:
    jump = story.jump
    body = [part.text for part in story.parts if part.role != "subhead"]
    entry: dict[str, Any] = {
        "id": story.id,
        "kind": story.kind,
        "section": story.section,
        "kicker": story.kicker,
        "title": story.headline,
        "subtitle": story.subtitle,
        "byline": list(story.byline),
        "subheads": [part.text for part in story.parts if part.role == "subhead"],
        "body": [story.caption] if story.caption else body,
        "continues_on_page": jump.to if jump else None,
        "pages": [story.page, jump.to] if jump else [story.page],
    }
    if jump:
        entry["title_on_page"] = {str(jump.to): jump.headline}
    return entry
