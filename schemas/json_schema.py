"""The JSON Schemas (draft 2020-12) of the models, checked in beside this module under ``json/``.

Run ``python -m schemas.json_schema`` to write them anew; a test holds them to the models.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from schemas.acts import JournalEntry
from schemas.article import Article, Paragraph
from schemas.base import Model
from schemas.desk import FigureReview
from schemas.findings import DateMention, Figure, Findings, Mention
from schemas.geometry import Region
from schemas.outcome import PageOutcome
from schemas.page import Block, Line, Page

FOLDER = Path(__file__).parent / "json"
MODELS: dict[str, type[Model]] = {
    "page": Page,
    "line": Line,
    "block": Block,
    "article": Article,
    "paragraph": Paragraph,
    "region": Region,
    "mention": Mention,
    "date-mention": DateMention,
    "figure": Figure,
    "findings": Findings,
    "page-outcome": PageOutcome,
    "figure-review": FigureReview,
    "journal-entry": JournalEntry,
}


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of the model called ``name`` (a key of :data:`MODELS`), as it is serialised.

    Raises:
        KeyError: there is no model of that name.
    """
    schema = MODELS[name].model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:baoku:schema:{name}:1",
        **schema,
    }


def rendered(name: str) -> str:
    """Return the text of the checked-in file for ``name``."""
    return json.dumps(schema_of(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_all() -> None:
    """Write every schema into :data:`FOLDER`."""
    FOLDER.mkdir(exist_ok=True)
    for name in MODELS:
        (FOLDER / f"{name}.schema.json").write_text(rendered(name), "utf-8")


if __name__ == "__main__":
    write_all()
