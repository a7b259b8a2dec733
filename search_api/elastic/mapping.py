"""The mappings: one file under ``schemas/``, made from the fields that both engines share."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from search_api import analysis, fields
from search_api.engine import Index
from search_api.fields import KEY_FIELDS, NUMBER_FIELDS, TEXT_FIELDS
from search_api.figure_fields import FIGURE_FLOATS, FIGURE_KEYS, FIGURE_NUMBERS, FIGURE_TEXTS
from search_api.models import FACETS

FORMAT: Final = f"elastic-{fields.FORMAT}.{analysis.VERSION}"
"""What is in the fields, and how text is cut."""
FILE = "elasticsearch/mappings.json"


@cache
def mappings() -> dict[Index, dict[str, Any]]:
    """Return the mapping of each index, from the file."""
    text = files("schemas").joinpath(FILE).read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def make_mappings() -> dict[Index, dict[str, Any]]:
    """Return the mappings as the fields say; a test holds the file to it."""
    articles: dict[str, Any] = {
        "id": {"type": "keyword"},
        **{name: _text(positions) for name, positions in TEXT_FIELDS.items()},
        **{facet: {"type": "keyword"} for facet in FACETS},
        **{name: _key() for name in KEY_FIELDS},
        **{name: {"type": "long"} for name in NUMBER_FIELDS},
        "stored": _stored(),
    }
    figures: dict[str, Any] = {
        "article": _key(),
        **{name: _text(True) for name in FIGURE_TEXTS},
        **{name: {"type": "keyword"} for name in FIGURE_KEYS},
        **{name: {"type": "long"} for name in FIGURE_NUMBERS},
        **{name: {"type": "double"} for name in FIGURE_FLOATS},
        "stored": _stored(),
    }
    return {"articles": _mapping(articles), "figures": _mapping(figures)}


def _mapping(properties: dict[str, Any]) -> dict[str, Any]:
    return {"dynamic": "strict", "_source": {"includes": ["stored"]}, "properties": properties}


def _text(positions: bool) -> dict[str, Any]:
    return {"type": "text", "analyzer": "whitespace", "index_options": "positions" if positions else "freqs"}


def _key() -> dict[str, Any]:
    return {"type": "keyword", "doc_values": False}


def _stored() -> dict[str, Any]:
    """Return the field of what a hit is shown by: kept in ``_source``, and looked at by nobody else."""
    return {"type": "keyword", "index": False, "doc_values": False}


if __name__ == "__main__":
    print(json.dumps(make_mappings(), indent=1, sort_keys=True))  # noqa: T201
