"""What is right for a page: the shape of ``truth.json`` and ``gold.json``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

_WHITE = re.compile(r"\s+")
SYMBOLS = {
    "km": (Decimal(1000), "m"),
    "kWh": (Decimal(1), "kWh"),
    "kW": (Decimal(1), "kW"),
    "kV": (Decimal(1), "kV"),
    "CNY": (Decimal(1), "CNY"),
    "bp": (Decimal(1), "bp"),
    "°C": (Decimal(1), "°C"),
}
"""Units that a truth file may give by symbol: the factor to, and the name of, Baoku's canonical unit."""


def bare(text: str | None) -> str:
    """Return ``text`` without any white space, as both truth files ask it to be compared."""
    return _WHITE.sub("", text or "")


@dataclass(frozen=True)
class TrueArticle:
    """An article as it should come out; all texts without white space."""

    id: str
    kind: str
    title: str
    subtitle: str
    kicker: str
    byline: frozenset[tuple[str, str]]
    subheads: tuple[str, ...]
    body: str
    continues: int | None
    title_may_be_subhead: bool = False


@dataclass(frozen=True)
class Truth:
    """The truth of one issue or page: articles, and what each of them says."""

    articles: list[TrueArticle]
    figures: list[dict[str, Any]] = field(default_factory=list)
    dates: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    organisations: list[dict[str, Any]] = field(default_factory=list)


def load(path: Path) -> Truth:
    """Read a truth file."""
    data = json.loads(path.read_text("utf-8"))
    return Truth(
        [_article(entry) for entry in data["articles"]],
        data["figures"],
        data["dates"],
        data["people"],
        data["organisations"],
    )


def _article(entry: dict[str, Any]) -> TrueArticle:
    return TrueArticle(
        id=entry["id"],
        kind=entry["kind"],
        title=bare(entry["title"]),
        subtitle=bare(entry["subtitle"]),
        kicker=bare(entry["kicker"]),
        byline=frozenset((credit["role"], bare(credit["name"])) for credit in entry["byline"]),
        subheads=tuple(bare(text) for text in entry["subheads"]),
        body=bare("".join(entry["body"])),
        continues=entry.get("continues_on_page"),
        title_may_be_subhead="either is right" in entry.get("note", ""),
    )


def canonical(figure: dict[str, Any]) -> tuple[Decimal, str]:
    """Return a true figure's value and unit in Baoku's canonical unit."""
    if "canonical" in figure:
        value, unit = figure["canonical"]
        return Decimal(str(value)), unit
    factor, unit = SYMBOLS.get(figure["unit"], (Decimal(1), figure["unit"]))
    return Decimal(str(figure["value"])) * factor, unit
